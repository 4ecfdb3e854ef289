package io.tracetab.cost;

import java.util.List;
import java.util.stream.Stream;

import io.tracetab.billing.CostBasis;
import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * A question about costs, where it is answered, and what becomes of shared costs.
 *
 * @param byHour whether time is cut by the hour instead of the query's step: for lines of
 * few days
 */
public record CostQuestion(CostQuery query, Ledger ledger, SharedCosts shared, boolean byHour) {

	/** A question by the query's step. */
	public CostQuestion(CostQuery query, Ledger ledger, SharedCosts shared) {
		this(query, ledger, shared, false);
	}

	public CostQuestion {
		if (!ledger.hasAll(dimensions(query)) || (ledger == Ledger.PARTS && query.basis() == CostBasis.CONTRACTED)) {
			throw new IllegalArgumentException("%s cannot be answered from %s".formatted(query, ledger));
		}
	}

	/** What the question groups or filters by. */
	static List<CostDimension> dimensions(CostQuery query) {
		return Stream.concat(query.groupBy().stream(), query.filters().stream().map(CostQuery.Filter::dimension))
			.toList();
	}

	public CostQuestion with(CostQuery other) {
		return new CostQuestion(other, this.ledger, this.shared, this.byHour);
	}

	boolean asksFor(CostDimension.Kind kind) {
		return dimensions(this.query).stream().anyMatch((dimension) -> dimension.kind() == kind);
	}

}
