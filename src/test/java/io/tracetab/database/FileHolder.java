package io.tracetab.database;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that opens a facts file, says "o" and waits to be ended. */
final class FileHolder {

	private FileHolder() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		try (Facts facts = Facts.inFile(Path.of(arguments[0]), FactsLimits.DEFAULT);
				FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
			out.write((facts.dialect() == Dialect.DUCKDB) ? 'o' : 'x');
			out.flush();
			new CountDownLatch(1).await();
		}
	}

}
