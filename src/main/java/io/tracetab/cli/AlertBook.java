package io.tracetab.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.alert.AlertDraft;

/**
 * Alerts of a data folder, for commands: in the folder itself, or through the app that
 * holds it.
 */
interface AlertBook extends Closeable {

	/**
	 * Opens the book of a folder.
	 * @throws IllegalStateException when a process holds the folder that takes no
	 * commands
	 */
	static AlertBook open(Path folder) throws IOException {
		return Session.hereOrThere(folder, LocalAlerts::new, RemoteAlerts::new);
	}

	/** What is so now, then what was, the latest first. */
	List<Seen> alerts() throws IOException, InterruptedException;

	/** By name. */
	List<Rule> rules() throws IOException, InterruptedException;

	/**
	 * Makes a rule, and returns its id.
	 * @throws IllegalArgumentException that says all that cannot be read
	 */
	String add(AlertDraft draft) throws IOException, InterruptedException;

	/**
	 * A rule as somebody would have written it.
	 * @throws IllegalArgumentException when there is no such rule
	 */
	AlertDraft rule(String id) throws IOException, InterruptedException;

	/**
	 * Changes the rule of the draft's id.
	 * @throws IllegalArgumentException that says all that cannot be read
	 */
	void change(AlertDraft draft) throws IOException, InterruptedException;

	/** Whether there was one. */
	boolean remove(String id) throws IOException, InterruptedException;

	/**
	 * Tells all on the list of a rule what is so now.
	 * @throws IllegalArgumentException when there is no such rule
	 */
	List<Letter> test(String id) throws IOException, InterruptedException;

	/**
	 * An alert.
	 *
	 * @param rule its name; its id where it is gone
	 * @param path of the page that it rests on
	 * @param since ISO 8601
	 * @param over null while it lasts
	 */
	record Seen(String rule, String text, String path, String since, @Nullable String over) {
	}

	/** What is looked at, and who is told. */
	record Rule(String id, String name, String kind, String filter, String limit, String over, List<String> to) {
	}

	/**
	 * A letter that was tried.
	 *
	 * @param problem empty when there was none
	 */
	record Letter(String to, String standing, String problem) {
	}

	/** A command about alerts. */
	abstract class Work extends BookCommand<AlertBook> {

		@Override
		final AlertBook open(Path folder) throws IOException {
			return AlertBook.open(folder);
		}

	}

}
