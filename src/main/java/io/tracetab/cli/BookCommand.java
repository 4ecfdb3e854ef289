package io.tracetab.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that asks or changes what people keep in a data folder, in the folder itself
 * or through the app that holds it.
 *
 * @param <B> what they keep it in
 */
abstract class BookCommand<B extends Closeable> implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Override
	public final Integer call() throws Exception {
		try (B book = open(this.data.folder)) {
			return work(book, this.spec.commandLine().getOut());
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	abstract B open(Path folder) throws IOException;

	/**
	 * Does the work.
	 * @return the exit code
	 * @throws IllegalArgumentException that says which argument is wrong
	 */
	abstract int work(B book, PrintWriter out) throws Exception;

}
