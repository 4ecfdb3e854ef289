package io.tracetab.usage;

import java.util.Set;

import io.tracetab.identity.Remembered;
import io.tracetab.trace.Route;

/**
 * Who is before the first party of a trace: whoever sends requests, or the queue, bucket
 * or schedule that the route names.
 */
final class Entrance {

	/** What routes say before the name of what sends events. */
	private static final Set<String> SOURCES = Set.of("sqs", "sns", "s3", "events", "schedule", "dynamodb", "kinesis",
			"stepfunctions", "event");

	private static final Remembered<Route, Party> KNOWN = new Remembered<>(Entrance::named);

	private Entrance() {
	}

	/** {@link Party#CLIENT}, or a client by the name of the route. */
	static Party of(Route route) {
		return KNOWN.get(route);
	}

	private static Party named(Route route) {
		String name = route.name();
		int end = name.indexOf(' ');
		if (end < 0 || name.charAt(0) == '(' || name.startsWith("/", end + 1)) {
			return Party.CLIENT;
		}
		int colon = name.indexOf(':');
		String word = name.substring(0, (colon >= 0 && colon < end) ? colon : end);
		return SOURCES.contains(word) ? new Party(Party.CLIENT.kind(), name) : Party.CLIENT;
	}

	/** A state machine waits for what it calls; who sends an event does not. */
	static boolean isAsynchronous(Party client) {
		return !client.name().isEmpty() && !client.name().startsWith("stepfunctions");
	}

}
