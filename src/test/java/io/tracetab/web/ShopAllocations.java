package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.reconcile.UnattributedReason;

/**
 * Whose the bill of {@link ShopBills} for January is.
 */
final class ShopAllocations implements Allocations {

	@Override
	public List<Sum> sums(Window days, List<Dimension> by, Map<Dimension, String> only) {
		return List.of(sum(Bucket.ATTRIBUTED, "GET /products", null, "1.25"),
				sum(Bucket.ATTRIBUTED, "POST /checkout", null, "2.25"),
				sum(Bucket.ATTRIBUTED, "POST /checkout", UnattributedReason.COUNTED_TWICE, "0.25"),
				sum(Bucket.UNTRACED, "", UnattributedReason.TRACING_OFF, "0.0000004"),
				sum(Bucket.NOT_PER_REQUEST, "", UnattributedReason.TAX, "0.75"));
	}

	private static Sum sum(Bucket bucket, String route, @Nullable UnattributedReason reason, String amount) {
		return new Sum(
				Map.of(Dimension.BUCKET, bucket.name(), Dimension.ROUTE, route, Dimension.REASON,
						(reason != null) ? reason.name() : ""),
				"USD", new Amounts(new BigDecimal(amount), new BigDecimal(amount), null));
	}

	@Override
	public void replace(LocalDate day, Collection<Allocation> parts, Collection<MeteredDay> metered) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Map<Cell.Payer, Amounts> charged(LocalDate day) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<MeteredDay> metered(Window days) {
		throw new UnsupportedOperationException();
	}

}
