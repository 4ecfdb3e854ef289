package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tracetab.inventory.Resource;
import io.tracetab.quantity.CapacityUse;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Unit;
import io.tracetab.quantity.Window;

/**
 * How much of a capacity all callers used, by the metrics that the meter catalogue names.
 */
final class CapacityMetrics {

	private static final BigDecimal HOUR_SECONDS = BigDecimal.valueOf(3600);

	/** Each cache has those of its own service. */
	private static final List<String> COMMANDS = List.of("AWS/ElastiCache GetTypeCmds Sum",
			"AWS/ElastiCache SetTypeCmds Sum", "AWS/DAX TotalRequestCount Sum");

	private final Map<String, BigDecimal> mostUnits = new HashMap<>();

	CapacityMetrics(Collection<Resource> inventory, ResourceNames names) {
		for (Resource resource : inventory) {
			String most = resource.settings().get("ServerlessV2ScalingConfiguration.MaxCapacity");
			if (most != null) {
				this.mostUnits.put(names.named(resource.id()), new BigDecimal(most));
			}
		}
	}

	/**
	 * The part of a capacity that was used, in its own unit.
	 * @return at most what was paid; empty when no metric says
	 */
	Optional<BigDecimal> used(Measured measured, MeterDefinition capacity, String resource, Window period,
			BigDecimal paid) {
		CapacityUse use = capacity.use();
		if (use == null) {
			return Optional.empty();
		}
		if (use.split() == CapacityUse.Split.CONSUMED) {
			return consumed(measured, use, resource, period).map((units) -> units.min(paid));
		}
		return use.metrics()
			.stream()
			.flatMap((metric) -> measured.mean(metric, resource, period)
				.map((mean) -> new Average(mean, measured.sum(metric, resource, period), paid))
				.flatMap((average) -> ofAverage(average, capacity, resource))
				.stream())
			.max(BigDecimal::compareTo)
			.map((used) -> used.max(BigDecimal.ZERO).min(paid));
	}

	/** Nothing is counted in hours without use: there it is none. */
	private static Optional<BigDecimal> consumed(Measured measured, CapacityUse use, String resource, Window period) {
		return measured.knows("AWS/DynamoDB", resource)
				? Optional.of(units(measured, use, resource, period).divide(HOUR_SECONDS, MathContext.DECIMAL64))
				: Optional.empty();
	}

	private static BigDecimal units(Measured measured, CapacityUse use, String resource, Window period) {
		return use.metrics()
			.stream()
			.map((metric) -> measured.sum(metric, resource, period))
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/**
	 * Utilisation is a share; other averages are per cent of what was paid, or for a
	 * capacity that scales by itself of the most that each instance may have.
	 */
	private Optional<BigDecimal> ofAverage(Average average, MeterDefinition capacity, String resource) {
		CapacityUse use = capacity.use();
		if (use != null && use.split() == CapacityUse.Split.UTILIZATION) {
			return Optional.of(average.mean().multiply(average.paid()));
		}
		if (capacity.meter().unit() != Unit.ACU_HOUR) {
			return Optional.of(average.mean().movePointLeft(2).multiply(average.paid()));
		}
		return Optional.ofNullable(this.mostUnits.get(resource))
			.map((most) -> average.timesHours().movePointLeft(2).multiply(most));
	}

	private record Average(BigDecimal mean, BigDecimal timesHours, BigDecimal paid) {
	}

	/**
	 * All use of a capacity in the unit that calls are counted in, for coverage.
	 * @return empty where nothing counts it
	 */
	Optional<BigDecimal> complete(Measured measured, MeterDefinition capacity, String resource, Window period,
			BigDecimal paid) {
		CapacityUse use = capacity.use();
		if (use == null) {
			return Optional.empty();
		}
		return switch (use.split()) {
			case CONSUMED -> measured.knows("AWS/DynamoDB", resource)
					? Optional.of(units(measured, use, resource, period)) : Optional.empty();
			case UTILIZATION -> used(measured, capacity, resource, period, paid);
			case COMMANDS -> Optional.of(COMMANDS.stream()
				.map((metric) -> measured.sum(metric, resource, period))
				.reduce(BigDecimal.ZERO, BigDecimal::add)).filter((commands) -> commands.signum() > 0);
			case CALL_TIME -> Optional.empty();
		};
	}

}
