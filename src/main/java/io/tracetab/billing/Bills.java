package io.tracetab.billing;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Window;

/**
 * The bills that are kept. A bill is re-stated for days and weeks: an import replaces the
 * lines of its source, payer and billing period as a whole.
 */
public interface Bills {

	/**
	 * Replaces a period.
	 * @param source where the lines came from, {@code focus}, {@code cur},
	 * {@code cost-explorer}: sources are compared, never added
	 */
	void replace(String source, String billingAccountId, Window billingPeriod, Collection<BillLine> lines);

	/**
	 * Lines whose charge period starts in the window, by charge period, service and usage
	 * type.
	 */
	List<BillLine> find(String source, Window window);

	/**
	 * Sum of BilledCost by currency code, over lines whose charge period starts in the
	 * window.
	 */
	Map<String, BigDecimal> billed(String source, Window window);

}
