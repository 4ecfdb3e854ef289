package io.tracetab.reconcile;

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
 * The bill that a test writes down.
 */
record MemoryBills(List<BillLine> lines) implements Bills {

	@Override
	public void forEach(Window window, Consumer<BillLine> line) {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

	@Override
	public void net(Window window, Consumer<NetCharge> charge) {
		this.lines.stream()
			.filter((one) -> window.contains(one.chargePeriod().from()))
			.map(NetCharge::of)
			.forEach(charge);
	}

	@Override
	public BillLoad load(BillTable table, BillMapping mapping) {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

	@Override
	public List<String> columns(BillTable table) {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

	@Override
	public BillLoad replace(String source, List<BillLine> lines) {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

	@Override
	public List<CostRow> costs(CostQuery query) {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

	@Override
	public List<Extent> extents() {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

	@Override
	public List<Statement> statements() {
		throw new UnsupportedOperationException(MemoryFacts.NOT_ASKED);
	}

}
