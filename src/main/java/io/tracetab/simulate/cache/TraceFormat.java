package io.tracetab.simulate.cache;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Forms in which others have published traces of accesses.
 */
public enum TraceFormat {

	/** A key a line (LIRS); a line without a number is passed over. */
	LINES {

		@Override
		void read(InputStream in, Accesses.Builder accesses) throws IOException {
			lines(in, (words) -> {
				if (words[0].matches("-?\\d+")) {
					accesses.read(Long.parseLong(words[0]));
				}
			});
		}

	},
	/** Keys of 32 bits, big endian (cache2k). */
	INT32 {

		@Override
		void read(InputStream in, Accesses.Builder accesses) throws IOException {
			whole(in, (data) -> accesses.read(data.readInt()));
		}

	},
	/** Keys of 64 bits, big endian (Corda). */
	INT64 {

		@Override
		void read(InputStream in, Accesses.Builder accesses) throws IOException {
			whole(in, (data) -> accesses.read(data.readLong()));
		}

	},
	/** {@code time key size} a line (AdaptSize). */
	SIZED {

		@Override
		void read(InputStream in, Accesses.Builder accesses) throws IOException {
			lines(in, (words) -> accesses.read(Long.parseLong(words[1]),
					(int) Math.min(Integer.MAX_VALUE, Long.parseLong(words[2])), Long.parseLong(words[0])));
		}

	},
	/**
	 * {@code start count ignored number} a line: a read of each block from start on
	 * (ARC).
	 */
	BLOCKS {

		@Override
		void read(InputStream in, Accesses.Builder accesses) throws IOException {
			lines(in, (words) -> {
				long start = Long.parseLong(words[0]);
				for (long block = start; block < start + Long.parseLong(words[1]); block++) {
					accesses.read(block);
				}
			});
		}

	};

	private interface Line {

		void read(String[] words);

	}

	private interface Record {

		void read(DataInputStream data) throws IOException;

	}

	abstract void read(InputStream in, Accesses.Builder accesses) throws IOException;

	/**
	 * All accesses of a trace.
	 * @throws IOException when it cannot be read, or a line is not of this form
	 */
	public Accesses read(InputStream in) throws IOException {
		Accesses.Builder accesses = new Accesses.Builder();
		read(in, accesses);
		return accesses.build();
	}

	private static void lines(InputStream in, Line each) throws IOException {
		BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
		long number = 0;
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			number++;
			try {
				if (!line.isBlank()) {
					each.read(line.strip().split("\\s+"));
				}
			}
			catch (NumberFormatException | ArrayIndexOutOfBoundsException ex) {
				throw new IOException("Line %d is '%s', which is no access of this form".formatted(number, line), ex);
			}
		}
	}

	private static void whole(InputStream in, Record each) throws IOException {
		DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
		try {
			while (true) {
				each.read(data);
			}
		}
		catch (EOFException expected) {
			return;
		}
	}

}
