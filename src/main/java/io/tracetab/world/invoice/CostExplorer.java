package io.tracetab.world.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.world.bill.Charge;
import io.tracetab.world.bill.Charge.Kind;
import io.tracetab.world.shown.ArchiveRecord;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;

/**
 * Answers of {@code GetCostAndUsage} about one month to the questions that a reader of
 * bills asks: by the day, and by the hour for the last fourteen days.
 */
final class CostExplorer {

	/** Kinds of lines that stand for use. */
	private static final List<String> USED = List.of("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage");

	private static final long HOURLY_MICROS = 14 * 86_400_000_000L;

	private final long asked;

	private final Map<Question, SortedMap<String, SortedMap<String, Sum>>> answers = new LinkedHashMap<>();

	CostExplorer(long asked) {
		this.asked = asked;
		for (Question question : Question.values()) {
			this.answers.put(question, new TreeMap<>());
		}
	}

	/** Which lines are asked for, as Cost Explorer's filters say it. */
	private enum Lines {

		USAGE, OTHERS;

		boolean holds(Charge charge) {
			return (this == USAGE) == USED.contains(recordType(charge));
		}

		Map<String, Object> filter() {
			Map<String, Object> usage = Json.object("Dimensions", Json.object("Key", "RECORD_TYPE", "Values", USED));
			return (this == USAGE) ? usage : Json.object("Not", usage);
		}

	}

	private enum Question {

		USAGE(Lines.USAGE, "DAILY", "SERVICE", "USAGE_TYPE"), OTHERS(Lines.OTHERS, "DAILY", "SERVICE", "RECORD_TYPE"),
		ACCOUNTS(Lines.USAGE, "DAILY", "LINKED_ACCOUNT", "USAGE_TYPE"),
		HOURLY_USAGE(Lines.USAGE, "HOURLY", "SERVICE", "USAGE_TYPE");

		private final Lines lines;

		private final String granularity;

		private final List<String> groups;

		Question(Lines lines, String granularity, String... groups) {
			this.lines = lines;
			this.granularity = granularity;
			this.groups = List.of(groups);
		}

		boolean daily() {
			return this.granularity.equals("DAILY");
		}

		/** Keys of a group with a character between them that no name has. */
		String keys(Charge charge) {
			return key(charge, this.groups.get(0)) + '\t' + key(charge, this.groups.get(1));
		}

		private static String key(Charge charge, String group) {
			return switch (group) {
				case "SERVICE" -> charge.product().service();
				case "USAGE_TYPE" -> usageType(charge);
				case "LINKED_ACCOUNT" -> charge.item().account();
				default -> recordType(charge);
			};
		}

		private static String usageType(Charge charge) {
			return charge.rate().usageType().isEmpty() ? "NoUsageType" : charge.rate().usageType();
		}

	}

	private static String recordType(Charge charge) {
		return (charge.kind() == Kind.SUPPORT) ? "Support" : charge.kind().lineItemType();
	}

	private record Sum(BigDecimal unblended, BigDecimal amortized, BigDecimal quantity, String unit) {

		static Sum of(Charge charge) {
			BigDecimal quantity = (charge.kind() == Kind.NEGATION) ? BigDecimal.ZERO : charge.amounts().quantity();
			return new Sum(charge.amounts().billed(), charge.amounts().effective(), quantity, charge.rate().unit());
		}

		Sum plus(Sum other) {
			return new Sum(this.unblended.add(other.unblended), this.amortized.add(other.amortized),
					this.quantity.add(other.quantity), this.unit.equals(other.unit) ? this.unit : "N/A");
		}

	}

	void charge(Charge charge) {
		this.answers.forEach((question, times) -> {
			boolean isKept = question.daily() || charge.from() >= this.asked - HOURLY_MICROS;
			if (isKept && question.lines.holds(charge)) {
				String start = question.daily() ? Period.iso(charge.from()).substring(0, 10)
						: Period.iso(charge.from());
				times.computeIfAbsent(start, each -> new TreeMap<>())
					.merge(question.keys(charge), Sum.of(charge), Sum::plus);
			}
		});
	}

	/** Writes the answers about the month. */
	void write(LineFile file, Period period) {
		this.answers.forEach((question, times) -> {
			if (!times.isEmpty()) {
				file.line(record(question, times, period).line());
			}
		});
	}

	private ArchiveRecord record(Question question, SortedMap<String, SortedMap<String, Sum>> times, Period period) {
		List<Object> groups = new ArrayList<>();
		question.groups.forEach(group -> groups.add(Json.object("Type", "DIMENSION", "Key", group)));
		List<Object> results = new ArrayList<>();
		times.forEach((start,
				sums) -> results.add(Json.object("TimePeriod", Json.object("Start", start, "End", end(question, start)),
						"Total", Map.of(), "Groups", groups(sums), "Estimated",
						period.end() > this.asked - 5 * 86_400_000_000L)));
		Map<String, Object> request = Json.object("TimePeriod",
				Json.object("Start", times.firstKey(), "End", end(question, times.lastKey())), "Granularity",
				question.granularity, "Metrics", List.of("UnblendedCost", "AmortizedCost", "UsageQuantity"), "GroupBy",
				groups, "Filter", question.lines.filter());
		return new ArchiveRecord(period.payer(), "us-east-1", "costexplorer", "GetCostAndUsage", this.asked, request,
				Json.object("GroupDefinitions", groups, "ResultsByTime", results, "DimensionValueAttributes",
						List.of()));
	}

	private static List<Object> groups(SortedMap<String, Sum> sums) {
		List<Object> groups = new ArrayList<>();
		sums.forEach((keys,
				sum) -> groups.add(Json.object("Keys", List.of(keys.split("\t")), "Metrics",
						Json.object("UnblendedCost", amount(sum.unblended, "USD"), "AmortizedCost",
								amount(sum.amortized, "USD"), "UsageQuantity",
								amount(sum.quantity, sum.unit.isEmpty() ? "N/A" : sum.unit)))));
		return groups;
	}

	private static Map<String, Object> amount(BigDecimal amount, String unit) {
		return Json.object("Amount", Named.plain(amount), "Unit", unit);
	}

	private static String end(Question question, String start) {
		return question.daily() ? LocalDate.parse(start).plusDays(1).toString()
				: Instant.parse(start).plusSeconds(3600).toString();
	}

}
