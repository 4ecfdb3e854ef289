package io.tracetab.cli;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.tracetab.inventory.OwnerRule;

/**
 * Whose costs are in a data folder, for commands: in the folder itself, or through the
 * app that holds it.
 */
interface OwnerBook extends Closeable {

	/**
	 * Opens the book of a folder.
	 * @throws IllegalStateException when a process holds the folder that takes no
	 * commands
	 */
	static OwnerBook open(Path folder) throws IOException {
		return Session.hereOrThere(folder, LocalOwners::new, RemoteOwners::new);
	}

	/** In their order: the first that fits counts. */
	List<OwnerRule> rules() throws IOException, InterruptedException;

	/** Keeps exactly these rules. */
	void save(List<OwnerRule> rules) throws IOException, InterruptedException;

	/**
	 * What owners' resources cost on days that end with the newest charge; empty when no
	 * bill is loaded.
	 * @param last how many: {@code month}, {@code 30d}
	 */
	Optional<Listing> listing(String last) throws IOException, InterruptedException;

	/**
	 * What keeping exactly these rules would change; empty when no bill is loaded.
	 */
	Optional<Effect> effect(List<OwnerRule> rules, String last) throws IOException, InterruptedException;

	/** Amounts of some days. */
	record Listing(String days, String currency, List<Amount> owners) {
	}

	/**
	 * What an owner's resources cost.
	 *
	 * @param owner empty for what has none
	 */
	record Amount(String owner, BigDecimal amount) {
	}

	/** What would change. */
	record Effect(List<Change> owners, List<Moved> moved) {
	}

	/** An owner's amount now and then. */
	record Change(String owner, BigDecimal before, BigDecimal after) {
	}

	/** A resource or route that would have another owner. */
	record Moved(String thing, String from, String to, BigDecimal amount) {
	}

	/** A command about owners. */
	abstract class Work extends BookCommand<OwnerBook> {

		@Override
		final OwnerBook open(Path folder) throws IOException {
			return OwnerBook.open(folder);
		}

	}

}
