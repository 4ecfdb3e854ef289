package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.CostBasis;
import io.tracetab.quantity.Window;
import io.tracetab.reconcile.Allocation;
import io.tracetab.reconcile.Allocations;
import io.tracetab.reconcile.Amounts;
import io.tracetab.reconcile.Bucket;
import io.tracetab.reconcile.Cell;
import io.tracetab.reconcile.Dimension;
import io.tracetab.reconcile.MeteredDay;
import io.tracetab.reconcile.RouteCost;
import io.tracetab.reconcile.Spread;
import io.tracetab.reconcile.UnattributedReason;
import io.tracetab.trace.Route;
import io.tracetab.usage.TraceGroups;

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
	public void replace(LocalDate day, Collection<Allocation> parts, Collection<MeteredDay> metered,
			Map<Route, Long> traced) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<RouteCost> routes(Window days, CostBasis basis, boolean daily, Map<Dimension, String> only) {
		Spread spread = Spread.of(IntStream.range(0, TraceGroups.COUNT).mapToDouble((group) -> 0.01).toArray());
		return List.of(
				new RouteCost(null, new Route("GET /products"), "USD", new BigDecimal("1.25"), 29, BigDecimal.ZERO,
						spread),
				new RouteCost(null, new Route("POST /checkout"), "USD", new BigDecimal("2.5"), 400, BigDecimal.ZERO,
						spread));
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
