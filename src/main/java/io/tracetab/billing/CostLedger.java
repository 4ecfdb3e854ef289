package io.tracetab.billing;

import java.util.List;

/**
 * Where costs stand: the lines of the bills, or the parts into which they are divided.
 * Both add up to the same totals.
 */
public interface CostLedger {

	/**
	 * What a question adds up to, in no particular order.
	 * @param labels for each dimension of the question that is told by others
	 * @throws IllegalArgumentException when costs do not stand here by a dimension or on
	 * the basis of the question
	 */
	List<Bills.CostRow> costs(CostQuery query, CostLabels labels);

}
