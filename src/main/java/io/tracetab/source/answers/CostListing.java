package io.tracetab.source.answers;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.tracetab.billing.Explored;
import io.tracetab.quantity.Window;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;

/**
 * Answers of Cost Explorer: GetCostAndUsage, and GetCostAndUsageWithResources for single
 * resources of one service.
 */
final class CostListing {

	static final String OPERATION = "GetCostAndUsage";

	static final Set<String> OPERATIONS = Set.of(OPERATION, "GetCostAndUsageWithResources");

	/** The field that an answer alone is known by. */
	static final String FIELD = "ResultsByTime";

	static final Set<String> SERVICES = Set.of("costexplorer", "ce");

	/** Decimals that the store keeps. */
	private static final int SCALE = 20;

	private final Answer answer;

	private final Outcome outcome;

	private final List<Window> periods = new ArrayList<>();

	private final List<Explored.Row> rows = new ArrayList<>();

	private CostListing(Answer answer, Outcome outcome) {
		this.answer = answer;
		this.outcome = outcome;
	}

	static void read(Answer answer, Outcome outcome) {
		CostListing listing = new CostListing(answer, outcome);
		List<String> groups = groups(answer.body().path("GroupDefinitions"));
		int at = 0;
		for (JsonNode result : answer.body().path(FIELD)) {
			listing.result(FIELD + "/" + at++, result, groups.size());
		}
		boolean isWhole = outcome.unread.isEmpty();
		if (!listing.rows.isEmpty() || (isWhole && !listing.periods.isEmpty())) {
			outcome.explored.add(listing.page(groups));
		}
	}

	private Explored page(List<String> groups) {
		String account = this.answer.account().isEmpty() ? "unknown" : this.answer.account();
		JsonNode asked = this.answer.request().path("TimePeriod");
		Window spoken = new Window(this.periods.stream().map(Window::from).min(Instant::compareTo).orElseThrow(),
				this.periods.stream().map(Window::until).max(Instant::compareTo).orElseThrow());
		JsonNode filter = this.answer.request().path("Filter");
		String service = service(filter);
		Explored.Scope scope = scope(service.isEmpty() ? filter : filter.path("And").path(0));
		return new Explored(new Explored.Question(account, scope, service, groups),
				asked.isMissingNode() ? spoken : period("TimePeriod", asked), this.answer.time(),
				JsonTree.text(this.answer.request().path("NextPageToken")).isEmpty(),
				this.periods.stream().map(Explored.Step::of).collect(Collectors.toSet()), this.rows);
	}

	private static List<String> groups(JsonNode definitions) {
		List<String> groups = new ArrayList<>();
		for (JsonNode definition : definitions) {
			String type = JsonTree.text(definition.path("Type"));
			String key = Listing.text(definition, "Key");
			groups.add((type.isEmpty() || type.equals("DIMENSION")) ? key : type + ':' + key);
		}
		if (groups.size() > 2) {
			throw new Unreadable("GroupDefinitions has %d keys, expected at most 2".formatted(groups.size()));
		}
		return groups;
	}

	/** By the lines that a filter lets through. */
	static Explored.Scope scope(JsonNode filter) {
		if (filter.isMissingNode() || filter.isNull() || filter.isEmpty()) {
			return Explored.Scope.ALL;
		}
		if (isUsage(filter)) {
			return Explored.Scope.USAGE;
		}
		return isUsage(filter.path("Not")) && filter.size() == 1 ? Explored.Scope.OTHERS : Explored.Scope.PART;
	}

	private static boolean isUsage(JsonNode filter) {
		return Set.copyOf(values(filter, "RECORD_TYPE")).equals(Set.copyOf(Explored.USAGE_RECORD_TYPES));
	}

	/** Of usage of one service alone; empty for any other filter. */
	private static String service(JsonNode filter) {
		JsonNode both = filter.path("And");
		List<String> services = values(both.path(1), "SERVICE");
		return (both.size() == 2 && isUsage(both.path(0)) && services.size() == 1) ? services.get(0) : "";
	}

	/** None where it filters by anything else. */
	private static List<String> values(JsonNode filter, String key) {
		JsonNode dimensions = filter.path("Dimensions");
		List<String> values = new ArrayList<>();
		if (filter.size() == 1 && JsonTree.text(dimensions.path("Key")).equals(key)) {
			dimensions.path("Values").forEach((value) -> values.add(JsonTree.text(value)));
		}
		return values;
	}

	/** An answer without groups has totals instead. */
	private void result(String place, JsonNode result, int groups) {
		try {
			Window period = period(place + "/TimePeriod", result.path("TimePeriod"));
			this.periods.add(period);
			int at = 0;
			for (JsonNode group : result.path("Groups")) {
				group(place + "/Groups/" + at++, group, period, groups);
			}
			if (groups == 0 && !result.path("Total").isEmpty()) {
				this.rows.add(row(place + "/Total", result.path("Total"), period, List.of()));
			}
		}
		catch (Unreadable ex) {
			this.outcome.unread.add(ex.getMessage());
		}
	}

	private void group(String place, JsonNode group, Window period, int groups) {
		try {
			List<String> keys = new ArrayList<>();
			group.path("Keys").forEach((key) -> keys.add(JsonTree.text(key)));
			if (keys.size() != groups) {
				throw new Unreadable("%s/Keys has %d values, expected %d".formatted(place, keys.size(), groups));
			}
			this.rows.add(row(place, group.path("Metrics"), period, keys));
		}
		catch (Unreadable ex) {
			this.outcome.unread.add(ex.getMessage());
		}
	}

	private static Explored.Row row(String place, JsonNode metrics, Window period, List<String> keys) {
		BigDecimal unblended = amount(place, metrics, "UnblendedCost");
		if (unblended == null) {
			throw new Unreadable("%s has no UnblendedCost, expected what was charged".formatted(place));
		}
		String unit = JsonTree.text(metrics.path("UsageQuantity").path("Unit"));
		boolean isOneUnit = !unit.isEmpty() && !unit.toUpperCase(Locale.ROOT).equals("N/A");
		return new Explored.Row(period, keys, Listing.text(metrics.path("UnblendedCost"), "Unit"), unblended,
				amount(place, metrics, "AmortizedCost"), amount(place, metrics, "UsageQuantity"),
				isOneUnit ? unit : null);
	}

	private static @Nullable BigDecimal amount(String place, JsonNode metrics, String metric) {
		JsonNode amount = metrics.path(metric).path("Amount");
		if (amount.isMissingNode() || amount.isNull()) {
			return null;
		}
		BigDecimal number = Decimals.of(place + "/" + metric, JsonTree.text(amount), "a decimal");
		return (number.scale() > SCALE) ? number.setScale(SCALE, RoundingMode.HALF_EVEN) : number;
	}

	private static Window period(String place, JsonNode period) {
		Instant from = time(place + "/Start", JsonTree.text(period.path("Start")));
		Instant until = time(place + "/End", JsonTree.text(period.path("End")));
		if (!from.isBefore(until)) {
			throw new Unreadable("%s ends at %s, expected later than %s".formatted(place, until, from));
		}
		return new Window(from, until);
	}

	/** A day, or a moment where hours were asked for. */
	private static Instant time(String field, String text) {
		try {
			return text.contains("T") ? RecordTime.parse(field, text)
					: LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
		}
		catch (DateTimeException ex) {
			throw new Unreadable("%s is '%s', expected a day such as 2026-11-01".formatted(field, text));
		}
	}

}
