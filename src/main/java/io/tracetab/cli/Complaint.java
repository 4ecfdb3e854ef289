package io.tracetab.cli;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * An exception as one line for the person at the terminal.
 */
final class Complaint {

	private Complaint() {
	}

	static String of(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null && (cause.getMessage() == null || isWrapper(cause))) {
			cause = cause.getCause();
		}
		if (cause instanceof NoSuchFileException || cause instanceof FileNotFoundException) {
			return "There is no file " + cause.getMessage();
		}
		if (cause instanceof AccessDeniedException) {
			return "No permission for " + cause.getMessage();
		}
		return (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
	}

	private static boolean isWrapper(Throwable failure) {
		String name = failure.getClass().getName();
		return name.startsWith("org.springframework.beans")
				|| name.startsWith("org.springframework.boot.context.properties");
	}

}
