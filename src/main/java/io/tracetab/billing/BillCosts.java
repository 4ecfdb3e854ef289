package io.tracetab.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/**
 * The lines of the bills that are added up, as a place where costs stand.
 */
public interface BillCosts extends CostLedger {

	/** Which resources are charged for, as they are spelled and tagged. */
	List<Charged> charged();

	/**
	 * A resource as some lines spell and tag it.
	 *
	 * @param usageType one of theirs
	 * @param first the first day with such a line
	 * @param last the last one; on days between there may be none
	 */
	record Charged(BillLine.Product product, String account, SortedMap<String, String> tags, LocalDate first,
			LocalDate last) {

		/** The spelling, which may be none. */
		public @Nullable String resource() {
			return product().resourceId();
		}

	}

}
