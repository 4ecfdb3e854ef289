package io.tracetab.analyze;

import java.math.BigDecimal;
import java.util.List;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostQuery;

/**
 * What is meant to be spent in a calendar month (UTC), each month anew.
 *
 * @param id made when it was made
 * @param amount more than nothing
 * @param filters all of them hold; none for everything
 */
public record Budget(String id, String name, BigDecimal amount, String currency, CostBasis basis,
		List<CostQuery.Filter> filters) {

	public Budget {
		filters = List.copyOf(filters);
		if (amount.signum() <= 0) {
			throw new IllegalArgumentException("A budget of %s: expected more than nothing".formatted(amount));
		}
	}

}
