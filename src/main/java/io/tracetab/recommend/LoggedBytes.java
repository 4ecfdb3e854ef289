package io.tracetab.recommend;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Unit;

/**
 * What functions log: as CloudWatch counted it ({@code IncomingBytes}), else as billed.
 */
public final class LoggedBytes {

	private static final Meter INGESTED = new Meter("logs.ingested-bytes", "logs", Unit.BYTE, ChargeClass.METERED);

	private static final String GROUP = "/aws/lambda/";

	private LoggedBytes() {
	}

	/** Where a function logs. */
	public static ResourceId group(Resource function) {
		String name = function.settings().getOrDefault("LoggingConfig.LogGroup", GROUP + function.id().name());
		return ResourceId.logGroup(name, function.id().region(), function.id().account());
	}

	/** Bytes of each group by day, by the group's ARN. */
	public static Map<String, Map<LocalDate, Double>> byGroup(Observed observed) {
		Map<String, Map<LocalDate, Double>> bytes = new TreeMap<>();
		observed.billed()
			.ofMeters(INGESTED.id())
			.forEach((use) -> bytes.computeIfAbsent(use.resource(), (arn) -> new TreeMap<>())
				.merge(use.day(), use.quantity(), Double::sum));
		Map<String, Map<LocalDate, Double>> counted = new TreeMap<>();
		for (Series series : observed.metrics()
			.find("AWS/Logs", (each) -> each.metric().equals("IncomingBytes") && each.statistic().equals("Sum"),
					observed.window())) {
			String name = series.dimensions().getOrDefault("LogGroupName", "");
			String arn = ResourceId.logGroup(name, series.region(), series.account()).arn();
			series.points()
				.forEach((point) -> counted.computeIfAbsent(arn, (key) -> new TreeMap<>())
					.merge(LocalDate.ofInstant(point.time(), ZoneOffset.UTC), point.value(), Double::sum));
		}
		bytes.putAll(counted);
		return bytes;
	}

	/** Bytes of a function by day; empty where nothing tells. */
	public static Map<LocalDate, Double> daily(FunctionUse use) {
		return byGroup(use.observed()).getOrDefault(group(use.function()).arn(), Map.of());
	}

	/** Of a byte, at list price; 0 where none is known. */
	public static double price(FunctionUse use) {
		return use.price(INGESTED).map((price) -> price.doubleValue()).orElse(0.0);
	}

	/**
	 * What logging one run costs at list price, in the mean of the days of which both are
	 * known; 0 where none is.
	 */
	public static double usdOfRun(FunctionUse use) {
		Map<LocalDate, Double> runs = use.daily("Invocations");
		double bytes = 0;
		double of = 0;
		for (Map.Entry<LocalDate, Double> day : daily(use).entrySet()) {
			bytes += day.getValue();
			of += runs.getOrDefault(day.getKey(), 0.0);
		}
		return (of == 0) ? 0 : bytes / of * price(use);
	}

}
