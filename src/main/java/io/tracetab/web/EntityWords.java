package io.tracetab.web;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.analyze.Steps;
import io.tracetab.report.Figures;

/**
 * Figures of resources and routes as pages show them.
 */
final class EntityWords {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.UK)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

	private static final long DAY_SECONDS = 86_400;

	private static final double BINARY = 1024;

	private static final MathContext DIGITS = new MathContext(4);

	private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

	private final Figures figures;

	private final CostWords costs;

	private final JsonMapper json = JsonMapper.builder().build();

	EntityWords(Figures figures, CostWords costs) {
		this.figures = figures;
		this.costs = costs;
	}

	/** An exact decimal as money of a bill's currency. */
	public String amount(String decimal, String currency) {
		return this.costs.amount(new BigDecimal(decimal), currency);
	}

	/** Part of a whole, as per cent; empty of nothing. */
	public String share(String part, String whole) {
		return this.costs.share(new BigDecimal(part), new BigDecimal(whole));
	}

	/** The same for a bar, 0 to 100. */
	public BigDecimal width(String part, String whole) {
		return CostWords.width(new BigDecimal(part), new BigDecimal(whole));
	}

	public BigDecimal width(double share) {
		return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_EVEN);
	}

	/** {@code 1.2 %} for 0.012. */
	public String percent(double share) {
		return this.figures.percent(BigDecimal.valueOf(share).round(new MathContext(6)));
	}

	public String quantity(String decimal) {
		return this.figures.quantity(new BigDecimal(decimal));
	}

	public String count(double number) {
		return (number == Math.rint(number)) ? this.figures.count((long) number)
				: this.figures.quantity(BigDecimal.valueOf(number).round(new MathContext(4)));
	}

	/** {@code hour}, {@code day}, {@code week}. */
	public String step(long seconds) {
		return (seconds > DAY_SECONDS) ? "week" : (seconds == DAY_SECONDS) ? "day" : "hour";
	}

	/** Days from and to, the year once. */
	public String days(String first, String last) {
		LocalDate from = LocalDate.parse(first);
		LocalDate to = LocalDate.parse(last);
		return from.equals(to) ? YEAR.format(to)
				: ((from.getYear() == to.getYear()) ? DAY.format(from.atStartOfDay(ZoneOffset.UTC)) : YEAR.format(from))
						+ " to " + YEAR.format(to);
	}

	/** Where a step starts, UTC. */
	public String time(Instant time, long stepSeconds) {
		return ((stepSeconds >= DAY_SECONDS) ? DAY : HOUR).format(time);
	}

	/** A day in a table's head. */
	public String day(String day) {
		return DAY.format(LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC));
	}

	/** A value of a chart with its unit. */
	public String value(@Nullable Double value, String unit) {
		if (value == null) {
			return "–";
		}
		return switch (unit) {
			case "ms" -> this.figures.duration(Math.round(value * 1000));
			case "percent" -> percent(value / 100);
			case "share" -> percent(value);
			case "bytes" -> bytes(value);
			default -> count(value);
		};
	}

	/** Binary: {@code 12.4 MiB}. */
	public String bytes(double bytes) {
		String[] units = { "bytes", "KiB", "MiB", "GiB", "TiB", "PiB" };
		int unit = 0;
		double left = bytes;
		while (left >= BINARY && unit < units.length - 1) {
			left /= BINARY;
			unit++;
		}
		return this.figures.quantity(BigDecimal.valueOf(left).round(new MathContext(3))) + " " + units[unit];
	}

	/** What stands for all steps of a chart. */
	public String whole(MetricChart chart) {
		double whole = chart.addsUp()
				? chart.lines().stream().limit(1).mapToDouble((line) -> line.whole(chart.unit())).sum()
				: chart.lines().stream().mapToDouble((line) -> line.whole(chart.unit())).max().orElse(0);
		return value(whole, chart.unit());
	}

	/** Of what that figure is. */
	public String wholeWords(MetricChart chart) {
		String name = chart.lines().isEmpty() ? "" : chart.lines().get(0).name();
		if (!chart.addsUp()) {
			return "at most";
		}
		return (chart.lines().size() > 1 || !name.equals("all")) ? name : "in all";
	}

	/**
	 * Stands in the page as data: a name must not end its element.
	 * @param changes to mark on it, as far as they are in its steps
	 */
	public String chart(MetricChart chart, long stepSeconds, List<ResourceDetail.ChangeDetail> changes) {
		Map<String, Object> data = new TreeMap<>();
		data.put("marks", marks(chart, stepSeconds, changes));
		data.put("steps", chart.times().stream().map((time) -> time(time, stepSeconds)).toList());
		data.put("unit", chart.unit());
		data.put("lines", chart.lines().stream().map((line) -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("name", line.name());
			one.put("values", Arrays.asList(line.values()));
			return one;
		}).toList());
		return this.json.writeValueAsString(data).replace("<", "\\u003c");
	}

	/** By the step that each change was first seen in; those of one step are one. */
	private Map<String, String> marks(MetricChart chart, long stepSeconds, List<ResourceDetail.ChangeDetail> changes) {
		Map<String, String> marks = new LinkedHashMap<>();
		for (ResourceDetail.ChangeDetail change : changes) {
			Instant step = Steps.start(change.seen(), Duration.ofSeconds(stepSeconds));
			if (chart.times().contains(step)) {
				marks.merge(time(step, stepSeconds), change.names(), (one, other) -> one + "; " + other);
			}
		}
		return marks;
	}

	/** The same of costs, as the chart of the page Costs reads it. */
	public String costs(CostSeries costs, String currency) {
		List<Map<String, Object>> series = new ArrayList<>();
		costs.named().forEach((row) -> series.add(Map.of("name", row.name(), "amounts", row.amounts())));
		List<String> others = costs.others();
		if (!others.isEmpty()) {
			series.add(Map.of("name", "All others", "amounts", others));
		}
		Map<String, Object> chart = Map.of("steps", costs.days(), "currency", currency, "series", series);
		return this.json.writeValueAsString(chart).replace("<", "\\u003c");
	}

	/**
	 * A price of one unit, in the multiple that price lists speak of.
	 * @param unit in the words of {@link UnitWords}
	 */
	public String price(String decimal, String currency, String unit) {
		BigDecimal price = new BigDecimal(decimal);
		return switch (unit) {
			case "req", "RRU", "WRU", "ECPU" ->
				this.costs.amount(price.movePointRight(6).round(DIGITS), currency) + " per million";
			case "bytes", "byte-h" -> this.costs.amount(price.multiply(GIB).round(DIGITS), currency) + " per GiB"
					+ (unit.equals("byte-h") ? "-h" : "");
			default -> this.costs.amount(price.round(DIGITS), currency) + " per " + unit;
		};
	}

	/** A quantity of a unit in the words of {@link UnitWords}. */
	public String quantity(String decimal, String unit) {
		return unit.equals("bytes") ? bytes(new BigDecimal(decimal).doubleValue()) : quantity(decimal);
	}

	/** {@code 1.2}: how many times something, three significant digits. */
	public String rate(double rate) {
		return this.figures.quantity(BigDecimal.valueOf(rate).round(new MathContext(3)));
	}

	/** {@code  (+12 %)}; empty where nothing changed. */
	public String change(String now, String before) {
		String change = this.figures.change(new BigDecimal(now), new BigDecimal(before));
		return change.isEmpty() ? "" : " (" + change + ")";
	}

	/** What is compared before and after a deploy. */
	public String compared(String key) {
		return switch (key) {
			case "faults" -> "Faults";
			case "cost" -> "A thousand requests, at list price";
			default -> key;
		};
	}

	/** One of the figures. */
	public String compared(String key, double value) {
		return switch (key) {
			case "faults" -> percent(value);
			case "cost" -> this.costs.amount(thousand(value), "USD");
			default -> this.figures.duration(Math.round(value));
		};
	}

	/** A difference of two of them, with its sign. */
	public String comparedBy(String key, double difference) {
		String sign = (difference < 0) ? "\u2212" : "+";
		return sign + compared(key, Math.abs(difference));
	}

	private static BigDecimal thousand(double dollars) {
		return BigDecimal.valueOf(dollars * 1000).round(new MathContext(3));
	}

	/** What may be said of the difference. */
	public String comparedWord(String word) {
		return switch (word) {
			case "too-few" -> "too few to say";
			case "not-clear" -> "no clear difference";
			default -> word;
		};
	}

	/** Values that are JSON are shown as such. */
	public String setting(String value) {
		return value.startsWith("{") || value.startsWith("[") ? pretty(value) : value;
	}

	private String pretty(String value) {
		try {
			return this.json.writerWithDefaultPrettyPrinter().writeValueAsString(this.json.readTree(value));
		}
		catch (tools.jackson.core.JacksonException ex) {
			return value;
		}
	}

	public String bucket(String bucket) {
		return this.costs.bucket(io.tracetab.reconcile.Bucket.valueOf(bucket));
	}

	/** {@code a queue}, in words, of a node of the map. */
	public String party(String kind) {
		return switch (kind) {
			case "client" -> "Whoever sends requests";
			case "service" -> "own service";
			case "remote" -> "remote host";
			default -> ServiceWords.of(kind);
		};
	}

}
