package io.tracetab.recommend.capacity;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Window;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Verdict;
import io.tracetab.simulate.capacity.CapacityPrices;

/**
 * Tables of DynamoDB: how their units should be paid for, their indexes with them, and
 * which indexes nobody reads. One verdict for the table and all of its indexes.
 */
final class CapacityRule implements Rule {

	static final String NAME = LeastUnits.RULE;

	static final Assumption MARGIN = new Assumption("margin", "Room beside the demand that was seen", 0.2, 0, 3);

	static final Assumption THROTTLED = new Assumption("throttled", "Minutes in which something may be refused", 0, 0,
			1_000);

	static final Assumption READS = new Assumption(LeastUnits.READS,
			"Reads of the table itself, times those that were counted", 1, 0, 10);

	private static final int DAYS = 14;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(
				List.of("AWS/DynamoDB ConsumedReadCapacityUnits", "AWS/DynamoDB ConsumedWriteCapacityUnits",
						"AWS/DynamoDB ProvisionedReadCapacityUnits", "AWS/DynamoDB ProvisionedWriteCapacityUnits"),
				DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of(MARGIN, THROTTLED, READS);
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		TableReader reader = new TableReader(observed);
		Optional<String> lacking = needs().lacking(reader.days(), 0);
		List<Verdict> verdicts = new ArrayList<>();
		for (TableFacts table : reader.tables().stream().filter((each) -> asked.test(each.id())).toList()) {
			if (lacking.isPresent()) {
				verdicts.add(new Verdict.Lack(NAME, table.id(), lacking.get()));
				continue;
			}
			verdicts.add(judge(table, observed, assumed).map(TableJudge::verdict)
				.orElseGet(() -> new Verdict.Lack(NAME, table.id(),
						"No price of units is known in " + table.id().region())));
		}
		return verdicts;
	}

	/** Empty where no price of its units is known. */
	static Optional<TableJudge> judge(TableFacts table, Observed observed, Assumed assumed) {
		TableFacts read = table.reading(assumed.of(READS));
		return rates(read, observed, false).flatMap((list) -> rates(read, observed, true)
			.map((paid) -> new TableJudge(read, observed, list, paid, assumed)));
	}

	private static Optional<Plan.Rates> rates(TableFacts table, Observed observed, boolean paid) {
		Optional<CapacityPrices> reads = rates(table, observed, CapacityPrices.Kind.READ, paid);
		Optional<CapacityPrices> writes = rates(table, observed, CapacityPrices.Kind.WRITE, paid);
		return reads.flatMap((read) -> writes.map((write) -> new Plan.Rates(read, write)));
	}

	private static Optional<CapacityPrices> rates(TableFacts table, Observed observed, CapacityPrices.Kind kind,
			boolean paid) {
		Window window = observed.window();
		String region = table.id().region();
		Optional<CapacityPrices> list = CapacityPrices.of(observed.prices().book(), region, window.until(), kind,
				table.isInfrequent());
		if (!paid) {
			return list;
		}
		BigDecimal request = share(observed, kind, "-request-units", table);
		BigDecimal hour = share(observed, kind, "-capacity-unit-hours", table);
		return list.map((prices) -> new CapacityPrices(prices.request().times(request), prices.unitHour().times(hour)));
	}

	private static BigDecimal share(Observed observed, CapacityPrices.Kind kind, String what, TableFacts table) {
		return observed.prices()
			.paidShare(TableMeters.of(kind, what, table.isInfrequent()), table.id().region(), observed.window());
	}

}
