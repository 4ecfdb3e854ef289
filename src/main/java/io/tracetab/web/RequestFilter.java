package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;
import io.tracetab.trace.Filter;
import io.tracetab.trace.FilterSyntaxException;
import io.tracetab.trace.FilterValue;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;

/**
 * What a list of requests is asked for, read from an address. Its filter stands in
 * {@code q}; {@code route}, {@code status}, {@code cold}, {@code min}, {@code max} and
 * {@code term} are short for conditions of it.
 *
 * @param filter the conditions, those of the short forms included
 * @param query of the filter, the window and the order, without what could not be read
 * @param problems every value that could not be read; empty when all could
 */
record RequestFilter(RequestParameters parameters, Filter filter, RequestQuery query, List<BadParameter> problems) {

	static final int PAGE = 50;

	/** Parameters that are short for conditions of the filter. */
	static final List<String> SHORT = List.of("route", "status", "cold", "min", "max", "term");

	/** What a term may begin with, and the key that it is typed with. */
	private static final Map<String, String> TERM_KINDS = Map.of("annotation:", "", "request:", "request.id",
			"function:", "function", "resource:", "resource");

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

	/** The text of the box: what was typed where it cannot be read. */
	public String text() {
		String typed = this.parameters.q();
		return (typed != null && problem("q") != null) ? typed : this.filter.text();
	}

	/** One address under way. */
	private static final class Reading {

		private final RequestParameters given;

		private final ParameterReader reader = new ParameterReader();

		private final @Nullable Window loaded;

		private final List<String> parts = new ArrayList<>();

		Reading(RequestParameters given, @Nullable Window loaded) {
			this.given = given;
			this.loaded = loaded;
		}

		RequestFilter filter() {
			Condition condition = Condition.ANYTHING;
			RequestQuery.Order order = order();
			if ("failing".equals(this.given.order())) {
				condition = new Condition.Flagged(FAILED);
			}
			Window window = this.reader.window(this.given.window(), this.given.from(), this.given.until(), this.loaded);
			if (window != null) {
				condition = condition.and(Condition.startedIn(window));
			}
			Filter filter = typed().and(shortForms());
			RequestQuery query = new RequestQuery(condition.and(filter.condition()), order,
					this.reader.cursor("after", this.given.after()),
					this.reader.limit("limit", this.given.limit(), PAGE));
			return new RequestFilter(this.given, filter, query, List.copyOf(this.reader.problems()));
		}

		private Filter typed() {
			String typed = (this.given.q() != null) ? this.given.q() : "";
			try {
				return Filter.parse(typed);
			}
			catch (FilterSyntaxException ex) {
				String found = ex.found().isEmpty() ? "the end" : "'" + ex.found() + "'";
				this.reader.problem("q", typed,
						"%s instead of %s at character %d".formatted(ex.expected(), found, ex.position() + 1));
				return Filter.NONE;
			}
		}

		private RequestQuery.Order order() {
			String order = this.reader.oneOf("order", this.given.order(), "newest", "slowest", "dearest", "failing");
			return "slowest".equals(order) ? RequestQuery.Order.SLOWEST
					: "dearest".equals(order) ? RequestQuery.Order.DEAREST : RequestQuery.Order.NEWEST;
		}

		private Filter shortForms() {
			if (this.given.route() != null && !this.given.route().isBlank()) {
				this.parts.add(Filter.equal("route", this.given.route()));
			}
			String status = this.reader.oneOf("status", this.given.status(), "ok", "error", "fault", "throttle");
			if (status != null) {
				this.parts.add(status);
			}
			String cold = this.reader.oneOf("cold", this.given.cold(), "yes", "no");
			if (cold != null) {
				this.parts.add("no".equals(cold) ? "!coldstart" : "coldstart");
			}
			duration("min", this.given.min(), "duration >= ");
			duration("max", this.given.max(), "duration <= ");
			if (this.given.term() != null) {
				this.given.term().stream().filter((term) -> !term.isBlank()).map(String::strip).forEach(this::term);
			}
			return Filter.parse(String.join(" ", this.parts));
		}

		/** A number alone is milliseconds here; in a filter it needs its unit. */
		private void duration(String name, @Nullable String value, String comparison) {
			if (value == null || value.isBlank()) {
				return;
			}
			String text = value.strip().matches("[\\d.]+") ? value.strip() + "ms" : value.replaceAll("\\s", "");
			if (FilterValue.micros(text).isPresent()) {
				this.parts.add(comparison + text);
			}
			else {
				this.reader.problem(name, value,
						"a duration such as 250ms, 1.5s or 2min; a number alone is milliseconds");
			}
		}

		private void term(String term) {
			for (Map.Entry<String, String> kind : TERM_KINDS.entrySet()) {
				if (term.startsWith(kind.getKey()) && !kind.getValue().isEmpty()) {
					this.parts.add(Filter.equal(kind.getValue(), term.substring(kind.getKey().length())));
					return;
				}
			}
			String annotation = term.startsWith("annotation:") ? term.substring("annotation:".length()) : term;
			int equals = annotation.indexOf('=');
			String key = (equals > 0) ? annotation.substring(0, equals) : "";
			if (key.isEmpty() || !key.matches("[^\\s()!<>\"]+")) {
				this.reader.problem("term", term, "an annotation such as tenant=t-17");
				return;
			}
			this.parts.add(Filter.equal("annotation." + key, annotation.substring(equals + 1)));
		}

	}

}
