package io.tracetab.ingest.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.tracetab.ingest.Input;
import io.tracetab.ingest.Inputs;

/**
 * Files of the local file system.
 */
final class FileInputs implements Inputs {

	@Override
	public Input of(Path path) throws IOException {
		if (!Files.exists(path)) {
			throw new NoSuchFileException(path.toString(), null, "no such file");
		}
		if (!Files.isRegularFile(path)) {
			throw new FileSystemException(path.toString(), null, "not a file; name the files to read one by one");
		}
		if (!Files.isReadable(path)) {
			throw new AccessDeniedException(path.toString(), null, "may not be read by this user");
		}
		return new FileInput(path, Files.size(path));
	}

}
