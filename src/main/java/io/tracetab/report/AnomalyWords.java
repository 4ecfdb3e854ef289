package io.tracetab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Anomaly;
import io.tracetab.analyze.Cause;
import io.tracetab.analyze.Feedback;
import io.tracetab.analyze.Subject;
import io.tracetab.reconcile.Dimension;

/**
 * What pages and reports call anomalies.
 */
public final class AnomalyWords {

	private final Figures figures;

	public AnomalyWords(Figures figures) {
		this.figures = figures;
	}

	/** {@code AWS Lambda}, {@code lambda.requests of checkout}. */
	public String title(Anomaly anomaly) {
		Subject subject = anomaly.subject();
		return switch (subject.kind()) {
			case COST -> subject.service();
			case USAGE -> subject.meter() + (subject.resource().isEmpty() ? "" : " of " + name(subject.resource()));
			case PRICE -> "Price of " + subject.meter();
			case METRIC -> subject.meter() + " of " + dimensions(subject.resource());
			case LATENCY -> "p95 of " + subject.resource();
			case FAULTS -> "Failed requests of " + subject.resource();
		};
	}

	/**
	 * {@code shop-carts, by-status} of {@code ... {TableName=shop-carts,
	 * Index=by-status}}.
	 */
	private static String dimensions(String resource) {
		return String.join(", ", values(resource));
	}

	/** Values of a metric's dimensions. */
	static List<String> values(String resource) {
		return Stream.of(resource.substring(resource.indexOf('{') + 1).replace("}", "").split(", "))
			.map((dimension) -> dimension.substring(dimension.indexOf('=') + 1))
			.toList();
	}

	public String kind(Anomaly anomaly) {
		return switch (anomaly.subject().kind()) {
			case COST -> "Cost at list price, by the day";
			case USAGE -> "Billed units, by the day";
			case PRICE -> "What a unit effectively costs, by the day";
			case METRIC -> "CloudWatch's count, by the hour";
			case LATENCY -> "95 % of traced requests took no longer, by the hour";
			case FAULTS -> "Part of the traced requests, by the hour";
		};
	}

	/** The last part of an ARN. */
	public String name(String resource) {
		return shortName(resource);
	}

	static String shortName(String resource) {
		if (!resource.startsWith("arn:")) {
			return resource;
		}
		return resource.substring(Math.max(resource.lastIndexOf(':'), resource.lastIndexOf('/')) + 1);
	}

	/** {@code 23 Nov 2026}, {@code 23 Nov 2026 10:00 UTC for 3 hours}. */
	public String when(Anomaly anomaly) {
		long days = Duration.between(anomaly.from(), anomaly.until()).toDays();
		if (anomaly.subject().kind().isByHour()) {
			return this.figures.utcMinute(anomaly.from()) + " for "
					+ this.figures.plural(Duration.between(anomaly.from(), anomaly.until()).toHours(), "hour");
		}
		return (days <= 1) ? this.figures.day(day(anomaly.from()))
				: this.figures.days(day(anomaly.from()), day(anomaly.until()));
	}

	public LocalDate start(Anomaly anomaly) {
		return day(anomaly.from());
	}

	public static LocalDate day(Instant time) {
		return LocalDate.ofInstant(time, ZoneOffset.UTC);
	}

	/** A value of its series. */
	public String value(Anomaly anomaly, double value) {
		BigDecimal decimal = BigDecimal.valueOf(value);
		return switch (anomaly.subject().kind()) {
			case COST, PRICE -> this.figures.amount(decimal, anomaly.subject().currency());
			case LATENCY -> this.figures.duration(Math.round(1_000 * value));
			case FAULTS -> this.figures.percent(decimal.movePointLeft(2));
			default -> this.figures.quantity(decimal.round(new MathContext(4, RoundingMode.HALF_EVEN)));
		};
	}

	/** The same, empty where nothing is known. */
	public String known(Anomaly anomaly, double value) {
		return Double.isNaN(value) ? "" : value(anomaly, value);
	}

	/** {@code +$3.20}; empty where no price is known. */
	public String impact(Anomaly anomaly) {
		return (anomaly.impact() != null) ? signed(anomaly.impact(), anomaly.subject().currency()) : "";
	}

	public String signed(BigDecimal amount, String currency) {
		return ((amount.signum() > 0) ? "+" : "") + this.figures.amount(amount, currency);
	}

	public String change(Anomaly anomaly) {
		return this.figures.change(BigDecimal.valueOf(anomaly.observed()), BigDecimal.valueOf(anomaly.expected()));
	}

	public String level(Dimension dimension) {
		return switch (dimension) {
			case METER -> "By meter";
			case RESOURCE -> "By resource";
			case ROUTE -> "By route";
			default -> dimension.name();
		};
	}

	public String key(Cause cause) {
		if (!cause.key().isEmpty()) {
			return (cause.of() == Dimension.RESOURCE) ? name(cause.key()) : cause.key();
		}
		return (cause.of() == Dimension.ROUTE) ? "Under no route" : "No resource named";
	}

	public String verdict(Feedback.@Nullable Verdict verdict) {
		if (verdict == null) {
			return "";
		}
		return switch (verdict) {
			case EXPECTED -> "expected";
			case NOT_USEFUL -> "not useful";
		};
	}

}
