package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.LoggedBytes;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.recommend.Together;

/**
 * What is said of a function that is given small batches.
 */
record BatchChange(Batches batches, Assumed assumed, BatchCost cost) {

	private static final String METHOD = "Messages as they came in each hour or five minutes, as CloudWatch counted runs; a batch holds those that come "
			+ "within the window after its first, as if they came at random, shared by one to five pollers "
			+ "(https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html). What a run takes "
			+ "whatever it holds is from sampled runs";

	/** Beyond so many messages Lambda wants a window. */
	private static final int SMALL = 10;

	private static final double LEAST_SPREAD = 0.1;

	/**
	 * How many of Lambda's pollers share the messages, which it does not tell.
	 */
	enum Pollers {

		LOW, EXPECTED, HIGH

	}

	private double window() {
		return Math.max(this.assumed.of(BatchRule.WINDOW), this.batches.mapping().windowSeconds());
	}

	private double batch() {
		return Math.max(this.assumed.of(BatchRule.BATCH), this.batches.mapping().batchSize());
	}

	boolean isLarger() {
		return window() > this.batches.mapping().windowSeconds() || batch() > this.batches.mapping().batchSize();
	}

	/**
	 * A month of the function, what it logs and what its queue is asked, at list prices.
	 */
	double now() {
		FunctionUse use = this.batches.use();
		double month = use.observed().perMonth();
		return use.cost(0, use.sum("Duration") * month)
				+ this.batches.runs() * month * (use.cost(1, 0) + LoggedBytes.usdOfRun(use))
				+ this.batches.requests(this.batches.runs()) * month * this.batches.requestUsd();
	}

	private double runs(Pollers pollers) {
		double five = this.batches.gathered(window(), batch(), 5);
		double one = this.batches.gathered(window(), batch(), 1);
		return switch (pollers) {
			case LOW -> five;
			case EXPECTED -> (one + five) / 2;
			case HIGH -> one;
		};
	}

	/** Of runs in a month. */
	private double spared(Pollers pollers) {
		return (this.batches.runs() - runs(pollers)) * this.batches.use().observed().perMonth();
	}

	/** Being invoked, what is logged of each run, and requests to the queue. */
	private double requests(Pollers pollers) {
		FunctionUse use = this.batches.use();
		return spared(pollers) * (use.cost(1, 0) + LoggedBytes.usdOfRun(use)) + asked(pollers);
	}

	/** Requests to the queue. */
	private double asked(Pollers pollers) {
		return (this.batches.requests(this.batches.runs()) - this.batches.requests(runs(pollers)))
				* this.batches.use().observed().perMonth() * this.batches.requestUsd();
	}

	private double seconds(Pollers pollers) {
		return this.batches.use().cost(0, spared(pollers) * this.cost.fixedMillis());
	}

	/** A month, at list prices. */
	double saved(Pollers pollers) {
		return requests(pollers) + seconds(pollers);
	}

	Recommendation recommendation() {
		FunctionUse use = this.batches.use();
		String uuid = this.batches.resource().settings().getOrDefault("UUID", this.batches.resource().id().name());
		long window = Math.round(window());
		long batch = Math.round(batch());
		String region = use.function().id().region();
		return new Draft(BatchRule.NAME, use.function(), use.observed())
			.set("MaximumBatchingWindowInSeconds", Long.toString(this.batches.mapping().windowSeconds()),
					Long.toString(window))
			.set("BatchSize", Long.toString(this.batches.mapping().batchSize()), Long.toString(batch))
			.effort(Recommendation.Level.MEDIUM,
					"Messages wait up to %d s longer; a batch that fails comes back whole unless failed ones are reported, and has to be done before the timeout"
						.formatted(window),
					Recommendation.Level.LOW, "The settings before can be set again at once")
			.how("aws lambda update-event-source-mapping --uuid %s --batch-size %d --maximum-batching-window-in-seconds %d --region %s"
				.formatted(uuid, batch, window, region), patch(batch, window))
			.evidence(
					String.format(Locale.ROOT, "%,.0f messages in %,.0f runs: %.1f each", this.batches.messages(),
							this.batches.runs(), this.batches.mean()),
					(this.cost.fixedMillis() > 0)
							? String.format(Locale.ROOT,
									"A run takes %.1f ms whatever its batch holds, by %d sampled runs",
									this.cost.fixedMillis(), this.cost.runs())
							: "No trace tells what a run takes whatever its batch holds: only being invoked is counted",
					"Each batch is received and removed by requests to the queue, each of ten messages at most")
			.assuming("Messages come as often as they came in each hour or five minutes",
					String.format(Locale.ROOT, "They are gathered for %d s, up to %d of them", window, batch),
					"One to five pollers share them" + ((batch > SMALL) ? "; more than ten need a window" : ""))
			.choices("Runs a month", "Messages of a batch")
			.choice("now", usd(now()), Curve.Figure.of(this.batches.mean()), "now")
			.choice("gathered", usd(now() - saved(Pollers.EXPECTED)),
					new Curve.Figure(size(Pollers.LOW), size(Pollers.EXPECTED), size(Pollers.HIGH)), "recommended")
			.made("Give %s more messages at once".formatted(use.name()), saving(), METHOD)
			.with(Together.elsewhere(ofQueue()));
	}

	/** Of the expected saving, what is saved of the queue. */
	private Map<ResourceId, Money> ofQueue() {
		return Map.of(this.batches.mapping().source(),
				usd(asked(Pollers.EXPECTED)).times(this.batches.use().paidShare()));
	}

	private double size(Pollers pollers) {
		return this.batches.messages() / Math.max(1, runs(pollers));
	}

	private String patch(long batch, long window) {
		return TerraformPatch
			.of("aws_lambda_event_source_mapping",
					this.batches.use().observed().owners().address(this.batches.resource()),
					this.batches.mapping().source().name())
			.set("batch_size", Long.toString(this.batches.mapping().batchSize()), Long.toString(batch))
			.set("maximum_batching_window_in_seconds", Long.toString(this.batches.mapping().windowSeconds()),
					Long.toString(window))
			.end()
			.toString();
	}

	/** Plans cover seconds alone. */
	private Saving saving() {
		return this.batches.use().uncovered(saving(this::seconds)).with(saving(this::requests));
	}

	private Saving saving(ToDoubleFunction<Pollers> part) {
		BigDecimal share = this.batches.use().paidShare();
		double expected = part.applyAsDouble(Pollers.EXPECTED);
		double low = Math.min(part.applyAsDouble(Pollers.LOW), (1 - LEAST_SPREAD) * expected);
		double high = Math.max(part.applyAsDouble(Pollers.HIGH), (1 + LEAST_SPREAD) * expected);
		return Saving.of(usd(low).times(share), usd(expected).times(share), usd(high).times(share), usd(expected));
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
