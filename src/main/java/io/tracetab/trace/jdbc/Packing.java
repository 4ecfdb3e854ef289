package io.tracetab.trace.jdbc;

import java.util.Arrays;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

import io.tracetab.database.BlockDamagedException;
import io.tracetab.database.BlockReader;
import io.tracetab.database.BlockWriter;

/**
 * Wraps a block: a byte of whose bits the upper four are its version and the lower four
 * say whether it is compressed, then the bytes. For one thread.
 */
final class Packing {

	private static final int PLAIN = 0;

	private static final int ZSTD = 1;

	private static final int HEADER = 1;

	private static final int PACKING_BITS = 4;

	/** Most of a small block are ids, which do not shrink. */
	private static final int WORTH_TRYING = 256;

	private static final int LARGEST = 1 << 28;

	/** Of small blocks, higher levels make no less and take three times as long. */
	private static final int FAST = -1;

	/** From here on a better level pays. */
	private static final int LARGE = 4096;

	private final ZstdCompressCtx small = compressor(FAST);

	private final ZstdCompressCtx large = compressor(1);

	private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx().setMagicless(true);

	/** The four bytes that say that zstd is zstd are saved. */
	private static ZstdCompressCtx compressor(int level) {
		return new ZstdCompressCtx().setLevel(level).setMagicless(true);
	}

	byte[] pack(int version, BlockWriter block) {
		int size = block.size();
		if (size >= WORTH_TRYING) {
			byte[] packed = new byte[HEADER + (int) Zstd.compressBound(size)];
			int length = ((size < LARGE) ? this.small : this.large).compressByteArray(packed, HEADER,
					packed.length - HEADER, block.array(), 0, size);
			if (length < size - size / 16) {
				packed[0] = header(version, ZSTD);
				return Arrays.copyOf(packed, HEADER + length);
			}
		}
		byte[] plain = new byte[HEADER + size];
		plain[0] = header(version, PLAIN);
		System.arraycopy(block.array(), 0, plain, HEADER, size);
		return plain;
	}

	private static byte header(int version, int packing) {
		return (byte) ((version << PACKING_BITS) | packing);
	}

	BlockReader unpack(int version, byte[] packed) {
		if (packed.length < HEADER || (packed[0] >>> PACKING_BITS) != version) {
			throw new BlockDamagedException("at byte 0: expected version %d, found %s".formatted(version,
					(packed.length > 0) ? packed[0] >>> PACKING_BITS : "nothing"));
		}
		int packing = packed[0] & ((1 << PACKING_BITS) - 1);
		return switch (packing) {
			case PLAIN -> new BlockReader(packed, HEADER, packed.length);
			case ZSTD -> new BlockReader(inflate(packed));
			default -> throw new BlockDamagedException("at byte 0: packing %d is not known".formatted(packing));
		};
	}

	private byte[] inflate(byte[] packed) {
		try {
			long size = Zstd.getFrameContentSize(packed, HEADER, packed.length - HEADER, true);
			if (size < 0 || size > LARGEST) {
				throw new BlockDamagedException("at byte 1: no zstd frame of a known size");
			}
			byte[] plain = new byte[(int) size];
			this.decompressor.decompressByteArray(plain, 0, plain.length, packed, HEADER, packed.length - HEADER);
			return plain;
		}
		catch (ZstdException ex) {
			throw new BlockDamagedException("at byte 1: " + ex.getMessage());
		}
	}

}
