package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceKind;
import io.tracetab.source.Stack;
import io.tracetab.source.StackPlan;
import org.jspecify.annotations.Nullable;

/**
 * What a month of asking takes, before anything paid is asked: calls and list price by
 * source and operation. A month has thirty days here.
 */
public final class MonthlyPlan {

	private static final Duration MONTH = Duration.ofDays(30);

	/** Where a stack that is only thought of is priced. */
	private static final String REGION = "us-east-1";

	private final CallPrices prices;

	private final StackPlan stacks;

	private final Map<SourceKind, Cadence> cadences;

	private final InstantSource clock;

	MonthlyPlan(CallPrices prices, StackPlan stacks, Map<SourceKind, Cadence> cadences, InstantSource clock) {
		this.prices = prices;
		this.stacks = stacks;
		this.cadences = Map.copyOf(cadences);
		this.clock = clock;
	}

	/**
	 * The calls of one operation in a month.
	 *
	 * @param source kind, or a source's id
	 * @param cost null where no price is known
	 * @param assumed whether the cost is by the price of us-east-1, as none is known for
	 * the region
	 * @param freeTier in words; empty where there is none
	 */
	public record Line(String source, PlannedCalls calls, @Nullable Money cost, boolean assumed, String freeTier) {

		public ApiUse use() {
			return this.calls.use();
		}

		public String why() {
			return this.calls.why();
		}

		/** Whether more may be used than is known. */
		public boolean least() {
			return this.calls.least();
		}

	}

	/** What of it has a known price, together. */
	public static Money total(List<Line> lines) {
		Money total = Money.zero(Money.USD);
		for (Line line : lines) {
			total = (line.cost() == null) ? total : total.plus(line.cost());
		}
		return total;
	}

	/** How old facts of a kind are at most: just before they are looked at again. */
	public Duration oldest(SourceKind kind) {
		Cadence cadence = cadence(kind);
		return cadence.every().plus(cadence.settled());
	}

	/** Of a stack that is only thought of. */
	public List<Line> of(Stack stack) {
		return of(stack, cadence(SourceKind.METRICS).every());
	}

	/** The same with metrics looked at every so often. */
	public List<Line> of(Stack stack, Duration metricsEvery) {
		List<Line> lines = new ArrayList<>();
		counted(SourceKind.INVENTORY, stack, cadence(SourceKind.INVENTORY).every(), lines);
		counted(SourceKind.METRICS, stack, metricsEvery, lines);
		for (SourceKind kind : List.of(SourceKind.LOGS, SourceKind.XRAY, SourceKind.BILL)) {
			counted(kind, stack, cadence(kind).every(), lines);
		}
		return List.copyOf(lines);
	}

	private void counted(SourceKind kind, Stack stack, Duration every, List<Line> lines) {
		this.stacks.calls(kind, stack, looks(every, cadence(kind)))
			.forEach((calls) -> add(lines, kind.word(), REGION, calls));
	}

	/**
	 * Of the sources that are set up: a month of looks at each, from the last one on, as
	 * often as it is read. Asks only what costs nothing; of a source that cannot be asked
	 * the line says why, and has no cost.
	 */
	public List<Line> of(List<Source> sources) {
		List<Line> lines = new ArrayList<>();
		for (Source source : sources) {
			Cadence cadence = cadence(source.id().kind());
			List<Window> windows = looks(cadence.every(), cadence).windows(cadence.lastEnd(this.clock.instant()));
			String id = source.id().toString();
			try {
				source.plan(windows, "").forEach((calls) -> add(lines, id, source.id().region(), calls));
			}
			catch (SourceFailure ex) {
				ApiUse unknown = new ApiUse("", "not known", 0, 0, "", BigDecimal.ZERO);
				lines.add(new Line(id, new PlannedCalls(unknown, ex.getMessage() + ". " + ex.wayOut(), true), null,
						false, ""));
			}
		}
		return List.copyOf(lines);
	}

	private void add(List<Line> lines, String source, String region, PlannedCalls calls) {
		Instant now = this.clock.instant();
		ApiUse use = calls.use();
		Optional<CallPrices.Cost> cost = this.prices.cost(use, region, now);
		lines.add(new Line(source, calls, cost.map(CallPrices.Cost::money).orElse(null),
				cost.filter(CallPrices.Cost::assumed).isPresent(), this.prices.freeTier(use.meter(), region, now)));
	}

	private Cadence cadence(SourceKind kind) {
		return Objects.requireNonNull(this.cadences.get(kind), kind::word);
	}

	private static StackPlan.Looks looks(Duration every, Cadence cadence) {
		long count = (MONTH.toSeconds() + every.toSeconds() - 1) / every.toSeconds();
		return new StackPlan.Looks(count, every, cadence.overlap());
	}

}
