package io.tracetab.pipeline;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.tracetab.ingest.TraceListener;
import io.tracetab.receipt.ReceiptPrinter;
import io.tracetab.reconcile.TouchedDays;
import io.tracetab.trace.AnnotationNames;
import io.tracetab.trace.Segment;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Metered;
import io.tracetab.usage.Metering;
import io.tracetab.usage.RollUps;

/**
 * Meters and prices each trace while it is stored: the estimate that lists sort by, and
 * its part of the roll-ups.
 */
final class ReceiptRollUps implements TraceListener {

	private final MeteringDesk desk;

	private final Metering metering;

	private final ReceiptPrinter printer;

	private final RollUps rollUps;

	private final TouchedDays touched;

	private final NamedAnnotations annotations;

	ReceiptRollUps(MeteringDesk desk, Metering metering, ReceiptPrinter printer, Kept kept,
			NamedAnnotations annotations) {
		this.desk = desk;
		this.metering = metering;
		this.printer = printer;
		this.rollUps = kept.rollUps();
		this.touched = kept.touched();
		this.annotations = annotations;
	}

	/** Where it goes, and which days changed by it. */
	record Kept(RollUps rollUps, TouchedDays touched) {
	}

	@Override
	public Deriving prepare(Map<TraceId, List<Segment>> documents) {
		var facts = this.desk.factsFor(documents);
		AnnotationNames names = this.annotations.names();
		return (trace) -> {
			Metered metered = this.metering.meter(trace, facts);
			return new Part(this.rollUps.prepare(Contribution.of(trace, metered, names)),
					this.printer.estimatePicodollars(trace, metered));
		};
	}

	@Override
	public void write(Collection<Derived> derived, Collection<TraceId> replaced) {
		this.rollUps.writePrepared(derived.stream().map((one) -> ((Part) one).prepared()).toList(), replaced);
		this.touched.note(contributions(derived).stream()
			.map((one) -> LocalDate.ofEpochDay(Math.floorDiv(one.hour(), 24)))
			.collect(Collectors.toSet()));
	}

	@Override
	public Collection<TraceId> stale(Collection<Derived> derived) {
		List<Contribution> now = contributions(derived);
		Map<TraceId, Contribution> kept = this.rollUps.contributions(now.stream().map(Contribution::traceId).toList());
		Set<TraceId> stale = new HashSet<>();
		for (Contribution contribution : now) {
			if (!contribution.equals(kept.get(contribution.traceId()))) {
				stale.add(contribution.traceId());
			}
		}
		return stale;
	}

	private static List<Contribution> contributions(Collection<Derived> derived) {
		return derived.stream().map((one) -> ((Part) one).prepared().contribution()).toList();
	}

	private record Part(RollUps.Prepared prepared, long estimatePicodollars) implements Derived {

		@Override
		public TraceId traceId() {
			return this.prepared.contribution().traceId();
		}

	}

}
