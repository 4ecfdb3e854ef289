package io.tracetab.pipeline;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * The folder of database and archive, held by one process at a time. The holder leaves a
 * note of who it is, so that a second process can go through it, or say which one it is.
 * The lock is the operating system's: it goes with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {

	private final Path folder;

	private final FileChannel channel;

	private final FileLock lock;

	private DataFolder(Path folder, FileChannel channel, FileLock lock) {
		this.folder = folder;
		this.channel = channel;
		this.lock = lock;
	}

	/**
	 * Holds the folder for this process, making it when it is not there.
	 * @return empty when another process holds it
	 * @throws IOException when the folder cannot be made or written to
	 */
	public static Optional<DataFolder> hold(Path folder) throws IOException {
		Files.createDirectories(folder);
		FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		FileLock lock = tryLock(channel);
		if (lock == null) {
			channel.close();
			return Optional.empty();
		}
		DataFolder held = new DataFolder(folder, channel, lock);
		held.announce(0, "");
		return Optional.of(held);
	}

	/** Who holds the folder, by its own note; empty when there is none. */
	public static Optional<Holder> holder(Path folder) throws IOException {
		Path note = folder.resolve("process");
		if (!Files.isReadable(note)) {
			return Optional.empty();
		}
		Properties read = new Properties();
		read.load(new StringReader(Files.readString(note)));
		return Optional.of(new Holder(Long.parseLong(read.getProperty("pid", "0")),
				Integer.parseInt(read.getProperty("port", "0")), read.getProperty("token", "")));
	}

	/** Notes where this process can be reached; port 0 when it cannot. */
	public void announce(int port, String token) throws IOException {
		Properties note = new Properties();
		note.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
		note.setProperty("port", Integer.toString(port));
		note.setProperty("token", token);
		StringWriter text = new StringWriter();
		note.store(text, null);
		Path file = this.folder.resolve("process");
		Files.deleteIfExists(file);
		Files.createFile(file);
		PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
		if (posix != null) {
			posix.setPermissions(PosixFilePermissions.fromString("rw-------"));
		}
		Files.writeString(file, text.toString());
	}

	public Path path() {
		return this.folder;
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	@Override
	public void close() throws IOException {
		Files.deleteIfExists(this.folder.resolve("process"));
		this.lock.release();
		this.channel.close();
	}

	/**
	 * The process that holds a folder.
	 *
	 * @param port on loopback where it takes commands; 0 when it takes none
	 * @param token what proves that a command comes from someone who may read the folder
	 */
	public record Holder(long pid, int port, String token) {

		@Override
		public String toString() {
			return "process " + this.pid + ((this.port > 0) ? " on port " + this.port : "");
		}

	}

}
