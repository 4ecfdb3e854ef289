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

	/** Days of a month on which the bill of the month before is asked for as well. */
	private static final long RESTATED_DAYS = 2;

	private static final String BILL_METER = "costexplorer.requests";

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
	public record Line(String source, ApiUse use, String why, @Nullable Money cost, boolean assumed, String freeTier) {
	}

	/** What of it has a known price, together. */
	public static Money total(List<Line> lines) {
		Money total = Money.zero(Money.USD);
		for (Line line : lines) {
			total = (line.cost() == null) ? total : total.plus(line.cost());
		}
		return total;
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
		logs(stack, lines);
		counted(SourceKind.XRAY, stack, cadence(SourceKind.XRAY).every(), lines);
		bill(lines);
		return List.copyOf(lines);
	}

	private void bill(List<Line> lines) {
		Duration every = cadence(SourceKind.BILL).every();
		long questions = looks(every) + RESTATED_DAYS * up(Duration.ofDays(1).toSeconds(), every.toSeconds());
		add(lines, SourceKind.BILL, use("costexplorer", "GetCostAndUsage", 2 * questions, BILL_METER, 2 * questions),
				"two requests a look, four on the 8th and the 15th; %d more where there are tax or credits, as many where there are several accounts, and one for each further page"
					.formatted(questions));
	}

	private void counted(SourceKind kind, Stack stack, Duration every, List<Line> lines) {
		StackPlan.Looks looks = new StackPlan.Looks(looks(every), every, cadence(kind).overlap());
		this.stacks.calls(kind, stack, looks).forEach((calls) -> add(lines, kind, calls.use(), calls.why()));
	}

	private void logs(Stack stack, List<Line> lines) {
		long queries = looks(cadence(SourceKind.LOGS).every()) * stack.regions();
		add(lines, SourceKind.LOGS, use("cloudwatchlogs", "StartQuery", queries, "", 0), "one a look and region");
		add(lines, SourceKind.LOGS,
				use("cloudwatchlogs", "GetQueryResults", queries, "logs.scanned-bytes", stack.logBytes()),
				"%,d bytes scanned".formatted(stack.logBytes()));
	}

	/**
	 * Of the sources that are set up: one usual window of each, as often as it is read.
	 * Asks only what costs nothing.
	 */
	public List<Line> of(List<Source> sources) {
		Instant now = this.clock.instant();
		List<Line> lines = new ArrayList<>();
		for (Source source : sources) {
			Cadence cadence = cadence(source.id().kind());
			Instant until = cadence.lastEnd(now);
			Window window = new Window(until.minus(cadence.every()).minus(cadence.overlap()), until);
			BigDecimal looks = BigDecimal.valueOf(looks(cadence.every()));
			for (PlannedCalls planned : source.plan(window)) {
				ApiUse one = planned.use();
				ApiUse month = new ApiUse(one.service(), one.operation(), one.calls() * looks.longValueExact(), 0,
						one.meter(), one.quantity().multiply(looks));
				add(lines, source.id().toString(), source.id().region(), month, planned.why());
			}
		}
		return List.copyOf(lines);
	}

	private void add(List<Line> lines, SourceKind kind, ApiUse use, String why) {
		add(lines, kind.word(), REGION, use, why);
	}

	private void add(List<Line> lines, String source, String region, ApiUse use, String why) {
		Instant now = this.clock.instant();
		Optional<CallPrices.Cost> cost = this.prices.cost(use, region, now);
		lines.add(new Line(source, use, why, cost.map(CallPrices.Cost::money).orElse(null),
				cost.filter(CallPrices.Cost::assumed).isPresent(), this.prices.freeTier(use.meter(), region, now)));
	}

	private static ApiUse use(String service, String operation, long calls, String meter, long quantity) {
		return new ApiUse(service, operation, calls, 0, meter, BigDecimal.valueOf(quantity));
	}

	private Cadence cadence(SourceKind kind) {
		return Objects.requireNonNull(this.cadences.get(kind), kind::word);
	}

	private static long looks(Duration every) {
		return up(MONTH.toSeconds(), every.toSeconds());
	}

	private static long up(long dividend, long divisor) {
		return (dividend + divisor - 1) / divisor;
	}

}
