package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
import io.tracetab.reconcile.ValueCost;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.usage.TraceGroups;

/**
 * Whose the bill of {@link ShopBills} for January is.
 */
final class ShopAllocations implements Allocations {

	private static final List<Part> PARTS = List.of(
			new Part("2026-01-01", "AWS Lambda", "lambda.gb-seconds.x86", ShopStack.CHECKOUT, Bucket.ATTRIBUTED,
					"POST /checkout", "", "2.25"),
			new Part("2026-01-01", "AWS Lambda", "lambda.requests",
					"arn:aws:lambda:eu-west-1:123456789012:function:cart", Bucket.ATTRIBUTED, "GET /products", "",
					"1.25"),
			new Part("2026-01-01", "AWS Lambda", "lambda.requests", ShopStack.CHECKOUT, Bucket.ATTRIBUTED,
					"POST /checkout", "COUNTED_TWICE", "0.25"),
			new Part("2026-01-02", "Amazon DynamoDB", "dynamodb.read-request-units", ShopStack.ORDERS, Bucket.UNTRACED,
					"", "TRACING_OFF", "0.0000004"),
			new Part("2026-01-02", "Tax", "", "", Bucket.NOT_PER_REQUEST, "", "TAX", "0.75"),
			ofCart(Bucket.ATTRIBUTED, "GET /products", "", "1.25"),
			ofCart(Bucket.ATTRIBUTED, "POST /checkout", "", "2.5"),
			ofCart(Bucket.UNTRACED, "", "TRACING_OFF", "0.0000004"),
			ofCart(Bucket.NOT_PER_REQUEST, "", "STANDING", "0.75"));

	/** On a day out of the ordinary: seen by who asks for it. */
	private static Part ofCart(Bucket bucket, String route, String reason, String amount) {
		return new Part("2025-12-28", "AWS Lambda", "lambda.requests", "cart", bucket, route, reason, amount);
	}

	private record Part(String day, String service, String meter, String resource, Bucket bucket, String route,
			String reason, String amount) {

		String of(Dimension dimension) {
			return switch (dimension) {
				case DAY -> this.day;
				case SERVICE -> this.service;
				case METER -> this.meter;
				case RESOURCE -> this.resource;
				case BUCKET -> this.bucket.name();
				case ROUTE -> this.route;
				case REASON -> this.reason;
				default -> "";
			};
		}

		Sum sum(List<Dimension> by) {
			Map<Dimension, String> of = new HashMap<>();
			by.forEach((dimension) -> of.put(dimension, of(dimension)));
			BigDecimal exact = new BigDecimal(this.amount);
			return new Sum(of, "USD", new Amounts(exact, exact, null));
		}

	}

	/** Days from this one on are not divided yet. */
	volatile String end = "2026-02-01";

	@Override
	public long version() {
		return this.end.hashCode();
	}

	@Override
	public List<Sum> sums(Window days, List<Dimension> by, Map<Dimension, String> only) {
		Map<Map<Dimension, String>, Sum> sums = new LinkedHashMap<>();
		PARTS.stream()
			.filter((part) -> only.containsKey(Dimension.RESOURCE) || !part.resource.equals("cart"))
			.filter((part) -> part.day.compareTo(this.end) < 0)
			.filter((part) -> days.contains(Instant.parse(part.day + "T00:00:00Z")))
			.filter((part) -> only.entrySet().stream().allMatch((one) -> part.of(one.getKey()).equals(one.getValue())))
			.map((part) -> part.sum(by))
			.forEach((sum) -> sums.merge(sum.of(), sum,
					(one, more) -> new Sum(one.of(), "USD", one.amounts().plus(more.amounts()))));
		return List.copyOf(sums.values());
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
	public List<ValueCost> values(Window days, CostBasis basis, Map<Dimension, String> only) {
		Spread spread = Spread.of(IntStream.range(0, TraceGroups.COUNT).mapToDouble((group) -> 0.01).toArray());
		return List.of(new ValueCost(new AnnotationValues("tenant=acme"), "USD", new BigDecimal("2"), BigDecimal.ZERO,
				spread));
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
		Cell.Item item = new Cell.Item("AWS Lambda", "lambda.requests", ShopStack.CHECKOUT, "eu-west-1");
		metered.add(new MeteredDay(LocalDate.parse("2026-01-01"), new Cell.Payer("111111111111", "123456789012", "USD"),
				item, new BigDecimal("1250000"), new BigDecimal("1200000"),
				new Amounts(new BigDecimal("0.25"), new BigDecimal("0.25"), null), new BigDecimal("0.0000002")));
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
