package io.tracetab.world.shown;

import java.util.List;

import io.tracetab.world.shop.Changes;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Counters.Metric;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Place;

/**
 * CloudWatch's count of items that ended by their time to live, by the hour. Tables whose
 * items do not end have none.
 */
final class TableCounters {

	private static final int HOUR = 3_600;

	private static final long HOUR_MICROS = HOUR * 1_000_000L;

	private static final long ITEM_BYTES = 900;

	private final Counters counters;

	private final Changes changes;

	private final List<Place> tables;

	/** The start of the hour that was not counted yet. */
	private long hour;

	TableCounters(Counters counters, Shop shop, long start) {
		this.counters = counters;
		this.changes = shop.changes();
		this.tables = shop.resources().tables().all().stream().map(DynamoTable::place).toList();
		this.hour = start - start % HOUR_MICROS;
	}

	/** Counts the hours that are over. */
	void settle(long now) {
		for (; this.hour + HOUR_MICROS <= now; this.hour += HOUR_MICROS) {
			for (Place table : this.tables) {
				long ended = this.changes.ended(table.name(), this.hour, this.hour + HOUR_MICROS) / ITEM_BYTES;
				if (ended > 0) {
					this.counters.add(new Metric(table, "AWS/DynamoDB", "TimeToLiveDeletedItemCount",
							List.of("TableName", table.name()), "Sum", HOUR), this.hour, ended);
				}
			}
		}
	}

}
