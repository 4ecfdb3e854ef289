package io.tracetab.recommend;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.FunctionRuns;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;

/**
 * What rules look at.
 *
 * @param logged runs that the log tells of
 */
public record Observed(Window window, Metrics metrics, Inventory inventory, FunctionRuns logged, TracedRuns traced,
		Beside beside) {

	private static final double HOURS_OF_MONTH = 730;

	private static final Duration FIVE_WEEKS = Duration.ofDays(35);

	/** Days of the longest month: with fewer, what comes once a month may be unseen. */
	public static final int MONTH_DAYS = 31;

	/**
	 * What things cost, whose they are, what was billed for them, and what else is known
	 * of calls.
	 */
	public record Beside(Prices prices, ResourceOwners owners, BilledUse billed, KeyAccesses keys, CallTimes calls) {
	}

	public Prices prices() {
		return this.beside.prices;
	}

	/** Accesses to keys of stores. */
	public KeyAccesses keys() {
		return this.beside.keys;
	}

	/** How long calls took, by who called whom. */
	public List<CallTimes.Called> calls() {
		return this.beside.calls.in(this.window);
	}

	public ResourceOwners owners() {
		return this.beside.owners;
	}

	/** What the bill says of the window. */
	public BilledUse.Uses billed() {
		return this.beside.billed.of(this.window);
	}

	/**
	 * What is saved of a meter in a month, and no more than was charged for units that no
	 * commitment covers: what one covers is paid in any case. What all resources use of
	 * the meter can be saved but once, so that each is expected to save its part of it,
	 * by what was billed, and all of it at most.
	 */
	public Saving uncovered(Saving saving, Meter meter, String arn) {
		String account = accountOf(arn).orElse("");
		return prices().uncovered(meter, account, this.window).map((charged) -> {
			BilledUse.Uses billed = billed();
			Map<String, Boolean> sharing = new HashMap<>(Map.of(account, true));
			double all = billed.ofMeters(meter.id())
				.stream()
				.filter((use) -> sharing.computeIfAbsent(accountOf(use.resource()).orElse(account),
						(other) -> prices().uncovered(meter, other, this.window).isPresent()))
				.mapToDouble(BilledUse.Use::quantity)
				.sum();
			double part = (all > 0) ? Math.min(1, billed.quantity(arn, meter.id()) / all) : 1;
			Money most = charged.times(BigDecimal.valueOf(perMonth()));
			return saving.atMost(most.times(BigDecimal.valueOf(part)), most);
		}).orElse(saving);
	}

	private static Optional<String> accountOf(String arn) {
		return ResourceId.find(arn).map(ResourceId::account).filter((account) -> !account.isEmpty());
	}

	/** How many times the window is in a month. */
	public double perMonth() {
		return HOURS_OF_MONTH / (this.window.length().toSeconds() / 3_600.0);
	}

	/**
	 * The window, and what is before it in the five weeks that end with it: what comes
	 * once a month is in there, if it was counted.
	 */
	public Window month() {
		Instant from = this.window.until().minus(FIVE_WEEKS);
		return from.isBefore(this.window.from()) ? new Window(from, this.window.until()) : this.window;
	}

	/** The same, over another stretch of its time. */
	public Observed over(Window other) {
		return new Observed(other, this.metrics, this.inventory, this.logged, this.traced, this.beside);
	}

	/**
	 * Whole days between the first point of any of the series that is in the window and
	 * its end.
	 */
	public long days(Collection<Series> series) {
		return series.stream()
			.flatMap((each) -> each.points().stream())
			.map(Series.Point::time)
			.filter((time) -> !time.isBefore(this.window.from()))
			.min(Instant::compareTo)
			.map((first) -> Duration.between(first, this.window.until()).plusHours(1).toDays())
			.orElse(0L);
	}

}
