package io.tracetab.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.tracetab.report.DigestOrder;
import io.tracetab.report.MailAddress;

/**
 * Reports of a data folder, for commands: made here, or by the app that holds it.
 */
interface ReportBook extends Closeable {

	/**
	 * Opens the book of a folder.
	 * @throws IllegalStateException when a process holds the folder that takes no
	 * commands
	 */
	static ReportBook open(Path folder) throws IOException {
		return Session.hereOrThere(folder, LocalReports::new, RemoteReports::new);
	}

	/** A report as it can be written to a file. */
	Written written(DigestOrder order) throws IOException, InterruptedException;

	/** The same as PDF. */
	byte[] paper(DigestOrder order) throws IOException, InterruptedException;

	/** Sends a report to each of them. */
	void mail(DigestOrder order, List<MailAddress> to) throws IOException, InterruptedException;

	/**
	 * A report.
	 *
	 * @param html with its pictures inside
	 */
	record Written(String html, String text, String csv) {
	}

}
