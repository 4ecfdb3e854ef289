package io.tracetab.ingest.file;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Content that cannot hold records, by its first bytes.
 */
final class Foreign {

	private static final int LOOKED_AT = 1024;

	/** Text holds next to none of these; random bytes are a tenth of them. */
	private static final int MOST_CONTROL_PERCENT = 5;

	private static final List<Magic> MAGICS = List.of(new Magic(0, "89504e47", "a PNG picture"),
			new Magic(0, "ffd8ff", "a JPEG picture"), new Magic(0, "47494638", "a GIF picture"),
			new Magic(0, "255044462d", "a PDF document"), new Magic(0, "50415231", "a Parquet file"),
			new Magic(0, "4f5243", "an ORC file"), new Magic(0, "4f626a01", "an Avro file"),
			new Magic(0, "504b0304", "a zip archive (unzip it first)"),
			new Magic(0, "504b0506", "an empty zip archive"),
			new Magic(257, "7573746172", "a tar archive (unpack it first)"),
			new Magic(0, "1f8b", "gzip within compressed data (decompress it once first)"),
			new Magic(0, "28b52ffd", "Zstandard within compressed data (decompress it once first)"),
			new Magic(0, "425a68", "bzip2 data (decompress it first)"),
			new Magic(0, "fd377a585a", "xz data (decompress it first)"),
			new Magic(0, "04224d18", "LZ4 data (decompress it first)"),
			new Magic(0, "377abcaf", "a 7z archive (unpack it first)"),
			new Magic(0, "53514c69746520666f726d61742033", "an SQLite database"), new Magic(0, "7f454c46", "a program"),
			new Magic(0, "fffe", "UTF-16 text (convert it to UTF-8 first)"),
			new Magic(0, "feff", "UTF-16 text (convert it to UTF-8 first)"));

	private Foreign() {
	}

	/** Why these bytes cannot hold records; empty when they may. */
	static Optional<String> reason(byte[] first) {
		return MAGICS.stream()
			.filter((magic) -> magic.matches(first))
			.map(Magic::what)
			.findFirst()
			.or(() -> isBinary(first) ? Optional.of("binary data") : Optional.empty())
			.map(("Content looks like %s, expected JSON or lines of text in UTF-8, "
					+ "plain or compressed with gzip or Zstandard")::formatted);
	}

	private static boolean isBinary(byte[] first) {
		int length = Math.min(first.length, LOOKED_AT);
		int controls = 0;
		for (int i = 0; i < length; i++) {
			controls += isControl(first[i]) ? 1 : 0;
		}
		return controls * 100 > length * MOST_CONTROL_PERCENT;
	}

	/** Not what text has: tab, line ends, form feed, escape. */
	private static boolean isControl(byte value) {
		return value >= 0 && value < ' ' && (value < '\t' || value > '\r') && value != 0x1B;
	}

	/** The bytes in hex. */
	private record Magic(int offset, String bytes, String what) {

		boolean matches(byte[] first) {
			byte[] expected = HexFormat.of().parseHex(this.bytes);
			if (first.length < this.offset + expected.length) {
				return false;
			}
			for (int i = 0; i < expected.length; i++) {
				if (first[this.offset + i] != expected[i]) {
					return false;
				}
			}
			return true;
		}

	}

}
