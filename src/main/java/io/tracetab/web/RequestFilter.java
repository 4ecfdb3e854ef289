package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Route;

/**
 * What a list of requests is asked for, read from an address.
 *
 * @param query without what could not be read
 * @param problems every value that could not be read; empty when all could
 */
record RequestFilter(RequestParameters parameters, RequestQuery query, List<BadParameter> problems) {

	static final int PAGE = 50;

	/** A term without any of these is an annotation. */
	private static final List<String> TERM_KINDS = List.of("annotation:", "request:", "function:", "resource:");

	private static final int FAILED = RequestFlag.FAULT | RequestFlag.ERROR | RequestFlag.THROTTLE;

	/**
	 * Reads an address.
	 * @param loaded from the first request to the last; null when there is none. Windows
	 * such as {@code 24h} end where it ends
	 */
	static RequestFilter read(RequestParameters parameters, @Nullable Window loaded) {
		return new Reading(parameters, loaded).filter();
	}

	RequestQuery queryOrThrow() {
		if (!this.problems.isEmpty()) {
			throw new BadParameters(this.problems);
		}
		return this.query;
	}

	public @Nullable String problem(String name) {
		return this.problems.stream()
			.filter((problem) -> problem.name().equals(name))
			.map(BadParameter::message)
			.findFirst()
			.orElse(null);
	}

	/** One address under way. */
	private static final class Reading {

		private final RequestParameters given;

		private final ParameterReader reader = new ParameterReader();

		private final @Nullable Window loaded;

		private int anyFlags;

		private int allFlags;

		private int noFlags;

		Reading(RequestParameters given, @Nullable Window loaded) {
			this.given = given;
			this.loaded = loaded;
		}

		RequestFilter filter() {
			RequestQuery.Order order = order();
			status();
			cold();
			Route route = blank(this.given.route()) ? null : new Route(String.valueOf(this.given.route()));
			RequestQuery query = new RequestQuery(window(), route, this.reader.micros("min", this.given.min()),
					this.reader.micros("max", this.given.max()), this.anyFlags, this.allFlags, this.noFlags, terms(),
					order, this.reader.cursor("after", this.given.after()),
					this.reader.limit("limit", this.given.limit(), PAGE));
			return new RequestFilter(this.given, query, List.copyOf(this.reader.problems()));
		}

		private RequestQuery.Order order() {
			String order = this.reader.oneOf("order", this.given.order(), "newest", "slowest", "dearest", "failing");
			if ("failing".equals(order)) {
				this.anyFlags = FAILED;
			}
			return "slowest".equals(order) ? RequestQuery.Order.SLOWEST
					: "dearest".equals(order) ? RequestQuery.Order.DEAREST : RequestQuery.Order.NEWEST;
		}

		private void status() {
			String status = this.reader.oneOf("status", this.given.status(), "ok", "error", "fault", "throttle");
			if (status != null) {
				switch (status) {
					case "ok" -> this.noFlags |= FAILED;
					case "error" -> this.allFlags |= RequestFlag.ERROR;
					case "fault" -> this.allFlags |= RequestFlag.FAULT;
					default -> this.allFlags |= RequestFlag.THROTTLE;
				}
			}
		}

		private void cold() {
			String cold = this.reader.oneOf("cold", this.given.cold(), "yes", "no");
			if ("no".equals(cold)) {
				this.noFlags |= RequestFlag.COLD_START;
			}
			if ("yes".equals(cold)) {
				this.allFlags |= RequestFlag.COLD_START;
			}
		}

		private @Nullable Window window() {
			return this.reader.window(this.given.window(), this.given.from(), this.given.until(), this.loaded);
		}

		private List<String> terms() {
			List<String> terms = new ArrayList<>();
			if (this.given.term() != null) {
				this.given.term().stream().filter((term) -> !term.isBlank()).map(String::trim).forEach((term) -> {
					boolean named = TERM_KINDS.stream().anyMatch(term::startsWith);
					terms.add(named ? term : "annotation:" + term);
				});
			}
			return List.copyOf(terms);
		}

		private static boolean blank(@Nullable String text) {
			return text == null || text.isBlank();
		}

	}

}
