package io.tracetab.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.report.ScheduleDraft;

/**
 * Schedules of reports of a data folder and their letters, for commands: in the folder
 * itself, or through the app that holds it.
 */
interface ScheduleBook extends Closeable {

	/**
	 * Opens the book of a folder.
	 * @throws IllegalStateException when a process holds the folder that takes no
	 * commands
	 */
	static ScheduleBook open(Path folder) throws IOException {
		return Session.hereOrThere(folder, LocalSchedules::new, RemoteSchedules::new);
	}

	/** By name. */
	List<Line> schedules() throws IOException, InterruptedException;

	/**
	 * Makes a schedule, and returns its id.
	 * @throws IllegalArgumentException that says all that cannot be read
	 */
	String add(ScheduleDraft draft) throws IOException, InterruptedException;

	/**
	 * A schedule as somebody would have written it.
	 * @throws IllegalArgumentException when there is no such schedule
	 */
	ScheduleDraft schedule(String id) throws IOException, InterruptedException;

	/**
	 * Changes the schedule of the draft's id.
	 * @throws IllegalArgumentException that says all that cannot be read
	 */
	void change(ScheduleDraft draft) throws IOException, InterruptedException;

	/** Whether there was one. Its letters stay. */
	boolean remove(String id) throws IOException, InterruptedException;

	/**
	 * Sends the report now.
	 * @param to who alone gets it; null for all who want it
	 * @throws IllegalArgumentException when that is no address, or there is no such
	 * schedule
	 */
	List<Letter> send(String id, @Nullable String to) throws IOException, InterruptedException;

	/** The latest hundred, those of alerts among them, the latest first. */
	List<Letter> letters() throws IOException, InterruptedException;

	/**
	 * What exactly was sent, as text.
	 * @throws IllegalStateException when nothing is kept of it
	 */
	String content(String letter) throws IOException, InterruptedException;

	/**
	 * A schedule.
	 *
	 * @param report {@code weekly of team:checkout}
	 * @param to those that unsubscribed marked
	 * @param next ISO 8601; null when it never comes
	 */
	record Line(String id, String name, String report, When when, List<String> to, @Nullable String next) {
	}

	/** At which times, in which zone. */
	record When(String cron, String zone) {
	}

	/**
	 * A letter.
	 *
	 * @param of the id of its schedule, or of the rule of its alert
	 * @param due ISO 8601
	 */
	record Letter(String id, String of, String due, String to, Standing standing) {
	}

	/**
	 * What became of a letter.
	 *
	 * @param word waiting, sent, failed or skipped
	 * @param at when it is tried next, when it was settled; ISO 8601
	 * @param problem empty when there was none
	 */
	record Standing(String word, String at, String problem) {
	}

	/** A command about schedules. */
	abstract class Work extends BookCommand<ScheduleBook> {

		@Override
		final ScheduleBook open(Path folder) throws IOException {
			return ScheduleBook.open(folder);
		}

	}

}
