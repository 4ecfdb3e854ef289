package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.BillLoad;
import io.tracetab.billing.BillMapping;
import io.tracetab.billing.BillTable;
import io.tracetab.billing.Bills;
import io.tracetab.billing.CostQuery;
import io.tracetab.billing.NetCharge;
import io.tracetab.quantity.Window;

/**
 * What was charged by the day, by kind of charge.
 */
final class MadeBills implements Bills {

	private final List<CostRow> rows = new ArrayList<>();

	void add(LocalDate day, String kind, BigDecimal amount) {
		this.rows.add(new CostRow(day, List.of(kind), amount, 1, 0));
	}

	BigDecimal sum(String kind, LocalDate from, LocalDate until) {
		return this.rows.stream()
			.filter((row) -> row.keys().contains(kind) && !row.from().isBefore(from) && row.from().isBefore(until))
			.map(CostRow::amount)
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	@Override
	public List<CostRow> costs(CostQuery query) {
		return this.rows.stream()
			.filter((row) -> !row.from().isBefore(query.from()) && row.from().isBefore(query.until()))
			.toList();
	}

	@Override
	public List<Extent> extents() {
		return this.rows.isEmpty() ? List.of() : List
			.of(new Extent("USD", this.rows.stream().map(CostRow::from).min(LocalDate::compareTo).orElseThrow(),
					this.rows.stream().map(CostRow::from).max(LocalDate::compareTo).orElseThrow(), this.rows.size()));
	}

	@Override
	public List<Statement> statements() {
		throw new UnsupportedOperationException();
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
