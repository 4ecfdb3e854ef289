package io.tracetab.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.analyze.MapNames;
import io.tracetab.analyze.ResourceDirectory;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Route;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Metering;
import io.tracetab.usage.MeteringFacts;
import io.tracetab.usage.PathShares;

/**
 * For whom the latest requests of a route waited.
 */
final class RouteWaits {

	/** So many of the latest requests tell it. */
	private static final int LATEST = 100;

	private final LatestRequests latest;

	private final Metering metering;

	/**
	 * Asks for them.
	 * @param metering tells where each that was called is
	 */
	RouteWaits(LatestRequests latest, Metering metering) {
		this.latest = latest;
		this.metering = metering;
	}

	/** Longest first; two of one name in two places are two. */
	RouteProfileDetail.WaitShares of(Route route, Window window, ResourceDirectory directory) {
		List<Trace> traces = this.latest.of(route, window, LATEST);
		MapNames names = new MapNames(directory);
		Map<String, Long> times = new HashMap<>();
		traces.forEach((trace) -> PathShares.of(trace, this.metering.meter(trace, MeteringFacts.NONE))
			.forEach((party, micros) -> times.merge(names.id(party), micros, Long::sum)));
		long all = times.values().stream().mapToLong(Long::longValue).sum();
		List<RouteProfileDetail.Wait> waits = new ArrayList<>();
		times.forEach((id, micros) -> {
			MapNames.Name name = names.of(id);
			double share = (all == 0) ? 0 : (double) micros / all;
			waits.add(new RouteProfileDetail.Wait(name.kind(), name.name(), name.arn(), names.place(id, times.keySet()),
					share, micros / traces.size()));
		});
		waits.sort(Comparator.comparingDouble(RouteProfileDetail.Wait::share)
			.reversed()
			.thenComparing(RouteProfileDetail.Wait::name)
			.thenComparing(RouteProfileDetail.Wait::place));
		return new RouteProfileDetail.WaitShares(traces.size(), waits);
	}

}
