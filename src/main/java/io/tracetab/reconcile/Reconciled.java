package io.tracetab.reconcile;

import java.time.LocalDate;
import java.util.List;

import io.tracetab.quantity.UnknownUsageTypes;

/**
 * What became of a reconciliation.
 *
 * @param days whose allocations were replaced
 * @param provisional how many of them still move, see {@link Provisional}
 * @param lines of the bill that were read
 * @param unknown usage that no meter is known for: kept, under
 * {@link UnattributedReason#UNKNOWN_METER}
 * @param breaks where the law does not hold: an alarm, always empty unless something is
 * wrong
 */
public record Reconciled(int days, int provisional, long lines, List<UnknownUsageTypes.Count> unknown,
		List<LawBreak> breaks) {

	public Reconciled {
		unknown = List.copyOf(unknown);
		breaks = List.copyOf(breaks);
	}

	/**
	 * A day on which the parts of what was charged do not add up to it.
	 */
	public record LawBreak(LocalDate day, Cell.Payer payer, Amounts charged, Amounts allocated) {

		@Override
		public String toString() {
			return "%s: %s was charged %s, and its parts add up to %s".formatted(this.day, this.payer, this.charged,
					this.allocated);
		}

	}

}
