package io.tracetab.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.tracetab.billing.BillCosts;
import io.tracetab.billing.BillLine;
import io.tracetab.billing.BillLoad;
import io.tracetab.billing.BillMapping;
import io.tracetab.billing.BillTable;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostLabels;
import io.tracetab.billing.CostQuery;
import io.tracetab.billing.NetCharge;
import io.tracetab.quantity.Window;

/**
 * The bill of a shop: three services on two days of January 2026, and a day of December.
 */
final class ShopBills implements Bills, BillCosts {

	private static final LocalDate NEW_YEAR = LocalDate.parse("2026-01-01");

	private static final List<Row> CHARGED = List.of(new Row(NEW_YEAR, "AWS Lambda", "cart", "1.5"),
			new Row(NEW_YEAR, "AWS Lambda", "checkout", "2.25"),
			new Row(NEW_YEAR.plusDays(1), "Amazon DynamoDB", "orders<b>", "0.0000004"),
			new Row(NEW_YEAR.plusDays(1), "Tax", "", "0.75"),
			new Row(NEW_YEAR.minusDays(9), "AWS Lambda", "cart", "3"));

	private record Row(LocalDate day, String service, String resource, String amount) {

		String value(CostDimension dimension) {
			return switch (dimension.kind()) {
				case SERVICE -> this.service;
				case RESOURCE -> this.resource;
				default -> "";
			};
		}

	}

	@Override
	public List<CostRow> costs(CostQuery query) {
		Map<List<Object>, CostRow> rows = new LinkedHashMap<>();
		for (Row charged : CHARGED) {
			if (charged.day.isBefore(query.from()) || !charged.day.isBefore(query.until())
					|| query.filters()
						.stream()
						.anyMatch((filter) -> !charged.value(filter.dimension()).equals(filter.value()))) {
				continue;
			}
			LocalDate step = (query.step() == CostQuery.Step.DAY) ? charged.day : query.from();
			List<String> keys = query.groupBy().stream().map(charged::value).toList();
			rows.merge(List.of(step, keys), new CostRow(step, keys, new BigDecimal(charged.amount), 1, 0),
					(one, other) -> new CostRow(step, keys, one.amount().add(other.amount()),
							one.lines() + other.lines(), 0));
		}
		return new ArrayList<>(rows.values());
	}

	@Override
	public List<CostRow> costs(CostQuery query, CostLabels labels) {
		return costs(query);
	}

	@Override
	public List<HourRow> hours(CostQuery query, CostLabels labels) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Charged> charged() {
		return CHARGED.stream()
			.map((row) -> new Charged(new BillLine.Product(row.service, null, null, row.resource, null, null), "",
					new TreeMap<>(), row.day, row.day))
			.toList();
	}

	@Override
	public List<Extent> extents() {
		return List.of(new Extent("USD", NEW_YEAR.minusDays(9), NEW_YEAR.plusDays(1), CHARGED.size()));
	}

	@Override
	public List<Statement> statements() {
		Window january = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"));
		Sums sums = new Sums("USD", new BigDecimal("4.5000004"), new BigDecimal("4.5000004"), null, null);
		return List.of(new Statement("focus", "111111111111", "222222222222", january, true, 4, sums),
				new Statement("cur", "111111111111", "222222222222", january, false, 4, sums));
	}

	@Override
	public BillLoad load(BillTable table, BillMapping mapping) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<String> columns(BillTable table) {
		throw new UnsupportedOperationException();
	}

	@Override
	public BillLoad replace(String source, List<BillLine> lines) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void net(Window window, Consumer<NetCharge> charge) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void forEach(Window window, Consumer<BillLine> line) {
		throw new UnsupportedOperationException();
	}

}
