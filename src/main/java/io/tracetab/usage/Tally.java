package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What has been metered of one trace so far. Confined to one thread.
 */
final class Tally {

	/** The same is lacked by many traces. */
	private static final Remembered<Lack, Shortfall> LACKS = new Remembered<>(Lack::words);

	private final Trace trace;

	private final MeteringFacts facts;

	private final Places places;

	private final List<Usage> usages;

	private @Nullable Set<Shortfall> shortfalls;

	private final List<InvocationReport> joined = new ArrayList<>(2);

	Tally(Trace trace, MeteringFacts facts) {
		this.trace = trace;
		this.facts = facts;
		this.places = new Places(trace);
		this.usages = new ArrayList<>(trace.nodes().size());
	}

	Trace trace() {
		return this.trace;
	}

	MeteringFacts facts() {
		return this.facts;
	}

	Trace.@Nullable Node parent(Trace.Node node) {
		return (node.parent() < 0) ? null : this.trace.nodes().get(node.parent());
	}

	/** The node as a call of an operation. */
	Call call(Trace.Node node, String operation) {
		return new Call(node, region(node), this.places.account(node.index()), operation);
	}

	/** Where the node ran; empty when unknown. */
	String region(Trace.Node node) {
		return this.places.region(node.index());
	}

	/**
	 * Whether any node follows from this one. Children stand right behind their parent.
	 */
	boolean hasChildren(Trace.Node node) {
		int next = node.index() + 1;
		return next < this.trace.nodes().size() && this.trace.nodes().get(next).parent() == node.index();
	}

	/** Whether a service below the node wrote a segment of its own. */
	boolean hasSegmentBelow(Trace.Node node) {
		List<Trace.Node> nodes = this.trace.nodes();
		for (int i = node.index() + 1; i < nodes.size() && nodes.get(i).depth() > node.depth(); i++) {
			Span span = nodes.get(i).span();
			if (span.kind() == Span.Kind.SEGMENT && !span.has(Span.Flag.INFERRED)) {
				return true;
			}
		}
		return false;
	}

	Optional<Resource> settings(ResourceId id, Call call) {
		return this.facts.resource(id, call.time());
	}

	/** What metrics teach of such a call. */
	Optional<BigDecimal> calibrated(Meter meter, ResourceId id, Call call) {
		Calibrations calibrations = this.facts.calibrations();
		return (calibrations == Calibrations.NONE) ? Optional.empty()
				: calibrations.perCall(meter, id, call.operation(), call.node().startMicros());
	}

	void add(Call call, Meter meter, BigDecimal quantity, Basis basis, @Nullable ResourceId resource, Evidence proof) {
		if (quantity.signum() == 0) {
			return;
		}
		this.usages.add(new Usage(call.node().index(), meter, quantity, basis, resource, call.region(),
				call.operation(), proof));
		if (meter.chargeClass() == ChargeClass.CAPACITY) {
			lack(Reason.AFTER_RECONCILIATION, (resource != null) ? resource : meter,
					"is paid by the hour: what a request's share of it costs is known after reconciliation with the bill");
		}
	}

	/**
	 * Tells what the answer lacks, once for each reason, subject and sentence.
	 * @param subject what the sentence is about; stands before it
	 */
	void lack(Reason reason, Object subject, String sentence) {
		if (this.shortfalls == null) {
			this.shortfalls = new LinkedHashSet<>();
		}
		this.shortfalls.add(LACKS.get(new Lack(reason, subject, sentence)));
	}

	private record Lack(Reason reason, Object subject, String sentence) {

		/** Asked for each call: the sentence is one of few. */
		@Override
		public int hashCode() {
			return 31 * this.subject.hashCode() + this.sentence.hashCode();
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Lack lack && this.reason == lack.reason && this.sentence.equals(lack.sentence)
					&& this.subject.equals(lack.subject);
		}

		Shortfall words() {
			String name = (this.subject instanceof ResourceId id) ? id.name() : this.subject.toString();
			return new Shortfall(this.reason, name + " " + this.sentence);
		}

	}

	/** Each report is of one invocation. */
	boolean join(InvocationReport report) {
		for (InvocationReport other : this.joined) {
			if (other == report) {
				return false;
			}
		}
		return this.joined.add(report);
	}

	Metered metered() {
		return new Metered(List.copyOf(this.usages),
				(this.shortfalls != null) ? List.copyOf(this.shortfalls) : List.of());
	}

}
