package io.tracetab.pipeline;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.billing.BillLine;
import io.tracetab.billing.BillLoad;
import io.tracetab.billing.Bills;
import io.tracetab.billing.ExploredBill;
import io.tracetab.billing.ExploredCosts;

/**
 * Makes bills of what Cost Explorer answered, month by month, when it answered something
 * new. A process killed between two steps does the second at its next import.
 */
final class ExploredBills {

	private final ExploredCosts explored;

	private final Bills bills;

	ExploredBills(ExploredCosts explored, Bills bills) {
		this.explored = explored;
		this.bills = bills;
	}

	/** The months that were made anew. */
	List<BillLoad> settle() {
		List<BillLoad> loads = new ArrayList<>();
		for (ExploredCosts.Month month : this.explored.unsettled()) {
			List<BillLine> lines = ExploredBill.lines(month, this.explored.of(month));
			if (!lines.isEmpty()) {
				loads.add(this.bills.replace(ExploredBill.SOURCE, lines));
			}
			this.explored.settled(month);
		}
		return loads;
	}

}
