package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;

import io.tracetab.pipeline.DataFolder;

/**
 * Says which process holds a data folder, and what to do about it.
 */
final class HeldElsewhere {

	private HeldElsewhere() {
	}

	/**
	 * The app that holds a folder.
	 * @throws IllegalStateException when the holder takes no commands
	 */
	static DataFolder.Holder app(Path folder) throws IOException {
		DataFolder.Holder holder = DataFolder.holder(folder).filter((found) -> found.port() > 0).orElse(null);
		if (holder == null) {
			throw new IllegalStateException(message(folder));
		}
		return holder;
	}

	static String message(Path folder) throws IOException {
		String holder = DataFolder.holder(folder).map(DataFolder.Holder::toString).orElse("another process");
		return "The data folder %s is held by %s. Stop it, or name another folder with --data DIR."
			.formatted(folder.toAbsolutePath().normalize(), holder);
	}

}
