package io.tracetab.world.shop;

import java.util.Map;
import java.util.Optional;

import io.tracetab.world.stack.Autoscaling;
import io.tracetab.world.stack.Capacity;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DynamoTable;

/**
 * Which tables have capacity that is paid by the hour, and how much.
 */
final class Capacities {

	/**
	 * The points are written at a steady rate, their owner thought; the rankings once a
	 * week, and the merchants' statements once a month.
	 */
	private static final Map<String, Change.Provisioned> OWNERS = Map.of("shop-points",
			new Change.Provisioned("shop-points", new Change.Units(2, 40), new Change.Units(2, 40)), "shop-rankings",
			new Change.Provisioned("shop-rankings", new Change.Units(5, 5), new Change.Units(20, 20)),
			"shop-statements",
			new Change.Provisioned("shop-statements", new Change.Units(1, 1), new Change.Units(12, 12)));

	private static final double TARGET = 0.7;

	private final Autoscaling autoscaling;

	private final Changes changes;

	Capacities(Autoscaling autoscaling, Changes changes) {
		this.autoscaling = autoscaling;
		this.changes = changes;
	}

	/** Each table's luck is that of its name without the shop's. */
	void provision(Resources.Tables tables, Chance chance) {
		for (DynamoTable table : tables.all()) {
			String name = table.place().name();
			wanted(name).ifPresent(units -> provision(table, units, chance.of(name.replace("shop-", ""))));
		}
	}

	private Optional<Change.Provisioned> wanted(String name) {
		if (this.changes.of(Change.OnDemand.class, name).isPresent()) {
			return Optional.empty();
		}
		return this.changes.of(Change.Provisioned.class, name).or(() -> Optional.ofNullable(OWNERS.get(name)));
	}

	private void provision(DynamoTable table, Change.Provisioned units, Chance chance) {
		table.provision(new DynamoTable.Provisioned(new Capacity(policy(units.reads()), chance.of("reads")),
				new Capacity(policy(units.writes()), chance.of("writes"))));
		this.autoscaling.watch(table);
	}

	private static Capacity.Policy policy(Change.Units units) {
		return new Capacity.Policy(TARGET, units.least(), units.most());
	}

}
