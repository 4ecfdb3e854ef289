package io.tracetab.alert;

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

import io.tracetab.report.Destination;
import io.tracetab.report.Problems;
import io.tracetab.trace.Filter;
import io.tracetab.trace.FilterSyntaxException;

/**
 * A rule as somebody writes it, before it is read.
 *
 * @param id of the one that is edited; absent for a new one
 */
public record AlertDraft(@Nullable String id, @Nullable String name, Watched watch, Told telling, @Nullable String to) {

	private static final int LONGEST_NAME = 200;

	private static final int LONGEST_FILTER = 1000;

	/** What is looked at. */
	public record Watched(@Nullable String kind, @Nullable String filter, @Nullable String limit,
			@Nullable String over) {
	}

	/** How it is told. */
	public record Told(@Nullable String zone, @Nullable String quietFrom, @Nullable String quietUntil,
			@Nullable String recovery) {
	}

	/** What it becomes once it is read. */
	public record Read(String name, AlertRule.Watch watch, AlertRule.Telling telling, List<Destination> to) {
	}

	public static AlertDraft nothing() {
		return new AlertDraft(null, null, new Watched(null, null, null, null), new Told(null, null, null, null), null);
	}

	public static AlertDraft of(AlertRule rule) {
		AlertRule.Watch watch = rule.watch();
		AlertRule.Quiet quiet = rule.telling().quiet();
		return new AlertDraft(rule.id(), rule.name(),
				new Watched(watch.kind().word(), watch.filter(), watch.limit().toPlainString(), over(watch.over())),
				new Told(rule.telling().zone().getId(), (quiet != null) ? quiet.from().toString() : null,
						(quiet != null) ? quiet.until().toString() : null, rule.telling().recovery() ? "yes" : "no"),
				rule.recipients().stream().map((each) -> each.address().text()).collect(Collectors.joining(", ")));
	}

	/** {@code 90m}, {@code 6h}, {@code 7d}. */
	public static String over(Duration over) {
		if (over.toHours() % 24 == 0 && over.toHours() > 0) {
			return over.toDays() + "d";
		}
		return (over.toMinutes() % 60 == 0) ? over.toHours() + "h" : over.toMinutes() + "m";
	}

	/** What it says; of what cannot be read something else, and a problem. */
	public Read read(Problems problems) {
		String called = given(this.name, "");
		if (called.isEmpty() || called.length() > LONGEST_NAME) {
			problems.add("name", called, "a name of at most 200 letters");
		}
		AlertKind kind = AlertKind.parse(given(this.watch.kind(), "")).orElseGet(() -> {
			problems.add("kind", given(this.watch.kind(), ""), AlertKind.WORDS);
			return AlertKind.SOURCE;
		});
		AlertRule.Watch looked = new AlertRule.Watch(kind, filter(kind, problems), limit(kind, problems),
				over(kind, problems));
		AlertRule.Telling told = new AlertRule.Telling(zone(problems), quiet(problems), tells(problems));
		return new Read(called, looked, told, Destination.list(this.to, problems));
	}

	private boolean tells(Problems problems) {
		String tells = given(this.telling.recovery(), "yes");
		if (!tells.equals("yes") && !tells.equals("no")) {
			problems.add("recovery", tells, "one of yes, no");
		}
		return !tells.equals("no");
	}

	private String filter(AlertKind kind, Problems problems) {
		String filter = given(this.watch.filter(), "");
		if (filter.length() > LONGEST_FILTER) {
			problems.add("filter", filter.substring(0, 40) + "…", "at most 1000 letters");
		}
		else if (kind == AlertKind.COST && CostFilters.parse(filter).isEmpty()) {
			problems.add("filter", filter, CostFilters.FORM);
		}
		else if (kind.isOfRequests()) {
			try {
				Filter.parse(filter);
			}
			catch (FilterSyntaxException ex) {
				problems.add("filter", filter, "%s at character %d".formatted(ex.expected(), ex.position() + 1));
			}
		}
		return filter;
	}

	/** What has one needs it, but anomalies. */
	private BigDecimal limit(AlertKind kind, Problems problems) {
		boolean none = kind == AlertKind.BUDGET || kind == AlertKind.RECONCILIATION;
		String text = given(this.watch.limit(), (none || kind == AlertKind.ANOMALY) ? "0" : "");
		if (none) {
			return BigDecimal.ZERO;
		}
		if (!text.matches("\\d{1,15}(\\.\\d{1,10})?")) {
			problems.add("limit", text, "a decimal from 0 such as 120.50");
			return BigDecimal.ZERO;
		}
		return new BigDecimal(text);
	}

	private Duration over(AlertKind kind, Problems problems) {
		String text = given(this.watch.over(), (kind == AlertKind.COST) ? "1d" : "1h");
		if (!text.matches("[1-9]\\d{0,3}[mhd]") || (kind == AlertKind.COST && !text.endsWith("d"))) {
			problems.add("over", text, (kind == AlertKind.COST) ? "days such as 7d" : "a time such as 30m, 6h or 7d");
			return Duration.ofDays(1);
		}
		return Duration.parse((text.endsWith("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT));
	}

	private ZoneId zone(Problems problems) {
		try {
			return ZoneId.of(given(this.telling.zone(), "UTC"));
		}
		catch (DateTimeException ex) {
			problems.add("zone", given(this.telling.zone(), ""), "a time zone such as Europe/Berlin");
			return ZoneId.of("UTC");
		}
	}

	private AlertRule.@Nullable Quiet quiet(Problems problems) {
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
		problems.add("quiet", from + " to " + until, "two different times such as 22:00 and 07:00");
		return null;
	}

	private static String given(@Nullable String value, String absent) {
		String text = Objects.requireNonNullElse(value, "").strip();
		return text.isEmpty() ? absent : text;
	}

}
