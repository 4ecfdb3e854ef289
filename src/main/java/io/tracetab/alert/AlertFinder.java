package io.tracetab.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.tracetab.ingest.SourceState;
import io.tracetab.quantity.Window;
import io.tracetab.report.DigestFacts;
import io.tracetab.report.Figures;
import io.tracetab.report.PageAddress;
import io.tracetab.trace.Condition;
import io.tracetab.trace.Filter;
import io.tracetab.trace.RequestFlag;
import io.tracetab.trace.RequestQuery;

/**
 * Finds what rules speak of in what is kept. Costs, budgets and their sums are
 * {@link MoneyFinder}'s.
 */
public final class AlertFinder implements AlertWatch.Finder {

	/** Of fewer requests a part says nothing. */
	private static final long FEWEST = 20;

	/** Attempts in a row that fail before it is told. */
	private static final int FAILURES = 3;

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	/** The part of requests above the 95th percentile. */
	private static final BigDecimal FIVE = BigDecimal.valueOf(5);

	private final DigestFacts facts;

	private final MoneyFinder money;

	private final Figures figures = new Figures();

	public AlertFinder(DigestFacts facts) {
		this.facts = facts;
		this.money = new MoneyFinder(facts, this.figures);
	}

	@Override
	public List<Finding> find(AlertRule.Watch watch, Instant now) {
		return switch (watch.kind()) {
			case ANOMALY -> this.money.anomalies(watch, now);
			case BUDGET -> this.money.budgets(watch, now);
			case COST -> this.money.costs(watch);
			case RECONCILIATION -> this.money.breaks();
			case LATENCY -> latency(watch, now.truncatedTo(ChronoUnit.SECONDS));
			case ERRORS -> errors(watch, now.truncatedTo(ChronoUnit.SECONDS));
			case SOURCE -> sources(watch, now);
		};
	}

	private List<Finding> latency(AlertRule.Watch watch, Instant now) {
		long micros = watch.limit().multiply(BigDecimal.valueOf(1000)).longValue();
		Condition slow = new Condition.Compared(Condition.Measure.DURATION, Condition.Comparison.MORE, micros);
		Part part = part(watch, slow, now);
		if (part.percent().compareTo(FIVE) <= 0) {
			return List.of();
		}
		return List
			.of(new Finding("latency",
					"%s%s took longer than %s; it is to be at most 5 %%".formatted(said(part), of(watch),
							this.figures.duration(micros)),
					page(watch, now, "slowest", "duration > " + micros + "us"), 1));
	}

	private List<Finding> errors(AlertRule.Watch watch, Instant now) {
		Part part = part(watch, new Condition.Flagged(RequestFlag.FAULT), now);
		if (part.percent().compareTo(watch.limit()) <= 0) {
			return List.of();
		}
		return List.of(new Finding("errors",
				"%s%s failed; it is to be at most %s".formatted(said(part), of(watch), shown(watch.limit())),
				page(watch, now, "failing", "fault"), 1));
	}

	/** How many requests there were, and which part of them. */
	private record Part(long found, long all) {

		BigDecimal percent() {
			return (this.all < FEWEST) ? BigDecimal.ZERO
					: BigDecimal.valueOf(this.found)
						.multiply(HUNDRED)
						.divide(BigDecimal.valueOf(this.all), 6, RoundingMode.HALF_UP);
		}

	}

	/** {@code 9.7 % (39 of 401 traced requests)}. */
	private String said(Part part) {
		return "%s (%s of %s)".formatted(shown(part.percent()), this.figures.count(part.found()),
				this.figures.plural(part.all(), "traced request"));
	}

	private Part part(AlertRule.Watch watch, Condition some, Instant now) {
		Condition all = Condition.startedIn(new Window(now.minus(watch.over()), now))
			.and(Filter.parse(watch.filter()).condition());
		long count = this.facts.requests().traces().count(query(all));
		return new Part((count < FEWEST) ? 0 : this.facts.requests().traces().count(query(all.and(some))), count);
	}

	private String shown(BigDecimal percent) {
		return this.figures.percent(percent.movePointLeft(2));
	}

	private static String of(AlertRule.Watch watch) {
		return watch.filter().isBlank() ? "" : " with " + watch.filter().strip();
	}

	/** The list of exactly those requests that are counted. */
	private static String page(AlertRule.Watch watch, Instant now, String order, String which) {
		Map<String, List<String>> values = new LinkedHashMap<>();
		values.put("q", List.of(watch.filter().isBlank() ? which : "(" + watch.filter().strip() + ") " + which));
		values.put("order", List.of(order));
		values.put("from", List.of(now.minus(watch.over()).toString()));
		values.put("until", List.of(now.toString()));
		return new PageAddress("/requests", values).toString();
	}

	/** Paused ones are silent because somebody wants them to be. */
	private List<Finding> sources(AlertRule.Watch watch, Instant now) {
		Duration most = Duration.ofSeconds(watch.limit().multiply(BigDecimal.valueOf(3600)).longValue());
		return this.facts.data()
			.sources()
			.all()
			.stream()
			.filter((state) -> !state.paused())
			.flatMap((state) -> source(state, most, now))
			.toList();
	}

	private Stream<Finding> source(SourceState state, Duration most, Instant now) {
		SourceState.Trouble trouble = state.trouble();
		if (trouble != null && trouble.times() >= FAILURES) {
			return Stream.of(new Finding("source " + state.id(),
					"Source %s fails, %s in a row: %s%s".formatted(state.id(),
							this.figures.plural(trouble.times(), "time"), trouble.message(), wayOut(trouble)),
					"/sources", 1));
		}
		Instant read = state.refreshed();
		if (read == null || !read.plus(most).isBefore(now)) {
			return Stream.empty();
		}
		return Stream.of(
				new Finding("source " + state.id(),
						"Source %s was last read %s ago; it is to be within %s".formatted(state.id(),
								this.figures.span(Duration.between(read, now)), this.figures.span(most)),
						"/sources", 1));
	}

	/** What to do; the sentence's full stop comes behind it. */
	private static String wayOut(SourceState.Trouble trouble) {
		return trouble.wayOut().isBlank() ? "" : ". " + trouble.wayOut().strip().replaceAll("\\.$", "");
	}

	private static RequestQuery query(Condition condition) {
		return new RequestQuery(condition, RequestQuery.Order.NEWEST, null, 1);
	}

}
