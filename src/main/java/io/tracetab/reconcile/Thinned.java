package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.TraceGroups;

/**
 * What traces stand for that we left out when we asked the tracer for one in so many:
 * each that is in counts for itself in the roll-ups, and here for those beside it (the
 * base weight of its selection less one).
 *
 * @param usage by the hour
 * @param requests by the hour and group of traces
 * @param fine by five minutes
 * @param groups of usage, by the day
 */
record Thinned(List<RollUps.UsageRow> usage, List<RollUps.RequestGroups> requests, List<RollUps.FineRow> fine,
		List<RollUps.UsageGroups> groups) {

	static final Thinned NONE = new Thinned(List.of(), List.of(), List.of(), List.of());

	private static final long HOUR_SECONDS = 3600;

	private static final long DAY_SECONDS = 24 * HOUR_SECONDS;

	private static final long FIVE_MINUTES = 5;

	/**
	 * Counts those beside the traces.
	 * @param oneIn with which probability each is in: one in so many
	 */
	static Thinned of(Map<TraceId, Integer> oneIn, Collection<Contribution> kept) {
		Thinned thinned = new Thinned(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		kept.forEach((one) -> thinned.add(one, oneIn.getOrDefault(one.traceId(), 1) - 1L));
		return thinned;
	}

	private void add(Contribution one, long beside) {
		if (beside == 0) {
			return;
		}
		Instant hour = Instant.ofEpochSecond(one.hour() * HOUR_SECONDS);
		Instant day = Instant.ofEpochSecond(Math.floorDiv(hour.getEpochSecond(), DAY_SECONDS) * DAY_SECONDS);
		long five = one.minute() - Math.floorMod(one.minute(), FIVE_MINUTES);
		this.requests.add(new RollUps.RequestGroups(hour, one.route(), inGroup(one, beside)));
		this.fine.add(new RollUps.FineRow(Instant.ofEpochSecond(five * 60), one.route(), beside));
		for (Contribution.Use use : one.uses()) {
			BigDecimal quantity = use.quantity().multiply(BigDecimal.valueOf(beside));
			this.usage.add(new RollUps.UsageRow(hour, one.route(), use.key(), use.calls() * beside, quantity));
			this.groups.add(new RollUps.UsageGroups(day, one.route(), use.key().resource(), use.key().region(),
					use.key().meter(), inGroup(one, quantity.doubleValue())));
		}
	}

	private static TraceGroups inGroup(Contribution one, double sum) {
		double[] sums = new double[TraceGroups.COUNT];
		sums[one.group()] = sum;
		return TraceGroups.of(sums);
	}

}
