package io.tracetab.recommend.capacity;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Verdict;
import io.tracetab.simulate.capacity.CapacityOptions;
import io.tracetab.simulate.capacity.CapacityPrices;

/**
 * Judges one table: replays what was asked of it against each way to pay, tests the
 * choice on days that it was not made from, and takes away indexes that nobody reads.
 */
final class TableJudge {

	/** Less is not worth a change. */
	private static final BigDecimal LEAST_SHARE = new BigDecimal("0.1");

	private static final BigDecimal GB = BigDecimal.valueOf(1L << 30);

	private final TableFacts table;

	private final Observed observed;

	private final Window window;

	/** The window and what is known before it: only settings and refusals are of it. */
	private final Window seen;

	private final Plan.Rates list;

	private final Plan.Rates paid;

	private final double margin;

	private final int allowed;

	TableJudge(TableFacts table, Observed observed, Plan.Rates list, Plan.Rates paid, Assumed assumed) {
		this.table = table;
		this.observed = observed;
		this.window = observed.window();
		this.seen = table.isCountedBefore(this.window.from()) ? observed.month() : this.window;
		this.list = list;
		this.paid = paid;
		this.margin = assumed.of(CapacityRule.MARGIN);
		this.allowed = (int) assumed.of(CapacityRule.THROTTLED);
	}

	/**
	 * A plan, with what came of it.
	 *
	 * @param first days that were not judged, replayed with settings made from them
	 * @param rest days that were
	 * @param refused minutes a month in which something may be refused
	 * @param against why it cannot be chosen; empty when it can
	 */
	record Judged(Plan plan, Plan.Outcome whole, Plan.Outcome first, Plan.Outcome rest, double refused,
			String against) {
	}

	Verdict verdict() {
		if (this.table.parts().stream().noneMatch((part) -> isUsed(part))) {
			return idle();
		}
		List<String> unread = unread();
		TableFacts kept = this.table.without(unread);
		List<Judged> judged = judged(kept);
		Money now = now(this.table, this.window, this.list);
		Judged best = best(judged);
		Money nowKept = now(kept, this.window, this.list);
		boolean change = best != null && isWorth(nowKept, best.whole.cost()) && !isSet(best.plan);
		if (!change && unread.isEmpty()) {
			return new Verdict.Keep(CapacityRule.NAME, this.table.id(), why(nowKept, best));
		}
		Judged chosen = change ? best : null;
		TableChange found = new TableChange(this.table, this.observed, unread, chosen, judged, month(now));
		return new Verdict.Change(found.recommendation(saving(kept, chosen)));
	}

	/** The cheapest way to pay that refuses nothing, what is paid now among them. */
	LeastUnits least() {
		Judged best = best(judged(this.table));
		Money now = now(this.table, this.window, this.list);
		return (best == null || now.compareTo(best.whole.cost()) <= 0)
				? new LeastUnits("as they are", month(now), month(now(this.table, this.window, this.paid)))
				: new LeastUnits(TableChange.name(best.plan), month(best.whole.cost()),
						month(best.plan.on(this.table, this.window, this.paid).cost()));
	}

	private static @Nullable Judged best(List<Judged> judged) {
		return judged.stream()
			.filter((each) -> each.against.isEmpty())
			.min(Comparator.comparing((each) -> each.whole.cost()))
			.orElse(null);
	}

	private boolean isUsed(TableFacts.Part part) {
		return part.of(CapacityPrices.Kind.READ).isUsed(this.seen)
				|| part.of(CapacityPrices.Kind.WRITE).isUsed(this.seen);
	}

	private Verdict idle() {
		Money now = now(this.table, this.window, this.list);
		if (now.amount().signum() == 0) {
			return new Verdict.Keep(CapacityRule.NAME, this.table.id(),
					"Nobody asked it, and nothing is paid for units");
		}
		Plan plan = new Plan(CapacityOptions.Mode.ON_DEMAND, List.of());
		Plan.Outcome nothing = plan.on(this.table, this.window, this.list);
		Judged chosen = new Judged(plan, nothing, nothing, nothing, 0, "");
		return new Verdict.Change(
				new TableChange(this.table, this.observed, List.of(), chosen, List.of(chosen), month(now))
					.recommendation(saving(this.table, chosen)));
	}

	/** Indexes that are written and were never read. */
	private List<String> unread() {
		return this.table.parts()
			.stream()
			.filter((part) -> !part.index().isEmpty() && !part.of(CapacityPrices.Kind.READ).isUsed(this.seen)
					&& part.of(CapacityPrices.Kind.WRITE).isUsed(this.window))
			.map(TableFacts.Part::index)
			.toList();
	}

	private List<Judged> judged(TableFacts kept) {
		Instant middle = this.window.from().plus(Duration.ofDays(this.window.length().toDays() / 2));
		Window first = new Window(this.window.from(), middle);
		Window rest = new Window(middle, this.window.until());
		List<Plan> fitted = Plan.of(kept, first, this.list, this.margin, this.allowed);
		List<Judged> judged = new ArrayList<>();
		for (Plan plan : Plan.of(kept, this.seen, this.list, this.margin, this.allowed)) {
			Plan before = fitted.stream().filter((each) -> each.mode() == plan.mode()).findFirst().orElse(plan);
			Plan.Outcome whole = plan.on(kept, this.window, this.list);
			Plan.Outcome tested = before.on(kept, rest, this.list);
			int refused = this.seen.equals(this.window) ? whole.throttledMinutes()
					: plan.on(kept, this.seen, this.list).throttledMinutes();
			judged.add(new Judged(plan, whole, before.on(kept, first, this.list), tested,
					refused * this.observed.over(this.seen).perMonth(), against(plan, refused, tested)));
		}
		return judged;
	}

	private String against(Plan plan, int refused, Plan.Outcome tested) {
		if (plan.mode() == CapacityOptions.Mode.ON_DEMAND) {
			return "";
		}
		if (refused > this.allowed) {
			return "may refuse something in %d minutes, if what is counted by five minutes came in one"
				.formatted(refused);
		}
		return (tested.throttledMinutes() > this.allowed)
				? "made from the first days, it would have refused something in %d minutes of the rest"
					.formatted(tested.throttledMinutes())
				: "";
	}

	/** What is paid for now. */
	private Money now(TableFacts of, Window when, Plan.Rates rates) {
		if (of.isOnDemand()) {
			return new Plan(CapacityOptions.Mode.ON_DEMAND, List.of()).on(of, when, rates).cost();
		}
		Money cost = Money.zero(Money.USD);
		for (TableFacts.Part part : of.parts()) {
			for (CapacityPrices.Kind kind : CapacityPrices.Kind.values()) {
				long hours = part.of(kind).unitHours(when);
				cost = cost.plus(rates.of(kind).unitHour().times(BigDecimal.valueOf(hours)));
			}
		}
		return cost;
	}

	private static boolean isWorth(Money now, Money then) {
		return now.minus(then).compareTo(now.times(LEAST_SHARE)) > 0;
	}

	private boolean isSet(Plan plan) {
		return plan.mode() == CapacityOptions.Mode.ON_DEMAND && this.table.isOnDemand();
	}

	private String why(Money now, @Nullable Judged best) {
		if (best == null) {
			return "Every other way to pay would refuse something";
		}
		return isSet(best.plan) ? "On demand is the cheapest way that refuses nothing"
				: "The cheapest other way that refuses nothing would save less than a tenth of %s a month"
					.formatted(TableChange.dollars(month(now)));
	}

	private Money month(Money ofWindow) {
		return ofWindow.times(BigDecimal.valueOf(this.observed.perMonth()));
	}

	/** The halves of the window tell how much it varies. */
	private Saving saving(TableFacts kept, @Nullable Judged chosen) {
		Money storage = storage(kept);
		Money expected = month(saved(kept, chosen, this.window, this.paid)).plus(storage);
		Instant middle = this.window.from().plus(this.window.length().dividedBy(2));
		BigDecimal twice = BigDecimal.valueOf(2);
		Money one = month(saved(kept, chosen, new Window(this.window.from(), middle), this.paid).times(twice));
		Money other = month(saved(kept, chosen, new Window(middle, this.window.until()), this.paid).times(twice));
		Money list = month(saved(kept, chosen, this.window, this.list)).plus(storage);
		Money spread = new Money(one.minus(other)
			.amount()
			.abs()
			.divide(twice)
			.max(expected.amount().abs().multiply(new BigDecimal("0.05"))), expected.currency());
		return Saving.of(expected.minus(spread), expected, expected.plus(spread), list);
	}

	private Money saved(TableFacts kept, @Nullable Judged chosen, Window when, Plan.Rates rates) {
		Money then = (chosen != null) ? chosen.plan.on(kept, when, rates).cost() : now(kept, when, rates);
		return now(this.table, when, rates).minus(then);
	}

	/** Of indexes that go, a month. */
	private Money storage(TableFacts kept) {
		Meter meter = TableMeters.storage(this.table.isInfrequent());
		double bytes = this.table.parts().stream().mapToDouble(TableFacts.Part::indexBytes).sum()
				- kept.parts().stream().mapToDouble(TableFacts.Part::indexBytes).sum();
		return this.observed.prices()
			.list(meter, this.table.id().region(), this.window)
			.map((price) -> price.times(BigDecimal.valueOf(bytes).divide(GB, 12, java.math.RoundingMode.HALF_UP)))
			.orElseGet(() -> Money.zero(Money.USD));
	}

}
