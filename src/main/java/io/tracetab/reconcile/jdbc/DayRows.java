package io.tracetab.reconcile.jdbc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.ChargeCategory;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.UnattributedReason;
import io.tracetab.trace.Route;

/**
 * Parts of a day's cells, the hours of one thing added up: a row of the table each.
 */
record DayRows(Map<Key, Amounts> amounts) {

	/** What a row is told by. */
	record Key(Cell.Payer payer, ChargeCategory category, Cell.Item item, Bucket bucket, @Nullable Route route,
			@Nullable UnattributedReason reason) {
	}

	static DayRows of(Collection<Allocation> parts) {
		Map<Key, Amounts> rows = new LinkedHashMap<>();
		for (Allocation part : parts) {
			Cell cell = part.cell();
			rows.merge(new Key(cell.payer(), cell.category(), cell.item(), part.bucket(), part.route(), part.reason()),
					part.amounts(), Amounts::plus);
		}
		return new DayRows(rows);
	}

}
