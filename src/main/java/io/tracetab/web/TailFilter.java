package io.tracetab.web;

import java.util.List;
import java.util.Locale;

import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of those that come in are told of.
 *
 * @param route a part of its name, in lower case; empty for any
 * @param status empty for any
 */
record TailFilter(String route, String status) {

	static final List<String> STATUSES = List.of("ok", "failed", "error", "fault", "throttle");

	private static final int FAILED = RequestFlag.FAULT | RequestFlag.ERROR | RequestFlag.THROTTLE;

	static TailFilter of(@Nullable String route, @Nullable String status) {
		String wanted = (status == null) ? "" : status.strip();
		if (!wanted.isEmpty() && !STATUSES.contains(wanted)) {
			throw new BadParameters(
					List.of(new BadParameter("status", wanted, "one of " + String.join(", ", STATUSES))));
		}
		return new TailFilter((route == null) ? "" : route.strip().toLowerCase(Locale.ROOT), wanted);
	}

	boolean takes(Traces.Row row) {
		boolean named = this.route.isEmpty() || row.route().name().toLowerCase(Locale.ROOT).contains(this.route);
		return named && switch (this.status) {
			case "ok" -> (row.flags() & FAILED) == 0;
			case "failed" -> (row.flags() & FAILED) != 0;
			case "error" -> (row.flags() & RequestFlag.ERROR) != 0;
			case "fault" -> (row.flags() & RequestFlag.FAULT) != 0;
			case "throttle" -> (row.flags() & RequestFlag.THROTTLE) != 0;
			default -> true;
		};
	}

}
