package io.tracetab.billing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * Makes a month's bill of what Cost Explorer answered. Its answers overlap, so of each
 * day one question is taken: usage by service and usage type together with the other
 * lines by kind; else of the questions about all lines the one with the finest keys. Days
 * come before months. Where each usage type belongs to one service, usage is told apart
 * by account when that was asked for, too.
 */
public final class ExploredBill {

	/** What the lines are kept under. */
	public static final String SOURCE = "cost-explorer";

	private static final String SERVICE = "SERVICE";

	private static final String USAGE_TYPE = "USAGE_TYPE";

	private static final String RECORD_TYPE = "RECORD_TYPE";

	private static final String ACCOUNT = "LINKED_ACCOUNT";

	/** Longer periods are months. */
	private static final Duration LONGEST_DAY = Duration.ofHours(25);

	private static final Duration SHORTEST_DAY = Duration.ofHours(23);

	private final ExploredCosts.Month month;

	private ExploredBill(ExploredCosts.Month month) {
		this.month = month;
	}

	/** The lines of a month; none where nothing was answered that can be added up. */
	public static List<BillLine> lines(ExploredCosts.Month month, Map<Explored.Question, List<Explored.Row>> known) {
		ExploredBill bill = new ExploredBill(month);
		SortedMap<Window, List<Answer>> days = byPeriod(known, true);
		SortedMap<Window, List<Answer>> periods = days.isEmpty() ? byPeriod(known, false) : days;
		List<BillLine> lines = new ArrayList<>();
		periods.values().forEach((answers) -> lines.addAll(bill.of(answers)));
		return lines;
	}

	/** What one question says of one period. */
	private record Answer(Explored.Question question, List<Explored.Row> rows) {
	}

	private static SortedMap<Window, List<Answer>> byPeriod(Map<Explored.Question, List<Explored.Row>> known,
			boolean days) {
		SortedMap<Window, List<Answer>> periods = new TreeMap<>(
				Comparator.comparing(Window::from).thenComparing(Window::until));
		known.forEach((question, rows) -> {
			Map<Window, List<Explored.Row>> each = new HashMap<>();
			for (Explored.Row row : rows) {
				Duration length = Duration.between(row.period().from(), row.period().until());
				boolean isDay = length.compareTo(LONGEST_DAY) <= 0;
				if (isDay == days && length.compareTo(SHORTEST_DAY) >= 0) {
					each.computeIfAbsent(row.period(), (period) -> new ArrayList<>()).add(row);
				}
			}
			each.forEach((period, found) -> periods.computeIfAbsent(period, (key) -> new ArrayList<>())
				.add(new Answer(question, found)));
		});
		return periods;
	}

	private List<BillLine> of(List<Answer> answers) {
		Answer usage = find(answers, Explored.Scope.USAGE, SERVICE, USAGE_TYPE);
		if (usage != null) {
			List<BillLine> lines = new ArrayList<>(
					usage(usage, find(answers, Explored.Scope.USAGE, ACCOUNT, USAGE_TYPE)));
			Answer others = find(answers, Explored.Scope.OTHERS, SERVICE, RECORD_TYPE);
			if (others != null) {
				others.rows.forEach((row) -> lines.add(line(row, keys(others.question, row))));
			}
			return lines;
		}
		return answers.stream()
			.filter((answer) -> answer.question.scope() == Explored.Scope.ALL)
			.max(Comparator.comparingInt((answer) -> worth(answer.question)))
			.map((answer) -> answer.rows.stream().map((row) -> line(row, keys(answer.question, row))).toList())
			.orElse(List.of());
	}

	private static @Nullable Answer find(List<Answer> answers, Explored.Scope scope, String... groups) {
		return answers.stream()
			.filter((answer) -> answer.question.scope() == scope && answer.question.isBy(groups))
			.findFirst()
			.orElse(null);
	}

	private static int worth(Explored.Question question) {
		List<String> groups = question.groups();
		return (groups.contains(SERVICE) ? 8 : 0) + (groups.contains(USAGE_TYPE) ? 4 : 0)
				+ (groups.contains(RECORD_TYPE) ? 2 : 0) + (groups.contains(ACCOUNT) ? 1 : 0);
	}

	/** By account as well, where a usage type tells its service. */
	private List<BillLine> usage(Answer byService, @Nullable Answer byAccount) {
		if (byAccount == null) {
			return byService.rows.stream().map((row) -> line(row, keys(byService.question, row))).toList();
		}
		Map<String, Set<String>> services = new HashMap<>();
		byService.rows.forEach(
				(row) -> services.computeIfAbsent(row.keys().get(1), (type) -> new HashSet<>()).add(row.keys().get(0)));
		Map<String, List<Explored.Row>> accounts = new HashMap<>();
		byAccount.rows
			.forEach((row) -> accounts.computeIfAbsent(row.keys().get(1), (type) -> new ArrayList<>()).add(row));
		List<BillLine> lines = new ArrayList<>();
		for (Explored.Row row : byService.rows) {
			String type = row.keys().get(1);
			List<Explored.Row> parts = accounts.getOrDefault(type, List.of());
			if (services.getOrDefault(type, Set.of()).size() == 1 && addUp(parts, row)) {
				parts.forEach(
						(part) -> lines.add(line(part, new Keys(row.keys().get(0), type, null, part.keys().get(0)))));
			}
			else {
				lines.add(line(row, keys(byService.question, row)));
			}
		}
		return lines;
	}

	/** Answers of different moments may differ. */
	private static boolean addUp(Collection<Explored.Row> parts, Explored.Row whole) {
		BigDecimal sum = parts.stream().map(Explored.Row::unblended).reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal spread = parts.stream()
			.map((part) -> (part.amortized() != null) ? part.amortized() : part.unblended())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal effective = (whole.amortized() != null) ? whole.amortized() : whole.unblended();
		return sum.compareTo(whole.unblended()) == 0 && spread.compareTo(effective) == 0
				&& parts.stream().allMatch((part) -> part.currency().equals(whole.currency()));
	}

	/** What a row's keys say. Null is what was not asked. */
	private record Keys(@Nullable String service, @Nullable String usageType, @Nullable String recordType,
			@Nullable String account) {
	}

	private static Keys keys(Explored.Question question, Explored.Row row) {
		return new Keys(key(question, row, SERVICE), key(question, row, USAGE_TYPE), key(question, row, RECORD_TYPE),
				key(question, row, ACCOUNT));
	}

	private static @Nullable String key(Explored.Question question, Explored.Row row, String group) {
		int at = question.groups().indexOf(group);
		return (at >= 0 && at < row.keys().size()) ? row.keys().get(at) : null;
	}

	private BillLine line(Explored.Row row, Keys keys) {
		String payer = this.month.account();
		String service = (keys.service != null) ? keys.service : "";
		BillLine.Charge charge = charge(keys);
		BigDecimal quantity = row.quantity();
		boolean isUse = charge.category() == ChargeCategory.USAGE && keys.usageType != null && row.unit() != null;
		return new BillLine(
				new BillLine.Payer(payer, (keys.account != null) ? keys.account : payer, this.month.period(), null),
				row.period(), charge, new BillLine.Product(service, null, null, null, keys.usageType, null), null,
				(isUse && quantity != null) ? new BillLine.Consumed(quantity, row.unit()) : null,
				new Costs(row.currency(), row.unblended(),
						(row.amortized() != null) ? row.amortized() : row.unblended(), null, null),
				new TreeMap<>(), new TreeMap<>());
	}

	/**
	 * Where lines were not told apart by their kind, taxes have a service of their own,
	 * and all else is taken for usage.
	 */
	private static BillLine.Charge charge(Keys keys) {
		String type = keys.recordType;
		if (type == null) {
			return new BillLine.Charge("Tax".equals(keys.service) ? ChargeCategory.TAX : ChargeCategory.USAGE, false,
					null);
		}
		if (Explored.USAGE_RECORD_TYPES.contains(type)) {
			return new BillLine.Charge(ChargeCategory.USAGE, false, type);
		}
		ChargeCategory category = switch (type) {
			case "Tax" -> ChargeCategory.TAX;
			case "Credit" -> ChargeCategory.CREDIT;
			case "Fee", "RIFee", "Recurring", "Support", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee" ->
				ChargeCategory.PURCHASE;
			default -> ChargeCategory.ADJUSTMENT;
		};
		return new BillLine.Charge(category, type.equals("Refund"), type);
	}

}
