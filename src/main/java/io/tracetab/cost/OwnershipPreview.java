package io.tracetab.cost;

import java.math.BigDecimal;
import java.util.List;

/**
 * What other rules would change about whose costs are. Nothing is changed by it.
 *
 * @param total of all lines of the days
 * @param owners who would bear another amount, and who has one; the empty name is of what
 * has no owner; the largest amount first
 * @param moved what would have another owner, the largest amount first
 * @param routes who would have other routes: costs of requests by the owner of the route
 * @param movedRoutes the routes that would have another owner
 */
public record OwnershipPreview(BigDecimal total, List<Change> owners, List<Moved> moved, List<Change> routes,
		List<Moved> movedRoutes) {

	public OwnershipPreview {
		owners = List.copyOf(owners);
		moved = List.copyOf(moved);
		routes = List.copyOf(routes);
		movedRoutes = List.copyOf(movedRoutes);
	}

	public boolean isNothing() {
		return this.moved.isEmpty() && this.movedRoutes.isEmpty();
	}

	/** An owner's amount before and after. */
	public record Change(String owner, BigDecimal before, BigDecimal after) {
	}

	/**
	 * A resource or route that would change hands.
	 *
	 * @param thing its name; of what has no resource the empty text
	 * @param service as the bill names it; empty for routes
	 * @param amount of the days on which it would
	 */
	public record Moved(String thing, String service, String account, String from, String to, BigDecimal amount) {
	}

}
