package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.Source;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;

/**
 * What a month of asking takes, before anything paid is asked: calls and list price by
 * source and operation. A month has thirty days here.
 */
public final class MonthlyPlan {

	private static final Duration MONTH = Duration.ofDays(30);

	/** Where a stack that is only thought of is priced. */
	private static final String REGION = "us-east-1";

	/** Of one call. Source: CloudWatch's API model. */
	private static final long METRICS_A_CALL = 500;

	/**
	 * Of one page of GetTraceSummaries; the API says none, its answers have about so
	 * many.
	 */
	private static final long SUMMARIES_A_PAGE = 100;

	/** Of one BatchGetTraces. */
	private static final long TRACES_A_CALL = 5;

	/** Of one page of ListMetrics. Source: CloudWatch's API model. */
	private static final long LISTED_A_PAGE = 500;

	/** Namespaces that are listed one by one. */
	private static final long NAMESPACES = 12;

	/** Listed of a function at each look: its versions, aliases and provisioned runs. */
	private static final long CALLS_A_FUNCTION = 3;

	/** Listed once a look and region: one page of each kind of resource. */
	private static final long INVENTORY_LISTS = 20;

	private static final String CLOUDWATCH = "cloudwatch";

	private static final String BILL_METER = "costexplorer.requests";

	private static final String TRACES = "xray.traces-accessed";

	private final CallPrices prices;

	private final Map<SourceKind, Cadence> cadences;

	private final InstantSource clock;

	MonthlyPlan(CallPrices prices, Map<SourceKind, Cadence> cadences, InstantSource clock) {
		this.prices = prices;
		this.cadences = Map.copyOf(cadences);
		this.clock = clock;
	}

	/**
	 * A stack that is only thought of.
	 *
	 * @param traces recorded in a month
	 * @param logBytes scanned in a month to find what functions report
	 * @param metricsPerFunction series that are asked for at each look
	 * @param metricsPerTable series that are asked for at each look, indexes included
	 */
	public record Stack(long functions, long tables, long regions, long traces, long logBytes, long metricsPerFunction,
			long metricsPerTable) {

		/**
		 * Of a function: runs, errors, time, throttles, concurrency and log bytes. Of a
		 * table: units read and written, four operations, failed conditions.
		 */
		public static final long USUAL_PER_FUNCTION = 6;

		public static final long USUAL_PER_TABLE = 7;

		public Stack {
			if (functions < 0 || tables < 0 || regions < 1 || traces < 0 || logBytes < 0 || metricsPerFunction < 0
					|| metricsPerTable < 0) {
				throw new IllegalArgumentException("A stack has at least one region, and nothing less than none");
			}
		}

		long metrics() {
			return this.functions * this.metricsPerFunction + this.tables * this.metricsPerTable;
		}

	}

	/**
	 * The calls of one operation in a month.
	 *
	 * @param source kind, or a source's id
	 * @param cost null where no price is known
	 * @param freeTier in words; empty where there is none
	 */
	public record Line(String source, ApiUse use, String why, @Nullable Money cost, String freeTier) {
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
		inventory(stack, lines);
		metrics(stack, metricsEvery, lines);
		logs(stack, lines);
		traces(stack, lines);
		long bills = 2 * looks(cadence(SourceKind.BILL).every());
		add(lines, SourceKind.BILL, use("costexplorer", "GetCostAndUsage", bills, BILL_METER, bills),
				"two requests a look; one more where there are several accounts, and one for each further page");
		return List.copyOf(lines);
	}

	private void inventory(Stack stack, List<Line> lines) {
		long looks = looks(cadence(SourceKind.INVENTORY).every());
		long calls = stack.functions() * CALLS_A_FUNCTION + stack.tables() + stack.regions() * INVENTORY_LISTS;
		add(lines, SourceKind.INVENTORY, use("inventory", "List and Describe", looks * calls, "", 0),
				"%d looks, about %d calls each".formatted(looks, calls));
	}

	private void metrics(Stack stack, Duration every, List<Line> lines) {
		long looks = looks(every);
		long ofRegion = up(stack.metrics(), stack.regions());
		long pages = stack.regions() * (NAMESPACES + up(ofRegion, LISTED_A_PAGE));
		add(lines, SourceKind.METRICS,
				use(CLOUDWATCH, "ListMetrics", looks * pages, "cloudwatch.requests", looks * pages),
				"%d looks, %d pages each".formatted(looks, pages));
		add(lines, SourceKind.METRICS,
				use(CLOUDWATCH, "GetMetricData", looks * stack.regions() * up(ofRegion, METRICS_A_CALL),
						"cloudwatch.metric-queries", looks * stack.metrics()),
				"%d looks, %d metrics each".formatted(looks, stack.metrics()));
	}

	private void logs(Stack stack, List<Line> lines) {
		long queries = looks(cadence(SourceKind.LOGS).every()) * stack.regions();
		add(lines, SourceKind.LOGS, use("cloudwatchlogs", "StartQuery", queries, "", 0), "one a look and region");
		add(lines, SourceKind.LOGS,
				use("cloudwatchlogs", "GetQueryResults", queries, "logs.scanned-bytes", stack.logBytes()),
				"%,d bytes scanned".formatted(stack.logBytes()));
	}

	/** Windows overlap: a trace is scanned again in each window that it lies in. */
	private void traces(Stack stack, List<Line> lines) {
		Cadence cadence = cadence(SourceKind.XRAY);
		long looks = looks(cadence.every()) * stack.regions();
		long scanned = BigDecimal.valueOf(stack.traces())
			.multiply(BigDecimal.valueOf(cadence.every().plus(cadence.overlap()).toSeconds()))
			.divide(BigDecimal.valueOf(cadence.every().toSeconds()), 0, RoundingMode.CEILING)
			.longValueExact();
		add(lines, SourceKind.XRAY,
				use("xray", "GetTraceSummaries", Math.max(looks, up(scanned, SUMMARIES_A_PAGE)), TRACES, scanned),
				"%d looks; windows overlap, so %,d traces are scanned".formatted(looks, scanned));
		add(lines, SourceKind.XRAY,
				use("xray", "BatchGetTraces", up(stack.traces(), TRACES_A_CALL), TRACES, stack.traces()),
				"every trace once");
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
		lines.add(new Line(source, use, why, this.prices.cost(use, region, now).orElse(null),
				this.prices.freeTier(use.meter(), region, now)));
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
