package io.tracetab.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;

/**
 * Shortfalls as a page lists them: one entry a reason, with its title, its cure and every
 * different sentence once.
 */
final class Shortfalls {

	private static final int MOST_SENTENCES = 20;

	private Shortfalls() {
	}

	/**
	 * All shortfalls of one reason.
	 *
	 * @param causes why it is likely so, the most likely first
	 */
	record Group(Reason reason, String title, List<String> causes, String cure, List<String> sentences, int more) {
	}

	/** Without likely causes. */
	static List<Group> grouped(List<Shortfall> shortfalls) {
		return grouped(shortfalls, (reason) -> List.of());
	}

	static List<Group> grouped(List<Shortfall> shortfalls, Function<Reason, List<String>> causes) {
		Map<Reason, Set<String>> sentences = new LinkedHashMap<>();
		shortfalls
			.forEach((shortfall) -> sentences.computeIfAbsent(shortfall.reason(), (reason) -> new LinkedHashSet<>())
				.add(shortfall.what()));
		List<Group> groups = new ArrayList<>();
		sentences.forEach((reason, all) -> groups.add(new Group(reason, title(reason), causes.apply(reason),
				cure(reason), all.stream().limit(MOST_SENTENCES).toList(), Math.max(0, all.size() - MOST_SENTENCES))));
		return groups;
	}

	private static String title(Reason reason) {
		return switch (reason) {
			case ORPHAN -> "Spans whose parent is missing";
			case MISSING_ROOT -> "The start of the request is missing";
			case CLOCK_SKEW -> "Clocks disagreed";
			case OUTSIDE_PARENT -> "Work outside its parent's time";
			case UNFINISHED -> "Work that was never reported as ended";
			case TRUNCATED -> "Cut at a size limit";
			case CONFLICT -> "Two records with one id";
			case CYCLE -> "Parents in a circle";
			case UNREADABLE -> "Records that could not be read";
			case NO_RESOURCE -> "Calls to a resource without a name";
			case UNKNOWN_SETTING -> "A setting is not known";
			case UNKNOWN_QUANTITY -> "A quantity is not known";
			case UNKNOWN_METER -> "Calls that are not metered";
			case UNPRICED -> "Usage without a price";
			case AFTER_RECONCILIATION -> "Capacity: the amount follows with the bill";
			case OVERFLOW -> "More kinds than are told apart";
			case MISSING_DATA -> "Data that is usually there was not";
		};
	}

	private static String cure(Reason reason) {
		return switch (reason) {
			case ORPHAN, MISSING_ROOT ->
				"Ingest the documents that hold the missing part, or turn on tracing for the caller. What is shown was charged all the same.";
			case UNFINISHED -> "A later document ends it: ingest what X-Ray holds now.";
			case TRUNCATED -> "Figures are lower bounds. Fewer or smaller subsegments keep a document under 64 kB.";
			case UNKNOWN_SETTING ->
				"Ingest the inventory of the account: the answers of GetFunction, DescribeTable and their like.";
			case UNKNOWN_QUANTITY ->
				"Record it on the span where the SDK can: ReturnConsumedCapacity=TOTAL for DynamoDB.";
			case UNPRICED -> "Add the price to the price book: its region, meter and date are named here.";
			case AFTER_RECONCILIATION ->
				"Nothing to do: a node is paid by the hour. The share of this request is known when the bill is.";
			case CLOCK_SKEW, OUTSIDE_PARENT -> "Times were moved or kept as sent; amounts do not depend on them.";
			default -> "";
		};
	}

}
