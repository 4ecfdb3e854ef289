package io.tracetab.simulate.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.quantity.Money;

/**
 * What a table would have cost, with its indexes, in each billing mode and with the best
 * settings that are allowed to throttle in only so many minutes.
 */
public final class CapacityOptions {

	private static final int DAY_HOURS = 24;

	private static final List<Double> TARGETS = List.of(0.5, 0.6, 0.7, 0.8, 0.9);

	private static final double[] QUANTILES = { 0, 0.25, 0.5, 0.9 };

	private final Map<CapacityPrices.Kind, CapacityPrices> prices;

	private final int throttledMinutes;

	/**
	 * Under these prices.
	 * @param throttledMinutes in which a part may refuse something
	 */
	public CapacityOptions(CapacityPrices reads, CapacityPrices writes, int throttledMinutes) {
		this.prices = new EnumMap<>(Map.of(CapacityPrices.Kind.READ, reads, CapacityPrices.Kind.WRITE, writes));
		this.throttledMinutes = throttledMinutes;
	}

	/**
	 * How capacity is provided.
	 */
	public enum Mode {

		ON_DEMAND, FIXED, AUTOSCALED, SCHEDULED

	}

	/**
	 * The settings of one kind of units of the table or an index, and what came of them.
	 */
	public record Choice(String index, CapacityPrices.Kind kind, ScalingPolicy policy, CapacityRun run, Money cost) {
	}

	/**
	 * A mode of the whole table.
	 *
	 * @param choices for each part and kind of units; none on demand
	 * @param cost over the demand's window
	 */
	public record Option(Mode mode, List<Choice> choices, Money cost) {

		public Option {
			choices = List.copyOf(choices);
		}

		/** Minutes with throttling, added up over parts. */
		public int throttledMinutes() {
			return this.choices.stream().mapToInt((choice) -> choice.run.throttledMinutes()).sum();
		}

	}

	/** One for each mode, the cheapest first. */
	public List<Option> of(TableDemand table) {
		List<Option> options = new ArrayList<>();
		options.add(onDemand(table));
		for (Mode mode : List.of(Mode.FIXED, Mode.AUTOSCALED, Mode.SCHEDULED)) {
			List<Choice> choices = new ArrayList<>();
			for (TableDemand.Part part : table.parts()) {
				choices.add(best(part.index(), CapacityPrices.Kind.READ, part.reads(), mode));
				choices.add(best(part.index(), CapacityPrices.Kind.WRITE, part.writes(), mode));
			}
			options
				.add(new Option(mode, choices, choices.stream().map(Choice::cost).reduce(Money::plus).orElseThrow()));
		}
		options.sort(Comparator.comparing(Option::cost));
		return options;
	}

	private Option onDemand(TableDemand table) {
		Money cost = table.parts()
			.stream()
			.map((part) -> price(CapacityPrices.Kind.READ).onDemand(part.reads())
				.plus(price(CapacityPrices.Kind.WRITE).onDemand(part.writes())))
			.reduce(Money::plus)
			.orElseThrow();
		return new Option(Mode.ON_DEMAND, List.of(), cost);
	}

	private CapacityPrices price(CapacityPrices.Kind kind) {
		CapacityPrices found = this.prices.get(kind);
		if (found == null) {
			throw new IllegalStateException("There is no price of " + kind);
		}
		return found;
	}

	private Choice best(String index, CapacityPrices.Kind kind, Demand demand, Mode mode) {
		int enough = enough(demand);
		List<ScalingPolicy> policies = switch (mode) {
			case AUTOSCALED -> autoscaled(demand, enough);
			case SCHEDULED -> List.of(scheduled(demand));
			default -> List.of(ScalingPolicy.fixed(enough));
		};
		Choice best = null;
		for (ScalingPolicy policy : policies) {
			CapacityRun run = Autoscaler.run(demand, policy);
			Choice choice = new Choice(index, kind, policy, run, price(kind).provisioned(run));
			if (run.throttledMinutes() <= this.throttledMinutes
					&& (best == null || choice.cost.compareTo(best.cost) < 0)) {
				best = choice;
			}
		}
		return (best != null) ? best : best(index, kind, demand, Mode.FIXED);
	}

	/** The fewest fixed units that throttle in no more minutes than are allowed. */
	int enough(Demand demand) {
		int low = 1;
		int high = Math.max(1, (int) Math.ceil(demand.peak()));
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (Autoscaler.run(demand, ScalingPolicy.fixed(middle)).throttledMinutes() <= this.throttledMinutes) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

	/** With room for twice what was needed at most. */
	private static List<ScalingPolicy> autoscaled(Demand demand, int enough) {
		int most = Math.max(2, 2 * Math.max(enough, (int) Math.ceil(demand.peak())));
		double[] usual = demand.perSecond(QUANTILES);
		List<ScalingPolicy> policies = new ArrayList<>();
		for (double target : TARGETS) {
			Set<Integer> least = new LinkedHashSet<>();
			for (double perSecond : usual) {
				least.add(Math.max(1, (int) Math.ceil(perSecond / target)));
			}
			least.add(enough);
			least.forEach((units) -> policies.add(ScalingPolicy.of(target, units, most)));
		}
		return policies;
	}

	/** For each hour of the day as many as its busiest minute needed. */
	private static ScalingPolicy scheduled(Demand demand) {
		Map<Integer, Integer> needed = new TreeMap<>();
		for (int from = 0; from < demand.minutes();) {
			int until = Math.min(demand.minutes(), from + 60 - (int) (demand.minute(from) % 60));
			needed.merge((int) (demand.minute(from) / 60 % DAY_HOURS), Math.max(1, peak(demand.part(from, until))),
					Math::max);
			from = until;
		}
		List<ScalingPolicy.Limits> limits = new ArrayList<>();
		needed.forEach((hour, units) -> limits.add(new ScalingPolicy.Limits(hour, units, units)));
		return new ScalingPolicy(1, limits.isEmpty() ? List.of(new ScalingPolicy.Limits(0, 1, 1)) : limits);
	}

	/** Burst capacity is left for what the hours before did not show. */
	private static int peak(Demand hour) {
		return (int) Math.ceil(hour.peak());
	}

}
