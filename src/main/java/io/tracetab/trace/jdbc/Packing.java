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
 * Wraps a block: a byte for its version, a byte for whether it is compressed, the bytes.
 * For one thread.
 */
final class Packing {

	private static final int PLAIN = 0;

	private static final int ZSTD = 1;

	private static final int HEADER = 2;

	/** Most of a small block are ids, which do not shrink. */
	private static final int WORTH_TRYING = 256;

	private static final int LARGEST = 1 << 28;

	private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(1);

	private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();

	byte[] pack(int version, BlockWriter block) {
		int size = block.size();
		if (size >= WORTH_TRYING) {
			byte[] packed = new byte[HEADER + (int) Zstd.compressBound(size)];
			int length = this.compressor.compressByteArray(packed, HEADER, packed.length - HEADER, block.array(), 0,
					size);
			if (length < size - size / 16) {
				packed[0] = (byte) version;
				packed[1] = ZSTD;
				return Arrays.copyOf(packed, HEADER + length);
			}
		}
		byte[] plain = new byte[HEADER + size];
		plain[0] = (byte) version;
		plain[1] = PLAIN;
		System.arraycopy(block.array(), 0, plain, HEADER, size);
		return plain;
	}

	BlockReader unpack(int version, byte[] packed) {
		if (packed.length < HEADER || packed[0] != version) {
			throw new BlockDamagedException("at byte 0: expected version %d, found %s".formatted(version,
					(packed.length > 0) ? packed[0] : "nothing"));
		}
		return switch (packed[1]) {
			case PLAIN -> new BlockReader(packed, HEADER, packed.length);
			case ZSTD -> new BlockReader(inflate(packed));
			default -> throw new BlockDamagedException("at byte 1: packing %d is not known".formatted(packed[1]));
		};
	}

	private byte[] inflate(byte[] packed) {
		try {
			long size = Zstd.getFrameContentSize(packed, HEADER, packed.length - HEADER);
			if (size < 0 || size > LARGEST) {
				throw new BlockDamagedException("at byte 2: no zstd frame of a known size");
			}
			byte[] plain = new byte[(int) size];
			this.decompressor.decompressByteArray(plain, 0, plain.length, packed, HEADER, packed.length - HEADER);
			return plain;
		}
		catch (ZstdException ex) {
			throw new BlockDamagedException("at byte 2: " + ex.getMessage());
		}
	}

}
