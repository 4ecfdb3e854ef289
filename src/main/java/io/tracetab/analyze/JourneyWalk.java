package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.tracetab.analyze.JourneyFacts.Opened;
import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.trace.Handover;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceLinks;

/**
 * Finds the requests of a journey: back from the one that was asked for as long as a
 * single request came before, then everything that the first one caused. Bounded.
 */
public final class JourneyWalk {

	/** Requests beyond these are counted and not opened. */
	public static final int MOST_PARTS = 200;

	private static final int MOST_STEPS_BACK = 50;

	/** Causes of one batch; SQS hands over 10,000 at most, of which few are sampled. */
	private static final int MOST_CAUSES = 100;

	private final JourneyFacts facts;

	private final Map<TraceId, Opened> opened = new LinkedHashMap<>();

	private final Set<TraceId> missing = new HashSet<>();

	private final List<Shortfall> shortfalls = new ArrayList<>();

	private List<TraceId> before = List.of();

	private boolean cut;

	private JourneyWalk(JourneyFacts facts) {
		this.facts = facts;
	}

	/** The journey of a request; empty when it is not kept. */
	public static Optional<Journey> of(TraceId asked, JourneyFacts facts) {
		Opened own = facts.open(List.of(asked)).get(asked);
		return Optional.ofNullable(own).map((found) -> new JourneyWalk(facts).walk(asked, found));
	}

	private Journey walk(TraceId asked, Opened own) {
		this.opened.put(asked, own);
		TraceId first = back(asked);
		forth(first);
		sayWhatIsMissing();
		this.before = this.before.stream().filter((cause) -> !this.opened.containsKey(cause)).toList();
		List<Opened> parts = new ArrayList<>(this.opened.values());
		Comparator<Opened> byStart = Comparator.comparing((Opened part) -> !part.trace().id().equals(first))
			.thenComparing((part) -> part.trace().startMicros())
			.thenComparing((part) -> part.trace().id());
		parts.sort(byStart);
		return new JourneyPassages(this.facts, parts, this.shortfalls).journey(asked,
				this.before.isEmpty() ? Map.of() : this.facts.open(this.before), this.before);
	}

	/** The request that began it: the first with no single one before. */
	private TraceId back(TraceId asked) {
		TraceId first = asked;
		for (int step = 0; step < MOST_STEPS_BACK; step++) {
			List<TraceId> causes = causes(Objects.requireNonNull(this.opened.get(first)).trace());
			Opened only = (causes.size() == 1) ? this.facts.open(causes).get(causes.get(0)) : null;
			if (only == null || this.opened.containsKey(only.trace().id())) {
				this.before = (only == null) ? causes : List.of();
				return first;
			}
			first = only.trace().id();
			this.opened.put(first, only);
		}
		this.before = causes(Objects.requireNonNull(this.opened.get(first)).trace());
		return first;
	}

	private List<TraceId> causes(Trace trace) {
		Set<TraceId> causes = new LinkedHashSet<>();
		Handover.of(trace).forEach((handover) -> causes.add(handover.cause()));
		this.facts.causes(List.of(trace.id()), MOST_CAUSES).forEach((joint) -> causes.add(joint.cause()));
		return causes.stream().limit(MOST_CAUSES).toList();
	}

	private void forth(TraceId first) {
		Set<TraceId> seen = new HashSet<>(Set.of(first));
		Collection<TraceId> layer = List.of(first);
		while (!layer.isEmpty() && !this.cut) {
			List<TraceLinks.Joint> joints = this.facts.effects(layer, 2 * MOST_PARTS + 1);
			List<TraceId> next = joints.stream().map(TraceLinks.Joint::effect).distinct().filter(seen::add).toList();
			long fresh = next.stream().filter((id) -> !this.opened.containsKey(id)).count();
			this.cut = joints.size() > 2 * MOST_PARTS || this.opened.size() + fresh > MOST_PARTS;
			layer = open(next);
		}
	}

	/** Those that are kept, in their order, as far as there is room. */
	private Collection<TraceId> open(List<TraceId> ids) {
		List<TraceId> fresh = ids.stream()
			.filter((id) -> !this.opened.containsKey(id))
			.limit(Math.max(0, MOST_PARTS - this.opened.size()))
			.toList();
		Map<TraceId, Opened> found = fresh.isEmpty() ? Map.of() : this.facts.open(fresh);
		for (TraceId id : fresh) {
			Opened one = found.get(id);
			if (one != null) {
				this.opened.put(id, one);
			}
			else {
				this.missing.add(id);
			}
		}
		return ids.stream().filter(this.opened::containsKey).toList();
	}

	private void sayWhatIsMissing() {
		if (this.cut) {
			this.shortfalls.add(new Shortfall(Reason.OVERFLOW, "It has more requests than the " + MOST_PARTS
					+ " that are shown: amounts are of those alone, so they are lower bounds"));
		}
		if (!this.missing.isEmpty()) {
			this.shortfalls.add(new Shortfall(Reason.MISSING_DATA,
					this.missing.size() + ((this.missing.size() == 1) ? " linked request is" : " linked requests are")
							+ " not kept (not read yet, or forgotten): what it cost is not part of this"));
		}
	}

}
