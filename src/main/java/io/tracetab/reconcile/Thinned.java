package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.tracetab.trace.AnnotationValues;
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
 * @param annotated those with values of annotations
 * @param oneIn with which probability each trace is in: one in so many
 */
record Thinned(List<RollUps.UsageRow> usage, List<RollUps.RequestGroups> requests, List<RollUps.FineRow> fine,
		List<RollUps.UsageGroups> groups, Annotated annotated, Map<TraceId, Integer> oneIn) {

	static final Thinned NONE = new Thinned(List.of(), List.of(), List.of(), List.of(),
			new Annotated(List.of(), List.of()), Map.of());

	/** What those with values of annotations stand for, by the hour. */
	record Annotated(List<RollUps.AnnotatedUsage> usage, List<RollUps.AnnotatedRequests> requests) {
	}

	private static final long HOUR_SECONDS = 3600;

	private static final long DAY_SECONDS = 24 * HOUR_SECONDS;

	private static final long FIVE_MINUTES = 5;

	/**
	 * Counts those beside the traces.
	 * @param oneIn with which probability each is in: one in so many
	 */
	static Thinned of(Map<TraceId, Integer> oneIn, Collection<Contribution> kept,
			UnaryOperator<AnnotationValues> addedUpUnder) {
		Thinned thinned = new Thinned(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
				new Annotated(new ArrayList<>(), new ArrayList<>()), oneIn);
		for (Contribution one : kept) {
			long beside = oneIn.getOrDefault(one.traceId(), 1) - 1L;
			thinned.add(one, beside);
			thinned.annotate(one, beside, addedUpUnder.apply(one.annotations()));
		}
		return thinned;
	}

	private void annotate(Contribution one, long beside, AnnotationValues values) {
		if (beside == 0 || values.isNothing()) {
			return;
		}
		Instant hour = Instant.ofEpochSecond(one.hour() * HOUR_SECONDS);
		this.annotated.requests.add(new RollUps.AnnotatedRequests(hour, one.route(), values, beside));
		for (Contribution.Use use : one.uses()) {
			this.annotated.usage.add(new RollUps.AnnotatedUsage(hour, one.route(), values,
					new RollUps.Used(use.key().resource(), use.key().region(), use.key().meter()),
					use.quantity().multiply(BigDecimal.valueOf(beside))));
		}
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
