package io.tracetab.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.Route;
import io.tracetab.usage.RollUps;

/**
 * Hours of routes that a test states, as one: how many requests were traced.
 */
final class RouteRows {

	private RouteRows() {
	}

	static List<RollUps.RouteRow> whole(List<RollUps.RouteRow> hours) {
		Map<Route, RollUps.RouteRow> sums = new LinkedHashMap<>();
		hours.forEach((hour) -> sums.merge(hour.route(), hour,
				(one, other) -> new RollUps.RouteRow(one.from(), one.route(),
						new RollUps.Outcomes(one.outcomes().requests() + other.outcomes().requests(), 0, 0, 0, 0, 0), 0,
						one.durations())));
		return new ArrayList<>(sums.values());
	}

}
