package io.tracetab.database;

import java.nio.file.Path;

/**
 * Another process holds a file of the data folder.
 */
public class DatabaseInUseException extends RuntimeException {

	private final Path file;

	private final long holder;

	DatabaseInUseException(Path file, long holder, Throwable cause) {
		super("%s is in use by %s: stop it, or name another data folder".formatted(file,
				(holder > 0) ? "process " + holder : "another process"), cause);
		this.file = file;
		this.holder = holder;
	}

	public Path file() {
		return this.file;
	}

	/** The id of the process that holds the file; 0 when the engine did not say. */
	public long holder() {
		return this.holder;
	}

}
