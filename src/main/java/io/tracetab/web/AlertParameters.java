package io.tracetab.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.alert.AlertKind;
import io.tracetab.alert.AlertRule;
import io.tracetab.alert.CostFilters;
import io.tracetab.report.Destination;
import io.tracetab.trace.Filter;
import io.tracetab.trace.FilterSyntaxException;

/**
 * A rule of alerts as it stands in a form or an answer, before it is read.
 *
 * @param id of the one that is edited; absent for a new one
 */
record AlertParameters(@Nullable String id, @Nullable String name, WatchParameters watch, TellingParameters telling,
		@Nullable String to) {

	private static final int LONGEST_NAME = 200;

	private static final int LONGEST_FILTER = 1000;

	/** What is looked at. */
	record WatchParameters(@Nullable String kind, @Nullable String filter, @Nullable String limit,
			@Nullable String over) {
	}

	/** How it is told. */
	record TellingParameters(@Nullable String zone, @Nullable String quietFrom, @Nullable String quietUntil,
			@Nullable String recovery) {
	}

	/** What it becomes once it is read. */
	record Read(String name, AlertRule.Watch watch, AlertRule.Telling telling, List<Destination> to) {
	}

	static AlertParameters nothing() {
		return new AlertParameters(null, null, new WatchParameters(null, null, null, null),
				new TellingParameters(null, null, null, null), null);
	}

	static AlertParameters of(AlertRule rule) {
		AlertRule.Watch watch = rule.watch();
		AlertRule.Quiet quiet = rule.telling().quiet();
		return new AlertParameters(rule.id(), rule.name(),
				new WatchParameters(watch.kind().word(), watch.filter(), watch.limit().toPlainString(),
						over(watch.over())),
				new TellingParameters(rule.telling().zone().getId(), (quiet != null) ? quiet.from().toString() : null,
						(quiet != null) ? quiet.until().toString() : null, rule.telling().recovery() ? "yes" : "no"),
				rule.recipients().stream().map((each) -> each.address().text()).collect(Collectors.joining(", ")));
	}

	/** {@code 90m}, {@code 6h}, {@code 7d}. */
	static String over(Duration over) {
		if (over.toHours() % 24 == 0 && over.toHours() > 0) {
			return over.toDays() + "d";
		}
		return (over.toMinutes() % 60 == 0) ? over.toHours() + "h" : over.toMinutes() + "m";
	}

	Read read() {
		ParameterReader reader = new ParameterReader();
		String called = reader.present("name", this.name, "a name of at most 200 letters");
		if (called.length() > LONGEST_NAME) {
			reader.problem("name", called, "a name of at most 200 letters");
		}
		AlertKind kind = AlertKind.parse(given(this.watch.kind(), "")).orElseGet(() -> {
			reader.problem("kind", given(this.watch.kind(), ""), AlertKind.WORDS);
			return AlertKind.SOURCE;
		});
		AlertRule.Watch looked = new AlertRule.Watch(kind, filter(kind, reader), limit(kind, reader),
				over(kind, reader));
		AlertRule.Telling told = new AlertRule.Telling(zone(reader), quiet(reader),
				!"no".equals(reader.oneOf("recovery", this.telling.recovery(), "yes", "no")));
		List<Destination> destinations = ScheduleParameters.destinations(this.to, reader);
		reader.throwProblems();
		return new Read(called, looked, told, destinations);
	}

	private String filter(AlertKind kind, ParameterReader reader) {
		String filter = given(this.watch.filter(), "");
		if (filter.length() > LONGEST_FILTER) {
			reader.problem("filter", filter.substring(0, 40) + "…", "at most 1000 letters");
		}
		else if (kind == AlertKind.COST && CostFilters.parse(filter).isEmpty()) {
			reader.problem("filter", filter, CostFilters.FORM);
		}
		else if (kind.isOfRequests()) {
			try {
				Filter.parse(filter);
			}
			catch (FilterSyntaxException ex) {
				reader.problem("filter", filter, "%s at character %d".formatted(ex.expected(), ex.position() + 1));
			}
		}
		return filter;
	}

	/** What has one needs it, but anomalies. */
	private BigDecimal limit(AlertKind kind, ParameterReader reader) {
		boolean none = kind == AlertKind.BUDGET || kind == AlertKind.RECONCILIATION;
		String text = given(this.watch.limit(), (none || kind == AlertKind.ANOMALY) ? "0" : "");
		if (none) {
			return BigDecimal.ZERO;
		}
		if (!text.matches("\\d{1,15}(\\.\\d{1,10})?")) {
			reader.problem("limit", text, "a decimal from 0 such as 120.50");
			return BigDecimal.ZERO;
		}
		return new BigDecimal(text);
	}

	private Duration over(AlertKind kind, ParameterReader reader) {
		String text = given(this.watch.over(), (kind == AlertKind.COST) ? "1d" : "1h");
		if (!text.matches("[1-9]\\d{0,3}[mhd]") || (kind == AlertKind.COST && !text.endsWith("d"))) {
			reader.problem("over", text, (kind == AlertKind.COST) ? "days such as 7d" : "a time such as 30m, 6h or 7d");
			return Duration.ofDays(1);
		}
		return Duration.parse((text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT));
	}

	private ZoneId zone(ParameterReader reader) {
		try {
			return ZoneId.of(given(this.telling.zone(), "UTC"));
		}
		catch (DateTimeException ex) {
			reader.problem("zone", given(this.telling.zone(), ""), "a time zone such as Europe/Berlin");
			return ZoneId.of("UTC");
		}
	}

	private AlertRule.@Nullable Quiet quiet(ParameterReader reader) {
		String from = given(this.telling.quietFrom(), "");
		String until = given(this.telling.quietUntil(), "");
		if (from.isEmpty() && until.isEmpty()) {
			return null;
		}
		try {
			AlertRule.Quiet quiet = new AlertRule.Quiet(LocalTime.parse(from), LocalTime.parse(until));
			if (!quiet.from().equals(quiet.until())) {
				return quiet;
			}
		}
		catch (DateTimeException ex) {
			// Said below.
		}
		reader.problem("quiet", from + " to " + until, "two different times such as 22:00 and 07:00");
		return null;
	}

	private static String given(@Nullable String value, String absent) {
		String text = Objects.requireNonNullElse(value, "").strip();
		return text.isEmpty() ? absent : text;
	}

}
