package io.tracetab.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.HourlySeries;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Meter;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch's hourly metrics teach of calls: units of DynamoDB's operations on each
 * table, its indexes included, bytes that a run of a function logged, and processing
 * units of a command on a serverless cache, by its type where metrics tell types apart.
 * Immutable.
 */
public final class MetricCalibrations implements Calibrations {

	/** Calls whose condition did not hold have no operation in CloudWatch. */
	static final String CONDITION_FAILED = "(condition failed)";

	private static final long HOUR_MICROS = 3_600_000_000L;

	private static final int HOUR_SECONDS = 3600;

	private static final int SCALE = 15;

	private static final Capacity LOGGED = new Capacity(Kind.LOGGED, "");

	private static final Capacity PROCESSED = new Capacity(Kind.PROCESSED, "");

	/** Together they are all commands; other families count the same ones once more. */
	private static final Map<String, CacheCommand.Type> COMMANDS = Map.of("GetTypeCmds Sum", CacheCommand.Type.GET,
			"SetTypeCmds Sum", CacheCommand.Type.SET);

	private static final Map<String, CacheCommand.Type> UNITS_OF_COMMANDS = Map.of("GetTypeCmdsECPUs Sum",
			CacheCommand.Type.GET, "SetTypeCmdsECPUs Sum", CacheCommand.Type.SET);

	private static final String LAMBDA_GROUP = "/aws/lambda/";

	private enum Kind {

		READ, WRITE, LOGGED, PROCESSED

	}

	private record Key(Kind kind, String region, String name, String operation, long hour) {

		Key of(String other) {
			return new Key(this.kind, this.region, this.name, other, this.hour);
		}

	}

	private final Map<Key, BigDecimal> known = new HashMap<>();

	/** What the series say; those of other metrics are ignored. */
	public static MetricCalibrations of(Collection<Series> series) {
		return new MetricCalibrations(new Counted(series));
	}

	private MetricCalibrations(Counted counted) {
		counted.tables.forEach((place, hours) -> {
			for (Kind kind : List.of(Kind.READ, Kind.WRITE)) {
				fit(kind, place, hours);
			}
		});
		counted.functions.forEach((place, hours) -> divide(LOGGED, place, hours, "Invoke"));
		counted.caches.forEach((place, hours) -> {
			divide(PROCESSED, place, hours, "");
			for (CacheCommand.Type type : CacheCommand.Type.values()) {
				divide(new Capacity(Kind.PROCESSED, type.name()), place, hours, type.name());
			}
		});
	}

	/** What has no operations apart: each hour's units over its calls. */
	private void divide(Capacity capacity, Place place, Map<Long, Sums> hours, String operation) {
		hours.forEach((hour, sums) -> {
			double units = sums.units.getOrDefault(capacity, 0.0);
			double calls = sums.calls.getOrDefault(operation, 0.0);
			if (calls > 0 && units > 0) {
				put(new Key(capacity.kind, place.region, place.name, operation, hour), units / calls);
			}
		});
	}

	/** The table and each index apart: only some operations reach an index. */
	private void fit(Kind kind, Place place, Map<Long, Sums> hours) {
		Set<Capacity> capacities = new HashSet<>();
		hours.values().forEach((sums) -> capacities.addAll(sums.units.keySet()));
		Map<Key, Double> perCall = new HashMap<>();
		for (Capacity capacity : capacities) {
			if (capacity.kind == kind) {
				fit(capacity, place, hours, capacity.sure(capacities))
					.forEach((key, units) -> perCall.merge(key, units, Double::sum));
			}
		}
		perCall.forEach(this::put);
	}

	private static Map<Key, Double> fit(Capacity capacity, Place place, Map<Long, Sums> hours, Set<String> sure) {
		Map<String, Double> usual = capacity.usual();
		Map<Long, CapacityFit.Hour> counted = new HashMap<>();
		hours.forEach((hour, sums) -> counted.put(hour,
				new CapacityFit.Hour(sums.units.getOrDefault(capacity, 0.0), sums.calls)));
		boolean succeeded = counted.values()
			.stream()
			.flatMap((sums) -> sums.calls().keySet().stream())
			.anyMatch((operation) -> usual.containsKey(operation) && !operation.equals(CONDITION_FAILED));
		// units of a table whose own calls are not counted are not those of the refused
		// ones
		if (!succeeded) {
			return Map.of();
		}
		CapacityFit fit = new CapacityFit(List.copyOf(counted.values()), usual, sure);
		Map<Key, Double> perCall = new HashMap<>();
		counted.forEach((hour, sums) -> {
			for (String operation : usual.keySet()) {
				double units = fit.unitsOf(operation, sums);
				if (units >= 0) {
					perCall.put(new Key(capacity.kind, place.region, place.name, operation, hour), units);
				}
			}
		});
		return perCall;
	}

	private void put(Key key, double perCall) {
		if (perCall > 0 && perCall < Long.MAX_VALUE) {
			this.known.put(key, new BigDecimal(perCall).setScale(SCALE, RoundingMode.HALF_UP));
		}
	}

	@Override
	public Optional<BigDecimal> perCall(Meter meter, ResourceId resource, String operation, long timeMicros) {
		Kind kind = switch (meter.unit()) {
			case READ_REQUEST_UNIT -> Kind.READ;
			case WRITE_REQUEST_UNIT -> Kind.WRITE;
			case ECPU -> Kind.PROCESSED;
			default -> Kind.LOGGED;
		};
		long hour = Math.floorDiv(timeMicros, HOUR_MICROS);
		Key key = new Key(kind, resource.region(), resource.name(), operation, hour);
		return Optional.ofNullable((kind == Kind.PROCESSED) ? processed(key) : this.known.get(key));
	}

	/** Of the command's type, else of all commands. */
	private @Nullable BigDecimal processed(Key key) {
		CacheCommand.Type type = CacheCommand.type(key.operation);
		BigDecimal ofType = (type != null) ? this.known.get(key.of(type.name())) : null;
		return (ofType != null) ? ofType : this.known.get(key.of(""));
	}

	private record Place(String region, String name) {
	}

	/** Units of one kind of a table or one of its indexes, or of a type of commands. */
	private record Capacity(Kind kind, String index) {

		/**
		 * Units of calls on a small item, by those operations that can take from here.
		 */
		Map<String, Double> usual() {
			Map<String, Double> usual = new HashMap<>();
			for (TableOperation operation : TableOperation.values()) {
				boolean reaches = this.index.isEmpty() || !operation.reads() || operation.readsIndexes();
				if (reaches && operation.reads() == (this.kind == Kind.READ)) {
					usual.put(operation.apiName(), operation.usualUnits(false, 1).doubleValue());
				}
			}
			if (this.kind == Kind.WRITE) {
				usual.put(CONDITION_FAILED, 1.0);
			}
			return usual;
		}

		/**
		 * Operations whose every call takes from here. A write may leave an index as it
		 * is, a query may go to an index instead of the table.
		 */
		Set<String> sure(Set<Capacity> all) {
			if (!this.index.isEmpty()) {
				return Set.of();
			}
			boolean indexed = all.stream().anyMatch((other) -> other.kind == this.kind && !other.index.isEmpty());
			Set<String> sure = new HashSet<>(usual().keySet());
			sure.removeIf((name) -> {
				TableOperation operation = TableOperation.of(name);
				return indexed && operation != null && operation.readsIndexes();
			});
			return sure;
		}

	}

	private record Sums(Map<Capacity, Double> units, Map<String, Double> calls) {
	}

	/** Sums by place and hour. */
	private static final class Counted {

		private final Map<Place, Map<Long, Sums>> tables = new HashMap<>();

		private final Map<Place, Map<Long, Sums>> functions = new HashMap<>();

		private final Map<Place, Map<Long, Sums>> caches = new HashMap<>();

		Counted(Collection<Series> series) {
			HourlySeries.of(series).forEach(this::count);
		}

		private void count(Series series) {
			String table = series.dimensions().get("TableName");
			String group = series.dimensions().get("LogGroupName");
			String function = series.dimensions().get("FunctionName");
			String name = series.metric() + " " + series.statistic();
			if (table != null) {
				Map<Long, Sums> hours = hours(this.tables, series, table);
				String operation = series.dimensions().getOrDefault("Operation", "");
				String index = series.dimensions().getOrDefault("GlobalSecondaryIndexName", "");
				switch (name) {
					case "ConsumedReadCapacityUnits Sum" -> units(hours, series, new Capacity(Kind.READ, index));
					case "ConsumedWriteCapacityUnits Sum" -> units(hours, series, new Capacity(Kind.WRITE, index));
					case "SuccessfulRequestLatency SampleCount" -> calls(hours, series, operation);
					case "ConditionalCheckFailedRequests Sum" -> calls(hours, series, CONDITION_FAILED);
					default -> {
					}
				}
			}
			else if (group != null && name.equals("IncomingBytes Sum") && group.startsWith(LAMBDA_GROUP)) {
				units(hours(this.functions, series, group), series, LOGGED);
			}
			else if (function != null && name.equals("Invocations Sum") && series.dimensions().size() == 1) {
				calls(hours(this.functions, series, LAMBDA_GROUP + function), series, "Invoke");
			}
			else if (series.namespace().equals("AWS/ElastiCache")) {
				cache(series, name);
			}
		}

		/** AWS's own tools do not agree on what the dimension is called. */
		private void cache(Series series, String name) {
			String cache = series.dimensions()
				.getOrDefault("clusterId", series.dimensions().get("ServerlessCacheName"));
			if (cache != null && series.dimensions().size() == 1) {
				Map<Long, Sums> hours = hours(this.caches, series, cache);
				if (name.equals("ElastiCacheProcessingUnits Sum")) {
					units(hours, series, PROCESSED);
				}
				else if (COMMANDS.containsKey(name)) {
					calls(hours, series, "");
					calls(hours, series, COMMANDS.get(name).name());
				}
				else if (UNITS_OF_COMMANDS.containsKey(name)) {
					units(hours, series, new Capacity(Kind.PROCESSED, UNITS_OF_COMMANDS.get(name).name()));
				}
			}
		}

		private static Map<Long, Sums> hours(Map<Place, Map<Long, Sums>> places, Series series, String name) {
			return places.computeIfAbsent(new Place(series.region(), name), (place) -> new HashMap<>());
		}

		private static void units(Map<Long, Sums> hours, Series series, Capacity capacity) {
			for (Series.Point point : series.points()) {
				sums(hours, point.time()).units.merge(capacity, point.value(), Double::sum);
			}
		}

		private static void calls(Map<Long, Sums> hours, Series series, String operation) {
			for (Series.Point point : series.points()) {
				sums(hours, point.time()).calls.merge(operation, point.value(), Double::sum);
			}
		}

		private static Sums sums(Map<Long, Sums> hours, Instant time) {
			return hours.computeIfAbsent(Math.floorDiv(time.getEpochSecond(), HOUR_SECONDS),
					(hour) -> new Sums(new HashMap<>(), new HashMap<>()));
		}

	}

}
