package io.tracetab.recommend.capacity;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.simulate.capacity.Autoscaler;
import io.tracetab.simulate.capacity.CapacityOptions;
import io.tracetab.simulate.capacity.CapacityPrices;
import io.tracetab.simulate.capacity.CapacityRun;
import io.tracetab.simulate.capacity.Demand;
import io.tracetab.simulate.capacity.ScalingPolicy;
import io.tracetab.simulate.capacity.TableDemand;

/**
 * A way to pay for a table and its indexes: settings of each part and kind of units, none
 * on demand.
 */
record Plan(CapacityOptions.Mode mode, List<Part> parts) {

	Plan {
		parts = List.copyOf(parts);
	}

	/**
	 * Of a table (empty) or an index.
	 */
	record Part(String index, CapacityPrices.Kind kind, ScalingPolicy policy) {

		int least() {
			return this.policy.limits().stream().mapToInt(ScalingPolicy.Limits::least).min().orElse(1);
		}

		int most() {
			return this.policy.limits().stream().mapToInt(ScalingPolicy.Limits::most).max().orElse(1);
		}

	}

	/**
	 * What would have come of it in a window.
	 *
	 * @param throttledMinutes at worst, where steps are longer than a minute
	 */
	record Outcome(Money cost, int throttledMinutes, double throttledUnits) {
	}

	/**
	 * What units cost.
	 */
	record Rates(CapacityPrices reads, CapacityPrices writes) {

		CapacityPrices of(CapacityPrices.Kind kind) {
			return (kind == CapacityPrices.Kind.READ) ? this.reads : this.writes;
		}

	}

	/** Fixed units, a kind at a time. */
	static Plan fixed(List<Part> parts) {
		return new Plan(CapacityOptions.Mode.FIXED, parts);
	}

	/**
	 * The best of each mode for a demand that is larger by a margin.
	 * @param allowed minutes in which a part may refuse something
	 */
	static List<Plan> of(TableFacts table, Window window, Rates rates, double margin, int allowed) {
		CapacityOptions options = new CapacityOptions(rates.reads(), rates.writes(), allowed);
		List<Plan> plans = new ArrayList<>();
		options.of(demand(table, window, margin, true))
			.stream()
			.filter((option) -> option.mode() != CapacityOptions.Mode.AUTOSCALED)
			.forEach((option) -> plans.add(of(option)));
		options.of(demand(table, window, margin, false))
			.stream()
			.filter((option) -> option.mode() == CapacityOptions.Mode.AUTOSCALED)
			.forEach((option) -> plans.add(of(option)));
		return plans;
	}

	private static Plan of(CapacityOptions.Option option) {
		return new Plan(option.mode(),
				option.choices()
					.stream()
					.map((choice) -> new Part(choice.index(), choice.kind(), choice.policy()))
					.toList());
	}

	private static TableDemand demand(TableFacts table, Window window, double margin, boolean packed) {
		return new TableDemand(table.id().name(), table.parts().stream().map((part) -> {
			Units reads = part.of(CapacityPrices.Kind.READ);
			Units writes = part.of(CapacityPrices.Kind.WRITE);
			Demand read = packed ? reads.packed(window) : reads.even(window);
			Demand write = packed ? writes.packed(window) : writes.even(window);
			return new TableDemand.Part(part.index(), read.times(1 + margin), write.times(1 + margin));
		}).toList());
	}

	/** With the demand as it was. */
	Outcome on(TableFacts table, Window window, Rates rates) {
		Money cost = Money.zero(Money.USD);
		int minutes = 0;
		double units = 0;
		for (TableFacts.Part part : table.parts()) {
			for (CapacityPrices.Kind kind : CapacityPrices.Kind.values()) {
				Units asked = part.of(kind);
				if (this.mode == CapacityOptions.Mode.ON_DEMAND) {
					cost = cost.plus(rates.of(kind).onDemand(asked.even(window)));
					continue;
				}
				ScalingPolicy policy = policy(part.index(), kind);
				cost = cost.plus(rates.of(kind).provisioned(Autoscaler.run(asked.even(window), policy)));
				CapacityRun worst = Autoscaler.run(asked.packed(window), policy);
				minutes += worst.throttledMinutes();
				units += worst.throttledUnits();
			}
		}
		return new Outcome(cost, minutes, units);
	}

	private ScalingPolicy policy(String index, CapacityPrices.Kind kind) {
		return this.parts.stream()
			.filter((part) -> part.index().equals(index) && part.kind() == kind)
			.findFirst()
			.map(Part::policy)
			.orElseGet(() -> ScalingPolicy.fixed(1));
	}

}
