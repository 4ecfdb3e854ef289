package io.tracetab.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.Bills;
import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * Reads a question about costs from an address. All that cannot be read is named at once.
 */
final class CostsReader {

	private static final int MOST_GROUPS = 3;

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
	CostQuery read(CostsParameters given) {
		Bills.Extent extent = extent(given.currency());
		LocalDate first = day("from", given.from(), extent.last().withDayOfMonth(1));
		LocalDate last = day("to", given.to(), (given.from() != null) ? extent.last() : lastOfMonth(extent.last()));
		if (last.isBefore(first)) {
			this.problems.add(new BadParameter("to", last.toString(), "a day not before from, which is " + first));
		}
		else if (first.plusDays(MOST_DAYS).isBefore(last)) {
			this.problems
				.add(new BadParameter("from", first.toString(), "a day at most five years before to, " + last));
		}
		CostQuery query = new CostQuery(extent.currency(), first, last.plusDays(1),
				word("basis", given.basis(), CostBasis.BILLED), word("by", given.by(), CostQuery.Step.DAY),
				groups(given.group()), filters(given.only()));
		if (!this.problems.isEmpty()) {
			throw new BadParameters(this.problems);
		}
		return query;
	}

	private static LocalDate lastOfMonth(LocalDate day) {
		return day.withDayOfMonth(day.lengthOfMonth());
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

	private <E extends Enum<E>> E word(String name, @Nullable String value, E absent) {
		if (value == null || value.isBlank()) {
			return absent;
		}
		List<E> all = List.of(absent.getDeclaringClass().getEnumConstants());
		return all.stream().filter((each) -> word(each).equals(value)).findFirst().orElseGet(() -> {
			this.problems.add(new BadParameter(name, value,
					"one of " + all.stream().map(CostsReader::word).collect(Collectors.joining(", "))));
			return absent;
		});
	}

	static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
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
			this.problems.add(new BadParameter("group", String.join(", ", present(words)), "at most three"));
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
							+ "; tag and cost-category with a key, such as tag:team"));
		}
		return dimension;
	}

	private static List<String> present(@Nullable List<String> words) {
		return Objects.requireNonNullElse(words, List.<String>of()).stream().filter((word) -> !word.isBlank()).toList();
	}

}
