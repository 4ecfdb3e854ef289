package io.tracetab.recommend;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.trace.Trace;

/**
 * What CloudWatch counted of one function, and what its runs cost.
 *
 * @param own the sums that name it alone
 */
public record FunctionUse(Resource function, Observed observed, List<Series> own) {

	private static final int MOST_REQUESTS = 400;

	private static final Meter REQUESTS = new Meter("lambda.requests", "lambda", Unit.REQUEST, ChargeClass.METERED);

	public FunctionUse {
		own = List.copyOf(own);
	}

	/** Of all functions that the inventory lists, in the order of their ARNs. */
	public static List<FunctionUse> all(Observed observed) {
		List<Series> series = observed.metrics()
			.find("AWS/Lambda", (each) -> each.statistic().equals("Sum") && each.dimensions().size() == 1,
					observed.window());
		return observed.inventory()
			.latest("lambda")
			.stream()
			.filter((resource) -> resource.id().type().equals("function"))
			.sorted(Comparator.comparing((Resource resource) -> resource.id().arn()))
			.map((resource) -> new FunctionUse(resource, observed,
					series.stream().filter((each) -> isOf(resource, each)).toList()))
			.toList();
	}

	private static boolean isOf(Resource function, Series series) {
		return function.id().name().equals(series.dimensions().get("FunctionName"))
				&& series.region().equals(function.id().region()) && series.account().equals(function.id().account());
	}

	/** The same is counted in steps of several lengths: the longest. */
	private List<Series.Point> points(String metric) {
		return this.own.stream()
			.filter((each) -> each.metric().equals(metric) && !each.points().isEmpty())
			.max(Comparator.comparingInt(Series::periodSeconds))
			.map(Series::points)
			.orElse(List.of());
	}

	/** Over the window; zero where it was not counted. */
	public double sum(String metric) {
		return points(metric).stream().mapToDouble(Series.Point::value).sum();
	}

	public double invocations() {
		return sum("Invocations");
	}

	/** By UTC day. */
	public Map<LocalDate, Double> daily(String metric) {
		Map<LocalDate, Double> daily = new TreeMap<>();
		points(metric).forEach(
				(point) -> daily.merge(LocalDate.ofInstant(point.time(), ZoneOffset.UTC), point.value(), Double::sum));
		return daily;
	}

	/** Whole days since it was first counted. */
	public long days() {
		return this.observed.days(this.own);
	}

	/**
	 * Sampled requests in which it runs: every rule on what it does looks at the same.
	 */
	public List<Trace> requests() {
		return this.observed.traced().requests(this.function.id(), this.observed.window(), MOST_REQUESTS);
	}

	public String name() {
		return this.function.id().name();
	}

	public double memoryGb() {
		return Integer.parseInt(this.function.settings().getOrDefault("MemorySize", "128")) / 1_024.0;
	}

	/** As meters end: {@code arm} or {@code x86}. */
	public String processor() {
		return "arm64".equals(this.function.settings().get("Architectures.0")) ? "arm" : "x86";
	}

	public Meter gbSeconds() {
		return meter("lambda.gb-seconds.");
	}

	/** A meter of this function's processor. */
	public Meter meter(String start) {
		return new Meter(start + processor(), "lambda", Unit.GB_SECOND, ChargeClass.METERED);
	}

	/** At list price; empty where none is known. */
	public Optional<BigDecimal> price(Meter meter) {
		return this.observed.prices()
			.list(meter, this.function.id().region(), this.observed.window())
			.map(Money::amount);
	}

	public Optional<BigDecimal> requestPrice() {
		return price(REQUESTS);
	}

	/** What runs of so many milliseconds in all cost at list price, and being asked. */
	public double cost(double runs, double millis) {
		double seconds = price(gbSeconds()).orElse(BigDecimal.ZERO).doubleValue();
		return runs * requestPrice().orElse(BigDecimal.ZERO).doubleValue() + millis / 1_000 * memoryGb() * seconds;
	}

	/** What is saved of its seconds in a month, as far as no commitment covers them. */
	public Saving uncovered(Saving ofSeconds) {
		return this.observed.uncovered(ofSeconds, gbSeconds(), this.function.id().arn());
	}

	/** Share of the list price that is paid for its runs. */
	public BigDecimal paidShare() {
		return this.observed.prices().paidShare(gbSeconds(), this.function.id().region(), this.observed.window());
	}

}
