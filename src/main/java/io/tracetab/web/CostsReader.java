package io.tracetab.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;
import io.tracetab.cost.CostQuestion;
import io.tracetab.cost.LastDays;
import io.tracetab.cost.Ledger;
import io.tracetab.cost.OwnerDesk;
import io.tracetab.cost.SharedCosts;

/**
 * Reads a question about costs from an address. All that cannot be read is named at once.
 */
final class CostsReader {

	static final int MOST_GROUPS = 4;

	private static final String HOUR = "hour";

	private static final int MOST_DAYS_OF_HOURS = 8;

	private static final int MOST_BARS = 100;

	private static final int MOST_DAYS = 5 * 366;

	private final List<BadParameter> problems = new ArrayList<>();

	private final List<Bills.Extent> extents;

	/** Reads against what is loaded: at least one extent. */
	CostsReader(List<Bills.Extent> extents) {
		this.extents = extents;
	}

	/**
	 * The month that ends with the newest charge, by service, where nothing else is said.
	 */
	CostQuestion read(CostsParameters given) {
		Bills.Extent extent = extent(given.currency());
		LastDays.Days days = days(given, extent);
		CostBasis basis = word("basis", given.basis(), CostBasis.BILLED);
		boolean byHour = HOUR.equals(given.by());
		CostQuery.Step step = byHour ? CostQuery.Step.DAY : word("by", given.by(), usual(days));
		CostQuery query = new CostQuery(extent.currency(), days.first(), days.last().plusDays(1), basis, step,
				groups(given.group()), filters(given.only()));
		compared(given.before());
		SharedCosts shared = word("shared", given.shared(), SharedCosts.APART);
		Ledger ledger = ledger(given, query);
		if (byHour && !hasHours(query, ledger, shared)) {
			this.problems
				.add(new BadParameter("by", HOUR, "day, week or month: hours are of lines of the bill, over at most "
						+ MOST_DAYS_OF_HOURS + " days, with shared costs apart"));
		}
		throwProblems();
		return new CostQuestion(query, ledger, shared, byHour);
	}

	/** What an address says to be compared with; empty where it says nothing. */
	static Optional<LastDays.Days> before(CostsParameters given) {
		return new CostsReader(List.of()).compared(given.before());
	}

	private Optional<LastDays.Days> compared(@Nullable String before) {
		if (before == null || before.isBlank()) {
			return Optional.empty();
		}
		Optional<LastDays.Days> days = LastDays.Days.parse(before);
		if (days.isEmpty()) {
			this.problems.add(new BadParameter("before", before, LastDays.Days.FORM));
		}
		return days;
	}

	/** More bars than a hundred are no longer told from each other. */
	private static CostQuery.Step usual(LastDays.Days days) {
		return days.first().plusDays(MOST_BARS).isBefore(days.last()) ? CostQuery.Step.WEEK : CostQuery.Step.DAY;
	}

	/** Whether a view can be cut by the hour. */
	static boolean hasHours(CostQuestion question) {
		return hasHours(question.query(), question.ledger(), question.shared());
	}

	private static boolean hasHours(CostQuery query, Ledger ledger, SharedCosts shared) {
		return ledger == Ledger.LINES && shared == SharedCosts.APART
				&& !query.from().plusDays(MOST_DAYS_OF_HOURS).isBefore(query.until());
	}

	/** Days alone. */
	OwnerDesk.Days readDays(@Nullable String last, @Nullable String basis, @Nullable String currency) {
		Bills.Extent extent = extent(currency);
		LastDays.Days days = last(last).of(extent.last());
		CostBasis on = word("basis", basis, CostBasis.BILLED);
		throwProblems();
		return new OwnerDesk.Days(extent.currency(), days.first(), days.last().plusDays(1), on);
	}

	private void throwProblems() {
		if (!this.problems.isEmpty()) {
			throw new BadParameters(this.problems);
		}
	}

	private LastDays.Days days(CostsParameters given, Bills.Extent extent) {
		LastDays.Days named = last(given.last()).of(extent.last());
		LocalDate first = day("from", given.from(), named.first());
		LocalDate last = day("to", given.to(), (given.from() != null) ? extent.last() : named.last());
		if (last.isBefore(first)) {
			this.problems.add(new BadParameter("to", last.toString(), "a day not before from, which is " + first));
		}
		else if (first.plusDays(MOST_DAYS).isBefore(last)) {
			this.problems
				.add(new BadParameter("from", first.toString(), "a day at most five years before to, " + last));
		}
		return new LastDays.Days(first, last);
	}

	/**
	 * What dimensions ask for goes before what is said: a link from one place to the
	 * other need not know it.
	 */
	private Ledger ledger(CostsParameters given, CostQuery query) {
		Ledger said = word("of", given.of(), Ledger.LINES);
		List<CostDimension> all = Stream
			.concat(query.groupBy().stream(), query.filters().stream().map(CostQuery.Filter::dimension))
			.toList();
		Ledger other = (said == Ledger.LINES) ? Ledger.PARTS : Ledger.LINES;
		Ledger ledger = said.hasAll(all) ? said : other;
		if (!ledger.hasAll(all)) {
			this.problems.add(new BadParameter("group", names(all, (dimension) -> true),
					"dimensions of one place: " + names(all, (kind) -> !kind.isOnParts())
							+ " only lines of the bill have, " + names(all, (kind) -> !kind.isOnLines())
							+ " only their parts"));
		}
		if (ledger == Ledger.PARTS && query.basis() == CostBasis.CONTRACTED) {
			this.problems.add(new BadParameter("basis", word(query.basis()),
					"billed, effective or list: contracted cost is not divided over requests"));
		}
		return ledger;
	}

	private static String names(List<CostDimension> dimensions, Predicate<CostDimension.Kind> which) {
		return dimensions.stream()
			.filter((dimension) -> which.test(dimension.kind()))
			.map(CostDimension::toString)
			.distinct()
			.collect(Collectors.joining(", "));
	}

	private Bills.Extent extent(@Nullable String currency) {
		Bills.Extent most = this.extents.get(0);
		if (currency == null || currency.isBlank()) {
			return most;
		}
		return this.extents.stream()
			.filter((extent) -> extent.currency().equals(currency))
			.findFirst()
			.orElseGet(() -> {
				this.problems.add(new BadParameter("currency", currency, "one of "
						+ this.extents.stream().map(Bills.Extent::currency).collect(Collectors.joining(", "))));
				return most;
			});
	}

	private LocalDate day(String name, @Nullable String value, LocalDate absent) {
		if (value == null || value.isBlank()) {
			return absent;
		}
		try {
			return LocalDate.parse(value.strip());
		}
		catch (DateTimeParseException ex) {
			this.problems.add(new BadParameter(name, value, "a day such as 2026-11-23"));
			return absent;
		}
	}

	private LastDays last(@Nullable String value) {
		if (value == null || value.isBlank()) {
			return LastDays.MONTH;
		}
		return LastDays.parse(value).orElseGet(() -> {
			this.problems.add(new BadParameter("last", value, "one of " + LastDays.words()));
			return LastDays.MONTH;
		});
	}

	private <E extends Enum<E>> E word(String name, @Nullable String value, E absent) {
		if (value == null || value.isBlank()) {
			return absent;
		}
		List<E> all = List.of(absent.getDeclaringClass().getEnumConstants());
		return all.stream().filter((each) -> word(each).equals(value)).findFirst().orElseGet(() -> {
			this.problems.add(new BadParameter(name, value, "one of " + (name.equals("by") ? HOUR + ", " : "")
					+ all.stream().map(CostsReader::word).collect(Collectors.joining(", "))));
			return absent;
		});
	}

	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private List<CostDimension> groups(@Nullable List<String> words) {
		List<CostDimension> groups = new ArrayList<>();
		for (String word : present(words)) {
			CostDimension dimension = dimension("group", word);
			if (dimension != null && !groups.contains(dimension)) {
				groups.add(dimension);
			}
		}
		if (groups.size() > MOST_GROUPS) {
			this.problems.add(new BadParameter("group", String.join(", ", present(words)), "at most four"));
		}
		return groups.isEmpty() ? List.of(CostDimension.of(CostDimension.Kind.SERVICE)) : groups;
	}

	private List<CostQuery.Filter> filters(@Nullable List<String> words) {
		List<CostQuery.Filter> filters = new ArrayList<>();
		for (String word : present(words)) {
			int equals = word.indexOf('=');
			if (equals < 0) {
				this.problems.add(new BadParameter("only", word, "DIMENSION=VALUE, such as service=AWS Lambda"));
				continue;
			}
			CostDimension dimension = dimension("only", word.substring(0, equals));
			if (dimension != null) {
				filters.add(new CostQuery.Filter(dimension, word.substring(equals + 1)));
			}
		}
		return filters;
	}

	private @Nullable CostDimension dimension(String name, String word) {
		CostDimension dimension = CostDimension.parse(word).orElse(null);
		if (dimension == null) {
			this.problems.add(new BadParameter(name, word,
					"one of "
							+ Arrays.stream(CostDimension.Kind.values())
								.map(CostDimension.Kind::word)
								.collect(Collectors.joining(", "))
							+ "; tag, cost-category and annotation with a key, such as tag:team"));
		}
		return dimension;
	}

	private static List<String> present(@Nullable List<String> words) {
		return Objects.requireNonNullElse(words, List.<String>of()).stream().filter((word) -> !word.isBlank()).toList();
	}

}
