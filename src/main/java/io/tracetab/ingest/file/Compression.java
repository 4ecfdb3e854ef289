package io.tracetab.ingest.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

/**
 * How a file is compressed, by its first bytes; its name says nothing. Several gzip
 * members or Zstandard frames in a row are one content.
 */
enum Compression {

	PLAIN {
		@Override
		InputStream decompress(InputStream file) {
			return file;
		}
	},
	GZIP {
		@Override
		InputStream decompress(InputStream file) throws IOException {
			try {
				return new GZIPInputStream(file, BUFFER_BYTES);
			}
			catch (EOFException | ZipException ex) {
				return new DamagedStream(file, ex);
			}
		}
	},
	ZSTANDARD {
		@Override
		InputStream decompress(InputStream file) throws IOException {
			return new ZstdInputStreamNoFinalizer(file);
		}
	};

	private static final int BUFFER_BYTES = 1 << 16;

	private static final int GZIP_MAGIC = 0x1F8B;

	private static final int ZSTANDARD_MAGIC = 0x28B52FFD;

	/** Zstandard's skippable frames, as pzstd writes one first: 0x184D2A5? backwards. */
	private static final int SKIPPABLE_MAGIC = 0x502A4D18;

	abstract InputStream decompress(InputStream file) throws IOException;

	static Compression of(Path path) throws IOException {
		try (InputStream file = Files.newInputStream(path)) {
			return of(file.readNBytes(Integer.BYTES));
		}
	}

	static Compression of(byte[] first) {
		int magic = 0;
		for (int i = 0; i < Integer.BYTES; i++) {
			magic = (magic << Byte.SIZE) | ((i < first.length) ? first[i] & 0xFF : 0);
		}
		if (magic >>> Short.SIZE == GZIP_MAGIC) {
			return GZIP;
		}
		boolean zstandard = magic == ZSTANDARD_MAGIC || (magic & 0xF0FFFFFF) == SKIPPABLE_MAGIC;
		return zstandard ? ZSTANDARD : PLAIN;
	}

	/** Content that could not even be begun: says so when it is read. */
	private static final class DamagedStream extends InputStream {

		private final InputStream file;

		private final IOException damage;

		DamagedStream(InputStream file, IOException damage) {
			this.file = file;
			this.damage = damage;
		}

		@Override
		public int read() throws IOException {
			throw this.damage;
		}

		@Override
		public int read(byte[] bytes, int from, int length) throws IOException {
			throw this.damage;
		}

		@Override
		public void close() throws IOException {
			this.file.close();
		}

	}

}
