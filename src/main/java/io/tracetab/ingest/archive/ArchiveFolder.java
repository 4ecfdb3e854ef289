package io.tracetab.ingest.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import org.jspecify.annotations.Nullable;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.Growing;
import io.tracetab.ingest.Input;
import io.tracetab.source.Chunk;

/**
 * The archive in a folder: a file a part, written beside its place, forced to disk, then
 * moved there, so that a file is whole or not there. The format stands in
 * docs/archive.md.
 */
public final class ArchiveFolder implements Archive {

	/** Fast, and hardly larger than the next levels make it. */
	static final int LEVEL = 1;

	private static final String UNFINISHED = ".part";

	private final Path folder;

	private final HeaderLine header = new HeaderLine();

	private ArchiveFolder(Path folder) {
		this.folder = folder;
	}

	/** The archive in a folder, which is made when something is kept. */
	public static Archive in(Path folder) {
		return new ArchiveFolder(folder.toAbsolutePath());
	}

	@Override
	public void keep(Part part, List<Chunk> records) throws IOException {
		Path hour = create(this.folder.resolve(PartName.folder(part)));
		Path file = hour.resolve(PartName.file(part));
		Path unfinished = hour.resolve(PartName.file(part) + UNFINISHED);
		write(unfinished, part, records);
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		force(hour);
	}

	@Override
	public Growing grow(Part part) throws IOException {
		return GrowingFile.begin(create(this.folder.resolve(PartName.received(part))), part, this.header.of(part));
	}

	@Override
	public List<Growing> left() throws IOException {
		List<Growing> left = new ArrayList<>();
		for (Path file : files(GrowingFile.ENDING)) {
			GrowingFile.left(file, this.header).ifPresent(left::add);
		}
		left.sort(Comparator.comparing((Growing one) -> one.part().readSince())
			.thenComparing((one) -> one.part().fingerprint()));
		return left;
	}

	private void write(Path file, Part part, List<Chunk> records) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING)) {
			try (OutputStream out = new ZstdOutputStreamNoFinalizer(new Unclosed(channel), LEVEL)) {
				out.write(this.header.of(part));
				for (Chunk chunk : records) {
					write(chunk, out);
				}
			}
			channel.force(true);
		}
	}

	/** The last line of an input may lack its end. */
	private static void write(Chunk chunk, OutputStream out) throws IOException {
		out.write(chunk.bytes(), chunk.from(), chunk.to() - chunk.from());
		if (chunk.to() > chunk.from() && chunk.bytes()[chunk.to() - 1] != '\n') {
			out.write('\n');
		}
	}

	/** The folder, made and known to the one above it, and so on. */
	private static Path create(Path folder) throws IOException {
		Path parent = folder.getParent();
		if (!Files.isDirectory(folder) && parent != null) {
			create(parent);
			Files.createDirectories(folder);
			force(parent);
		}
		return folder;
	}

	/**
	 * What is new in a folder is there after a power cut only when the folder is on disk.
	 * Not every system lets a folder be opened; those write it by themselves.
	 */
	static void force(Path folder) throws IOException {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (AccessDeniedException ignored) {
			// The file itself was forced.
		}
	}

	@Override
	public List<Input> inputs() throws IOException {
		Map<String, List<KeptPart>> byInput = new LinkedHashMap<>();
		for (KeptPart part : parts()) {
			byInput.computeIfAbsent(part.part().fingerprint(), (fingerprint) -> new ArrayList<>()).add(part);
		}
		List<Input> inputs = new ArrayList<>();
		byInput.values().forEach((parts) -> inputs.add(new ArchivedInput(parts)));
		return inputs;
	}

	private List<KeptPart> parts() throws IOException {
		List<KeptPart> parts = new ArrayList<>();
		for (Path file : files(PartName.ENDING)) {
			parts.add(new KeptPart(file, Files.size(file), this.header.read(file)));
		}
		parts.sort(Comparator.comparing((KeptPart kept) -> kept.part().readSince())
			.thenComparing((kept) -> kept.part().fingerprint())
			.thenComparing((kept) -> kept.part().position()));
		return parts;
	}

	@Override
	public long bytes() throws IOException {
		long bytes = 0;
		for (Path file : files(PartName.ENDING)) {
			bytes += Files.size(file);
		}
		return bytes;
	}

	@Override
	public int forget(Instant before) throws IOException {
		int gone = 0;
		for (KeptPart part : parts()) {
			if (part.part().readSince().isBefore(before)) {
				Files.delete(part.file());
				deleteEmpty(part.file().getParent());
				gone++;
			}
		}
		return gone;
	}

	/** Folders that hold nothing any more, up to the archive's own. */
	private void deleteEmpty(@Nullable Path folder) throws IOException {
		if (folder != null && !folder.equals(this.folder) && isEmpty(folder)) {
			Files.delete(folder);
			deleteEmpty(folder.getParent());
		}
	}

	private static boolean isEmpty(Path folder) throws IOException {
		try (Stream<Path> content = Files.list(folder)) {
			return content.findAny().isEmpty();
		}
	}

	private List<Path> files(String ending) throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return List.of();
		}
		try (Stream<Path> walk = Files.walk(this.folder)) {
			return walk.filter((file) -> file.getFileName().toString().endsWith(ending)).toList();
		}
	}

	/** Leaves the channel open when the compressor is done with it. */
	private static final class Unclosed extends OutputStream {

		private final OutputStream out;

		Unclosed(FileChannel channel) {
			this.out = Channels.newOutputStream(channel);
		}

		@Override
		public void write(int value) throws IOException {
			this.out.write(value);
		}

		@Override
		public void write(byte[] bytes, int from, int length) throws IOException {
			this.out.write(bytes, from, length);
		}

	}

}
