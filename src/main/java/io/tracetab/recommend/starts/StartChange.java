package io.tracetab.recommend.starts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Saving;

/**
 * What is said of a function whose cold starts are slow: each way out, with what it costs
 * beside now, and the one that is recommended.
 */
final class StartChange {

	private static final String METHOD = "Cold starts as the log tells them by the hour, else as traces do; an environment "
			+ "that is kept ready serves one run at a time, so of an hour with at most n at once k serve k in n "
			+ "(https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html, "
			+ "https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html)";

	private static final int MOST_KEPT = 10;

	private final FunctionUse use;

	private final SampledStarts sampled;

	private final StartHours hours;

	private final Assumed assumed;

	private final StartPrices prices;

	StartChange(FunctionUse use, SampledStarts sampled, StartHours hours, Assumed assumed) {
		this.use = use;
		this.sampled = sampled;
		this.hours = hours;
		this.assumed = assumed;
		this.prices = new StartPrices(use, sampled.meanMillis());
	}

	/**
	 * A way out.
	 *
	 * @param saved over the window at list price; less than nothing where it costs
	 * @param avoided cold starts, or those that became short
	 * @param seconds that are still waited for at a cold start
	 */
	record Way(String name, double saved, double avoided, double seconds, Map<Integer, Integer> schedule) {

		/** What one cold start less costs. */
		double ofEach() {
			return (this.avoided <= 0) ? Double.MAX_VALUE : -this.saved / this.avoided;
		}

	}

	private List<Way> ways() {
		double cold = this.hours.cold();
		double millis = this.sampled.meanMillis();
		List<Way> ways = new ArrayList<>();
		double target = Math.min(this.assumed.of(StartRule.TARGET), millis / 1_000);
		ways.add(new Way(StartText.SHORTER, this.prices.seconds(cold * (millis / 1_000 - target)), cold, target,
				Map.of()));
		if (StartText.canSnap(this.use.function())) {
			double restore = this.assumed.of(StartRule.RESTORE);
			ways.add(new Way(StartText.SNAPSHOT, this.prices.snapshot(cold, restore), cold, restore, Map.of()));
		}
		for (int kept : new int[] { 1, 2 }) {
			StartHours.Kept all = this.hours.always(kept);
			ways.add(new Way("%d kept ready all day".formatted(kept), this.prices.kept(all), all.avoided(),
					millis / 1_000, all(kept)));
		}
		Map<Integer, Integer> schedule = schedule();
		if (!schedule.isEmpty()) {
			StartHours.Kept by = this.hours.by(schedule);
			ways.add(new Way(StartText.SCHEDULE, this.prices.kept(by), by.avoided(), millis / 1_000, schedule));
		}
		return ways;
	}

	private static Map<Integer, Integer> all(int kept) {
		Map<Integer, Integer> schedule = new TreeMap<>();
		for (int hour = 0; hour < 24; hour++) {
			schedule.put(hour, kept);
		}
		return schedule;
	}

	/** In each hour as many as each of them is worth. */
	private Map<Integer, Integer> schedule() {
		Map<Integer, Integer> schedule = new TreeMap<>();
		for (int hour = 0; hour < 24; hour++) {
			StartHours.Kept before = StartHours.Kept.NOTHING;
			for (int kept = 1; kept <= MOST_KEPT; kept++) {
				StartHours.Kept then = this.hours.kept(hour, kept);
				StartHours.Kept more = then.minus(before);
				if (more.avoided() <= 0
						|| -this.prices.kept(more) > more.avoided() * this.assumed.of(StartRule.WORTH)) {
					break;
				}
				schedule.put(hour, kept);
				before = then;
			}
		}
		return schedule;
	}

	/** What needs no new code, where it is worth its price; else less to initialise. */
	private Way best(List<Way> ways) {
		double worth = this.assumed.of(StartRule.WORTH);
		return ways.stream()
			.filter((way) -> !way.name.equals(StartText.SHORTER) && way.ofEach() <= worth)
			.filter((way) -> way.avoided >= 0.3 * this.hours.cold())
			.max(Comparator.comparingDouble((way) -> way.saved + worth * way.avoided))
			.orElse(ways.get(0));
	}

	Recommendation recommendation() {
		List<Way> ways = ways();
		Way best = best(ways);
		double perMonth = this.use.observed().perMonth();
		Draft draft = new Draft(StartRule.NAME, this.use.function(), this.use.observed());
		StartText text = new StartText(this.use, best);
		text.change(draft);
		draft.evidence(
				String.format(Locale.ROOT, "%,.0f of %,.0f runs started cold; in traces %d of %d, of %.1f s each",
						this.hours.cold(), this.use.invocations(), this.sampled.micros().size(), this.sampled.runs(),
						this.sampled.meanMillis() / 1_000),
				"An answer waited for %d of them, such as %s".formatted(this.sampled.waited(), this.sampled.examples()),
				String.format(Locale.ROOT, "One cold start less costs %.6f USD this way", Math.max(0, best.ofEach())));
		draft.assuming("Traffic stays as it was, hour by hour", "A lean initialisation takes %.1f s, a restore %.1f s"
			.formatted(this.assumed.of(StartRule.TARGET), this.assumed.of(StartRule.RESTORE)));
		double now = this.use.cost(this.use.invocations(), this.use.sum("Duration"))
				+ this.prices.seconds(this.hours.cold() * this.sampled.meanMillis() / 1_000);
		draft.choices("Starts", "Slow cold starts a day")
			.choice("as they are", usd(now * perMonth), Curve.Figure.of(daily(this.hours.cold())), "now");
		for (Way way : ways) {
			draft.choice(way.name, usd((now - way.saved) * perMonth),
					Curve.Figure.of(daily(this.hours.cold() - way.avoided)), (way == best) ? "recommended" : "");
		}
		draft.latency(latency(best));
		double spread = 0.1 + 0.5 / Math.sqrt(Math.max(1, this.sampled.micros().size()));
		return draft.made(text.title(this.sampled.meanMillis()),
				this.use.uncovered(Saving.about(usd(best.saved * perMonth), this.use.paidShare(), spread, spread)),
				METHOD);
	}

	private double daily(double ofWindow) {
		return ofWindow / Math.max(1, this.use.observed().window().length().toHours() / 24.0);
	}

	/** Of cold starts alone: half of them, and all but the slowest. */
	private Recommendation.Latency latency(Way best) {
		List<Long> sorted = this.sampled.micros().stream().sorted().toList();
		double half = sorted.get(sorted.size() / 2);
		double slowest = sorted.get(Math.min(sorted.size() - 1, (int) (0.95 * sorted.size())));
		double still = best.seconds * 1e6;
		double share = best.avoided / Math.max(1, this.hours.cold());
		boolean kept = !best.schedule.isEmpty();
		return kept ? new Recommendation.Latency(half, (share > 0.5) ? 0 : half, slowest, (share > 0.95) ? 0 : slowest)
				: new Recommendation.Latency(half, still, slowest, still);
	}

	private static Money usd(double amount) {
		return Money.usd(BigDecimal.valueOf(amount));
	}

}
