package io.tracetab.recommend.memory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.tracetab.metric.FunctionRuns;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.BackTest;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.Verdict;
import io.tracetab.simulate.memory.MemoryFrontier;
import io.tracetab.simulate.memory.MemoryModel;
import io.tracetab.simulate.memory.RunParts;

/**
 * Judges one function: its traced runs with other memory, what they would cost, and
 * whether that is worth a change.
 */
final class FunctionJudge {

	private static final int[] SIZES = { 128, 192, 256, 384, 512, 640, 768, 1_024, 1_280, 1_536, 1_769, 2_048, 3_008 };

	/** Less is not worth a change. */
	private static final double LEAST_SHARE = 0.1;

	/** So short has to be what costs more. */
	private static final double SHORTER = 0.5;

	private static final double FEW = 1e-9;

	/** Share of all runs from which on the log tells of all. */
	private static final double LOGGED = 0.9;

	/** As many times what is usual is used where it depends on what a run is given. */
	private static final double VARIES = 1.5;

	/** What one run in a hundred needs is in none of so many one time in twenty. */
	private static final int TELLING = 300;

	/** A run is billed by the whole millisecond. */
	private static final double ROUNDED_UP = 0.5;

	private static final Meter SNAPSHOTS = new Meter("lambda.snapstart-cached-gb-seconds", "lambda", Unit.GB_SECOND,
			ChargeClass.STANDING);

	private final FunctionFacts facts;

	private final Observed observed;

	private final Assumed assumed;

	FunctionJudge(FunctionFacts facts, Observed observed, Assumed assumed) {
		this.facts = facts;
		this.observed = observed;
		this.assumed = assumed;
	}

	Verdict verdict() {
		Optional<MemoryFrontier.Prices> prices = prices();
		if (prices.isEmpty()) {
			return new Verdict.Lack(MemoryRule.NAME, this.facts.function().id(),
					"No price of runs is known in " + this.facts.function().id().region());
		}
		MemoryModel model = MemoryModel.of(this.facts.parts((run) -> true), this.facts.memoryMb(), all());
		MemoryFrontier frontier = withSnapshots(MemoryFrontier.of(model, prices.get(), 0, sizes(model)));
		MemoryFrontier.Point now = point(frontier, this.facts.memoryMb());
		MemoryFrontier.Point best = choice(frontier, now);
		if (best == null && isUnsure(model)) {
			return new Verdict.Lack(MemoryRule.NAME, this.facts.function().id(),
					"Its runs use from %d to %d MB, by what they are given: %d runs are known, and %d tell enough"
						.formatted(model.usualMb(), used(model), this.facts.known(), TELLING));
		}
		if (best == null) {
			return (used(model) < 0)
					? new Verdict.Lack(MemoryRule.NAME, this.facts.function().id(), unused(model, prices.get(), now))
					: new Verdict.Keep(MemoryRule.NAME, this.facts.function().id(),
							"No other memory saves a tenth of its cost or halves its time");
		}
		return new Verdict.Change(
				new FunctionChange(this.facts, this.observed, frontier, new FunctionChange.Pair(now, best),
						model.isLearnt())
					.recommendation(saving(now, best), backTest(prices.get(), best)));
	}

	/** Durations are known, the memory that is used is not: there is a bound alone. */
	private String unused(MemoryModel model, MemoryFrontier.Prices prices, MemoryFrontier.Point now) {
		int[] every = IntStream.concat(IntStream.of(SIZES), IntStream.of(this.facts.memoryMb())).toArray();
		MemoryFrontier.Point cheapest = withSnapshots(MemoryFrontier.of(model, prices, 0, every)).cheapest();
		Money most = month(now.cost().minus(cheapest.cost()), this.facts.counts(), this.observed.perMonth());
		String lack = "What its runs use of their memory is not known, so no smaller one was looked at: export its "
				+ "REPORT lines";
		return (most.amount().signum() <= 0) ? lack
				: String.format(Locale.ROOT, "%s. At most %.4f of %.4f USD a month could be saved, were %d MB enough",
						lack, most.amount(), month(now.cost(), this.facts.counts(), this.observed.perMonth()).amount(),
						cheapest.prediction().memoryMb());
	}

	private MemoryModel.AllRuns all() {
		boolean one = this.facts.withCurrent().size() == this.facts.runs().size();
		double mean = one ? this.facts.counts().meanMicros() : -1;
		return new MemoryModel.AllRuns(new long[0], mean, (mean < 0) ? -1 : initMicros(mean));
	}

	/**
	 * What is billed of a run beside its duration: initialisations and restores. Of
	 * traced runs more start cold than of all. Negative where few runs were logged.
	 */
	private double initMicros(double meanMicros) {
		List<FunctionRuns.Runs> logged = this.facts.logged();
		double runs = logged.stream().mapToDouble(FunctionRuns.Runs::runs).sum();
		double millis = logged.stream().mapToDouble(FunctionRuns.Runs::billedMillis).sum();
		boolean few = runs < LOGGED * this.facts.counts().invocations() || millis == 0;
		return few ? -1 : Math.max(0, (millis / runs - ROUNDED_UP) * 1_000 - meanMicros);
	}

	/**
	 * None below the most that was used and a margin; none smaller where nobody knows.
	 */
	private int[] sizes(MemoryModel model) {
		int used = used(model);
		int current = this.facts.memoryMb();
		double least = (used < 0 || isUnsure(model)) ? current : used * (1 + this.assumed.of(MemoryRule.MARGIN));
		return IntStream.concat(IntStream.of(SIZES), IntStream.of(current / 2, current * 2))
			.filter((size) -> size >= 128 && size >= least && size <= 10_240)
			.toArray();
	}

	/** Whether memory is needed by what a run is given, and few runs tell how much. */
	private boolean isUnsure(MemoryModel model) {
		return model.usualMb() > 0 && used(model) > VARIES * model.usualMb() && this.facts.known() < TELLING;
	}

	private int used(MemoryModel model) {
		return Math.max(model.mostUsedMb(), this.facts.loggedMb());
	}

	static MemoryFrontier.Point point(MemoryFrontier frontier, int memoryMb) {
		return frontier.points()
			.stream()
			.filter((point) -> point.prediction().memoryMb() == memoryMb)
			.findFirst()
			.orElseThrow();
	}

	private MemoryFrontier.@Nullable Point choice(MemoryFrontier frontier, MemoryFrontier.Point now) {
		double speed = this.assumed.of(MemoryRule.SPEED);
		MemoryFrontier.Point wanted = (speed < 0.5) ? frontier.cheapest()
				: (speed < 1.5) ? frontier.balanced() : frontier.fastest();
		if (isWorth(now, wanted)) {
			return wanted;
		}
		MemoryFrontier.Point cheapest = frontier.cheapest();
		boolean asFast = cheapest.prediction().p95Micros() <= now.prediction().p95Micros() * (1 + LEAST_SHARE);
		return ((asFast || !this.facts.waited()) && isWorth(now, cheapest)) ? cheapest : null;
	}

	private static boolean isWorth(MemoryFrontier.Point now, MemoryFrontier.Point then) {
		double before = now.cost().amount().doubleValue();
		double cost = then.cost().amount().doubleValue() / Math.max(FEW, before);
		double time = then.prediction().meanMicros() / Math.max(1, now.prediction().meanMicros());
		boolean other = then.prediction().memoryMb() != now.prediction().memoryMb();
		return other && (cost <= 1 - LEAST_SHARE || time <= SHORTER);
	}

	/** Snapshots that runs are restored from lie there for every second, by memory. */
	private MemoryFrontier withSnapshots(MemoryFrontier frontier) {
		Map<String, String> settings = this.facts.function().settings();
		boolean kept = "PublishedVersions".equals(settings.get("SnapStart.ApplyOn"))
				&& !settings.getOrDefault("Runtime", "java").startsWith("java");
		Optional<Money> second = this.observed.prices()
			.list(SNAPSHOTS, this.facts.function().id().region(), this.observed.window());
		if (!kept || second.isEmpty()) {
			return frontier;
		}
		double gbOfMillion = this.observed.window().length().toSeconds() / 1_024.0
				/ (this.facts.counts().invocations() / 1e6);
		return new MemoryFrontier(frontier.points()
			.stream()
			.map((point) -> new MemoryFrontier.Point(point.prediction(),
					point.cost()
						.plus(second.get().times(BigDecimal.valueOf(gbOfMillion * point.prediction().memoryMb())))))
			.toList());
	}

	private Meter gbSeconds() {
		return new Meter("lambda.gb-seconds." + (this.facts.isArm() ? "arm" : "x86"), "lambda", Unit.GB_SECOND,
				ChargeClass.METERED);
	}

	private Optional<MemoryFrontier.Prices> prices() {
		String region = this.facts.function().id().region();
		Meter requests = new Meter("lambda.requests", "lambda", Unit.REQUEST, ChargeClass.METERED);
		Optional<Money> request = this.observed.prices().list(requests, region, this.observed.window());
		Optional<Money> second = this.observed.prices().list(gbSeconds(), region, this.observed.window());
		return request.flatMap((one) -> second.map((other) -> new MemoryFrontier.Prices(one, other)));
	}

	/** Of all runs of a month, from what a million cost. */
	static Money month(Money ofMillion, FunctionCounts counts, double perMonth) {
		return ofMillion.times(BigDecimal.valueOf(counts.invocations() * perMonth / 1e6));
	}

	private Saving saving(MemoryFrontier.Point now, MemoryFrontier.Point best) {
		Money list = month(now.cost().minus(best.cost()), this.facts.counts(), this.observed.perMonth());
		Money slow = atMean(best, best.prediction().range().high());
		Money fast = atMean(best, best.prediction().range().low());
		String region = this.facts.function().id().region();
		BigDecimal share = this.observed.prices().paidShare(gbSeconds(), region, this.observed.window());
		return this.observed.uncovered(Saving.of(month(now.cost().minus(slow), share), list.times(share),
				month(now.cost().minus(fast), share), list), gbSeconds(), this.facts.function().id().arn());
	}

	private Money month(Money ofMillion, BigDecimal share) {
		return month(ofMillion, this.facts.counts(), this.observed.perMonth()).times(share);
	}

	/** What a million runs cost if they last so long. */
	private Money atMean(MemoryFrontier.Point point, double meanMicros) {
		Money request = prices().orElseThrow().request().times(BigDecimal.valueOf(1_000_000));
		double longer = (meanMicros - point.prediction().meanMicros()) / 1_000;
		BigDecimal factor = BigDecimal.valueOf(1 + longer / Math.max(FEW, point.prediction().billedMillis()));
		return request.plus(point.cost().minus(request).times(factor.max(BigDecimal.ZERO)));
	}

	/**
	 * The same model, made of the first half, says what the other half costs with its
	 * memory: of the very size that is recommended only a change tells.
	 */
	private @Nullable BackTest backTest(MemoryFrontier.Prices prices, MemoryFrontier.Point best) {
		Instant middle = this.observed.window().from().plus(this.observed.window().length().dividedBy(2));
		Optional<MemoryFrontier.Point> first = at(this.facts.before(middle), prices, best);
		Optional<MemoryFrontier.Point> rest = at(this.facts.since(middle), prices, best);
		if (first.isEmpty() || rest.isEmpty()) {
			return null;
		}
		double half = this.observed.window().length().dividedBy(2).toMinutes()
				/ (double) Duration.ofDays(1).toMinutes();
		return new BackTest("USD a million runs with the memory recommended, from runs of either part", half, half,
				usd(first.get()), usd(rest.get()), "");
	}

	private Optional<MemoryFrontier.Point> at(List<RunParts> runs, MemoryFrontier.Prices prices,
			MemoryFrontier.Point best) {
		int current = this.facts.memoryMb();
		long of = runs.stream().filter((run) -> run.memory().configuredMb() == current).count();
		if (of == 0) {
			return Optional.empty();
		}
		int memory = best.prediction().memoryMb();
		MemoryModel model = MemoryModel.of(runs, current, MemoryModel.AllRuns.UNKNOWN);
		return Optional.of(point(MemoryFrontier.of(model, prices, -1, memory), memory));
	}

	private static double usd(MemoryFrontier.Point point) {
		return point.cost().amount().round(MathContext.DECIMAL32).doubleValue();
	}

}
