package io.tracetab.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Webhooks of a data folder, for commands: in the folder itself, or through the app that
 * holds it. An address goes in and never comes out.
 */
interface WebhookBook extends Closeable {

	/**
	 * Opens the book of a folder.
	 * @throws IllegalStateException when a process holds the folder that takes no
	 * commands
	 */
	static WebhookBook open(Path folder) throws IOException {
		return Session.hereOrThere(folder, LocalWebhooks::new, RemoteWebhooks::new);
	}

	/** By name. */
	List<Line> webhooks() throws IOException, InterruptedException;

	/**
	 * Makes one, or gives it another address.
	 * @throws IllegalArgumentException that says what cannot be read, without the address
	 */
	void put(String name, String url) throws IOException, InterruptedException;

	/** Whether there was one. */
	boolean remove(String name) throws IOException, InterruptedException;

	/**
	 * A webhook.
	 *
	 * @param to as recipients are written
	 * @param at its host alone
	 */
	record Line(String to, String at) {
	}

	/** A command about webhooks. */
	abstract class Work extends BookCommand<WebhookBook> {

		@Override
		final WebhookBook open(Path folder) throws IOException {
			return WebhookBook.open(folder);
		}

	}

}
