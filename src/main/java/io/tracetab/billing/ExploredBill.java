package io.tracetab.billing;

import java.math.BigDecimal;
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
 * come before months, hours alone last. Where each usage type belongs to one service,
 * usage is told apart by account when that was asked for, too. What is known of usage by
 * resource, tag and hour divides the day's amounts ({@link ExploredDetail}) and changes
 * none of them.
 */
public final class ExploredBill {

	/** What the lines are kept under. */
	public static final String SOURCE = "cost-explorer";

	private static final String SERVICE = "SERVICE";

	private static final String USAGE_TYPE = "USAGE_TYPE";

	private static final String RECORD_TYPE = "RECORD_TYPE";

	private static final String ACCOUNT = "LINKED_ACCOUNT";

	/** The first of which something adds up is taken. */
	private static final List<Explored.Step> STEPS = List.of(Explored.Step.DAY, Explored.Step.MONTH,
			Explored.Step.HOUR);

	private final ExploredCosts.Month month;

	private final ExploredDetail detail;

	private ExploredBill(ExploredCosts.Month month, Map<Explored.Question, List<Explored.Row>> known) {
		this.month = month;
		this.detail = new ExploredDetail(known);
	}

	/** The lines of a month; none where nothing was answered that can be added up. */
	public static List<BillLine> lines(ExploredCosts.Month month, Map<Explored.Question, List<Explored.Row>> known) {
		ExploredBill bill = new ExploredBill(month, known);
		for (Explored.Step step : STEPS) {
			SortedMap<Window, List<Answer>> periods = byPeriod(known, step);
			List<BillLine> lines = new ArrayList<>();
			periods.values().forEach((answers) -> lines.addAll(bill.of(answers)));
			if (!lines.isEmpty()) {
				return lines;
			}
		}
		return List.of();
	}

	/** What one question says of one period. */
	private record Answer(Explored.Question question, List<Explored.Row> rows) {
	}

	private static SortedMap<Window, List<Answer>> byPeriod(Map<Explored.Question, List<Explored.Row>> known,
			Explored.Step step) {
		SortedMap<Window, List<Answer>> periods = new TreeMap<>(
				Comparator.comparing(Window::from).thenComparing(Window::until));
		known.forEach((question, rows) -> {
			Map<Window, List<Explored.Row>> each = new HashMap<>();
			for (Explored.Row row : rows) {
				if (row.step() == step) {
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

	/**
	 * By account as well, where a usage type tells its service, and by what else is
	 * known.
	 */
	private List<BillLine> usage(Answer byService, @Nullable Answer byAccount) {
		Map<String, Set<String>> services = new HashMap<>();
		byService.rows.forEach(
				(row) -> services.computeIfAbsent(row.keys().get(1), (type) -> new HashSet<>()).add(row.keys().get(0)));
		Map<String, List<Explored.Row>> accounts = new HashMap<>();
		if (byAccount != null) {
			byAccount.rows
				.forEach((row) -> accounts.computeIfAbsent(row.keys().get(1), (type) -> new ArrayList<>()).add(row));
		}
		List<BillLine> lines = new ArrayList<>();
		for (Explored.Row row : byService.rows) {
			String type = row.keys().get(1);
			boolean isAlone = services.getOrDefault(type, Set.of()).size() == 1;
			List<Explored.Row> parts = accounts.getOrDefault(type, List.of());
			if (!isAlone || !addUp(parts, row)) {
				parts = List.of();
			}
			lines.addAll(usage(row, parts, isAlone));
		}
		return lines;
	}

	private List<BillLine> usage(Explored.Row whole, List<Explored.Row> accounts, boolean isAlone) {
		String service = whole.keys().get(0);
		String type = whole.keys().get(1);
		List<BillLine> lines = new ArrayList<>();
		List<Explored.Row> each = accounts.isEmpty() ? List.of(whole) : accounts;
		for (Explored.Row row : each) {
			String account = accounts.isEmpty() ? null : row.keys().get(0);
			ExploredDetail.Of of = new ExploredDetail.Of(service, type, (each.size() > 1) ? account : null, isAlone);
			for (ExploredDetail.Part part : this.detail.divide(row, of)) {
				lines.add(line(part, new Keys(service, type, null, account)));
			}
		}
		return lines;
	}

	/** Answers of different moments may differ. */
	private static boolean addUp(Collection<Explored.Row> parts, Explored.Row whole) {
		BigDecimal sum = parts.stream().map(Explored.Row::unblended).reduce(BigDecimal.ZERO, BigDecimal::add);
		BigDecimal spread = parts.stream().map(Explored.Row::effective).reduce(BigDecimal.ZERO, BigDecimal::add);
		return sum.compareTo(whole.unblended()) == 0 && spread.compareTo(whole.effective()) == 0
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
		return line(new ExploredDetail.Part(row, null, new TreeMap<>()), keys);
	}

	private BillLine line(ExploredDetail.Part part, Keys keys) {
		Explored.Row row = part.row();
		String payer = this.month.account();
		String service = (keys.service != null) ? keys.service : "";
		BillLine.Charge charge = charge(keys);
		BigDecimal quantity = row.quantity();
		boolean isUse = charge.category() == ChargeCategory.USAGE && keys.usageType != null && row.unit() != null;
		return new BillLine(
				new BillLine.Payer(payer, (keys.account != null) ? keys.account : payer, this.month.period(), null),
				row.period(), charge, new BillLine.Product(service, null, null, part.resource(), keys.usageType, null),
				null, (isUse && quantity != null) ? new BillLine.Consumed(quantity, row.unit()) : null,
				new Costs(row.currency(), row.unblended(), row.effective(), null, null), part.tags(), new TreeMap<>());
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
