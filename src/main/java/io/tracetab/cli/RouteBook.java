package io.tracetab.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.tracetab.trace.RouteRule;

/**
 * How routes are named in a data folder, for commands: in the folder itself, or through
 * the app that holds it.
 */
interface RouteBook extends Closeable {

	/**
	 * Opens the book of a folder.
	 * @param progress told of work that is done here, not in the app
	 * @throws IllegalStateException when a process holds the folder that takes no
	 * commands
	 */
	static RouteBook open(Path folder, ProgressLine progress) throws IOException {
		return Session.hereOrThere(folder, (session) -> new LocalRoutes(session, progress), RemoteRoutes::new);
	}

	Listing listing() throws IOException, InterruptedException;

	/** In their order: the first that matches counts. */
	List<RouteRule> rules() throws IOException, InterruptedException;

	/**
	 * What a rule would change if it were added, or put in the place of the one with the
	 * same pattern.
	 */
	Effect effect(RouteRule rule) throws IOException, InterruptedException;

	/**
	 * Keeps exactly these rules.
	 * @return what becomes of the stored requests, in words
	 */
	String save(List<RouteRule> rules) throws IOException, InterruptedException;

	/**
	 * All routes.
	 *
	 * @param bound how many may have a name of their own
	 * @param used how many have one
	 */
	record Listing(int bound, long used, List<Line> routes, List<Suggestion> suggestions) {
	}

	/**
	 * One route.
	 *
	 * @param origins where its name came from; empty when that is not known
	 */
	record Line(String route, long requests, List<String> origins) {
	}

	/** A rule that would bring names together. */
	record Suggestion(RouteRule rule, int paths, long requests) {
	}

	/**
	 * What a rule would change.
	 *
	 * @param seen how many of the latest requests were looked at
	 * @param renamed how many of them would be called otherwise
	 */
	record Effect(int seen, long renamed, long routesBefore, long routesAfter) {

		String words() {
			return "of the latest %,d requests %,d are called otherwise; their routes: %,d before, %,d after"
				.formatted(this.seen, this.renamed, this.routesBefore, this.routesAfter);
		}

	}

	/** A command about routes. */
	abstract class Work extends BookCommand<RouteBook> {

		@Override
		final RouteBook open(Path folder) throws IOException {
			return RouteBook.open(folder, progress());
		}

		/** Of work that takes a while. */
		ProgressLine progress() {
			return new ProgressLine();
		}

	}

}
