package io.tracetab.world.invoice;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.world.bill.Charge;

/**
 * The rows of a charge by column, in FOCUS and in the Cost and Usage Report. They are
 * made when they are first asked for, and once for all exports that have them.
 */
final class ChargeRows {

	private final Charge charge;

	private final Period period;

	private @Nullable List<Map<String, String>> focus;

	private @Nullable List<Map<String, String>> cur;

	ChargeRows(Charge charge, Period period) {
		this.charge = charge;
		this.period = period;
	}

	Charge charge() {
		return this.charge;
	}

	List<Map<String, String>> focus() {
		List<Map<String, String>> rows = this.focus;
		if (rows == null) {
			rows = Focus.rows(this.charge, this.period);
			this.focus = rows;
		}
		return rows;
	}

	List<Map<String, String>> cur() {
		List<Map<String, String>> rows = this.cur;
		if (rows == null) {
			rows = Cur.rows(this.charge, this.period);
			this.cur = rows;
		}
		return rows;
	}

}
