package io.tracetab.ingest.archive;

import java.nio.ByteBuffer;
import java.util.List;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.tracetab.source.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * Makes frames of Zstandard, with a checksum, of records. What it works in is kept from
 * one frame to the next: a stream has it made and emptied for each. For one thread at a
 * time.
 */
final class Frames implements AutoCloseable {

	/** Longer ones come seldom, and what they take is let go of. */
	private static final int USUAL = 8 << 20;

	private @Nullable ZstdCompressCtx context;

	private byte[] lines = {};

	private byte[] packed = {};

	/**
	 * A frame of records, each on a line; it is good until the next is made.
	 */
	ByteBuffer of(List<Chunk> records) {
		int length = 0;
		for (Chunk record : records) {
			length = Math.addExact(length, record.to() - record.from() + 1);
		}
		byte[] in = (this.lines.length < length) ? new byte[length] : this.lines;
		int end = 0;
		for (Chunk record : records) {
			end = line(record, in, end);
		}
		int most = Math.toIntExact(Zstd.compressBound(end));
		byte[] out = (this.packed.length < most) ? new byte[most] : this.packed;
		if (length <= USUAL) {
			this.lines = in;
			this.packed = out;
		}
		return ByteBuffer.wrap(out, 0, context().compressByteArray(out, 0, out.length, in, 0, end));
	}

	/** The last line of an input may lack its end. */
	private static int line(Chunk record, byte[] into, int at) {
		int length = record.to() - record.from();
		System.arraycopy(record.bytes(), record.from(), into, at, length);
		int end = at + length;
		if (length > 0 && into[end - 1] != '\n') {
			into[end++] = '\n';
		}
		return end;
	}

	private ZstdCompressCtx context() {
		ZstdCompressCtx there = this.context;
		if (there == null) {
			there = new ZstdCompressCtx().setLevel(ArchiveFolder.LEVEL).setChecksum(true);
			this.context = there;
		}
		return there;
	}

	/** Lets go of memory outside the heap. */
	@Override
	public void close() {
		ZstdCompressCtx there = this.context;
		this.context = null;
		if (there != null) {
			there.close();
		}
	}

}
