package io.tracetab.ingest.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.Growing;
import io.tracetab.ingest.Input;
import io.tracetab.source.Chunk;

/**
 * A file that grows by one Zstandard frame with each addition, forced to the disk. Frames
 * behind one another are read like one, so settling is giving it its name.
 */
final class GrowingFile implements Growing {

	/** Behind the name that it will have. */
	static final String ENDING = ".growing";

	private final Path file;

	private final Archive.Part part;

	private final FileChannel channel;

	private final Frames frames = new Frames();

	/** Behind the last frame that is whole. */
	private volatile long end;

	private GrowingFile(Path file, Archive.Part part, FileChannel channel, long end) {
		this.file = file;
		this.part = part;
		this.channel = channel;
		this.end = end;
	}

	static GrowingFile begin(Path folder, Archive.Part part, byte[] header) throws IOException {
		Path file = folder.resolve(PartName.file(part) + ENDING);
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		GrowingFile begun = new GrowingFile(file, part, channel, 0);
		begun.add(List.of(new Chunk(header, 0, header.length)));
		ArchiveFolder.force(folder);
		return begun;
	}

	/**
	 * Opens what a process has left; what it did not write to its end is cut away. Empty
	 * when not even the header is whole: then it is taken away, for nothing was added.
	 */
	static Optional<Growing> left(Path file, HeaderLine header) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		int end = 0;
		long frame = frame(bytes, end);
		while (frame > 0) {
			end += (int) frame;
			frame = (end < bytes.length) ? frame(bytes, end) : 0;
		}
		if (end == 0) {
			Files.delete(file);
			return Optional.empty();
		}
		FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
		if (end < bytes.length) {
			channel.truncate(end);
			channel.force(true);
		}
		return Optional.of(new GrowingFile(file, header.read(file), channel, end));
	}

	/** How long the frame there is; 0 when it is not whole. */
	private static long frame(byte[] bytes, int from) {
		try {
			return Zstd.findFrameCompressedSize(bytes, from, bytes.length - from);
		}
		catch (ZstdException ex) {
			return 0;
		}
	}

	@Override
	public Archive.Part part() {
		return this.part;
	}

	@Override
	public void add(List<Chunk> records) throws IOException {
		try {
			write(this.frames.of(records));
			this.channel.force(false);
			this.end = this.channel.position();
		}
		catch (IOException ex) {
			this.channel.truncate(this.end);
			this.channel.position(this.end);
			throw ex;
		}
	}

	private void write(ByteBuffer frame) throws IOException {
		while (frame.hasRemaining()) {
			this.channel.write(frame);
		}
	}

	@Override
	public long size() {
		return this.end;
	}

	@Override
	public Input input() {
		return new ArchivedInput(List.of(new KeptPart(this.file, this.end, this.part)));
	}

	@Override
	public void settle() throws IOException {
		close();
		Path settled = this.file.resolveSibling(PartName.file(this.part));
		Files.move(this.file, settled, StandardCopyOption.ATOMIC_MOVE);
		ArchiveFolder.force(settled.resolve("..").normalize());
	}

	@Override
	public void close() throws IOException {
		this.frames.close();
		this.channel.close();
	}

}
