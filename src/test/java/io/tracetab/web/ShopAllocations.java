package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
				Map.of(Dimension.DAY, "2025-12-28", Dimension.BUCKET, bucket.name(), Dimension.ROUTE, route,
						Dimension.REASON, (reason != null) ? reason.name() : ""),
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

	/**
	 * Ninety days of two functions, one of which had four times the use for two of them.
	 */
	@Override
	public List<MeteredDay> metered(Window days) {
		List<MeteredDay> metered = new ArrayList<>();
		LocalDate last = LocalDate.of(2026, 1, 2);
		for (LocalDate day = last.minusDays(90); !day.isAfter(last); day = day.plusDays(1)) {
			if (days.contains(day.atStartOfDay(ZoneOffset.UTC).toInstant())) {
				boolean odd = day.equals(LocalDate.of(2025, 12, 28)) || day.equals(LocalDate.of(2025, 12, 29));
				metered.add(metered(day, "cart", odd ? 4000 : 1000 + day.getDayOfMonth()));
				metered.add(metered(day, "checkout", 500));
			}
		}
		return metered;
	}

	private static MeteredDay metered(LocalDate day, String function, long requests) {
		Amounts charged = new Amounts(BigDecimal.ONE, BigDecimal.ONE, null);
		return new MeteredDay(day, new Cell.Payer("111111111111", "222222222222", "USD"),
				new Cell.Item("AWS Lambda", "lambda.requests", function, "us-east-1"), BigDecimal.valueOf(requests),
				BigDecimal.ZERO, charged, new BigDecimal("0.0005"));
	}

}
