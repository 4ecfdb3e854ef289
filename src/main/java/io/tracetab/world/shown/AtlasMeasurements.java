package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.AtlasCluster.Counts;
import io.tracetab.world.stack.AtlasCluster.Server;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Witness;

/**
 * What Atlas measured of each server of the shop's cluster, by the hour: an answer for
 * each server and day.
 */
public final class AtlasMeasurements implements Witness {

	private static final long HOUR = 3_600_000_000L;

	private static final long LATE = 600_000_000L;

	private static final Map<String, Figure> FIGURES = figures();

	private final LineFile file;

	private final AtlasCluster cluster;

	/** By day, then by server, then by hour. */
	private final NavigableMap<Long, Map<Integer, NavigableMap<Long, Hour>>> days = new TreeMap<>();

	/** Of a cluster, into a file. */
	public AtlasMeasurements(Path file, AtlasCluster cluster) {
		this.file = new LineFile(file);
		this.cluster = cluster;
	}

	/**
	 * How a measurement comes about.
	 */
	private record Figure(String units, ToDoubleFunction<Hour> value) {
	}

	/**
	 * What looks at one server have seen in an hour.
	 */
	private static final class Hour {

		private final List<Server> looks = new ArrayList<>();

		private long micros;

		void add(Server look, long micros) {
			this.looks.add(look);
			this.micros += micros;
		}

		double user() {
			return 100.0 * this.looks.stream().mapToLong(Server::userMicros).sum() / (AtlasCluster.CPUS * this.micros);
		}

		double connections() {
			return this.looks.stream().mapToInt(Server::connections).average().orElse(0);
		}

		/** A second. */
		double rate(ToDoubleFunction<Server> of) {
			return this.looks.stream().mapToDouble(of).sum() / (this.micros / 1e6);
		}

		/** How much of one thing for each of the other; nothing when there was none. */
		double each(ToDoubleFunction<Server> what, ToDoubleFunction<Server> of) {
			double all = this.looks.stream().mapToDouble(of).sum();
			return (all == 0) ? 0 : this.looks.stream().mapToDouble(what).sum() / all;
		}

		/**
		 * Milliseconds that an operation took on average; nothing when there was none.
		 */
		double took(ToDoubleFunction<Server> micros, ToDoubleFunction<Server> operations) {
			return each(micros, operations) / 1000;
		}

	}

	private static Map<String, Figure> figures() {
		Map<String, Figure> all = new LinkedHashMap<>();
		all.put("SYSTEM_NORMALIZED_CPU_USER", new Figure("PERCENT", Hour::user));
		all.put("CONNECTIONS", new Figure("SCALAR", Hour::connections));
		all.put("OPCOUNTER_QUERY",
				new Figure("SCALAR_PER_SECOND", hour -> hour.rate(look -> look.finds().operations())));
		all.put("OPCOUNTER_UPDATE",
				new Figure("SCALAR_PER_SECOND", hour -> hour.rate(look -> look.updates().operations())));
		all.put("OP_EXECUTION_TIME_READS", new Figure("MILLISECONDS",
				hour -> hour.took(look -> look.finds().micros(), look -> look.finds().operations())));
		all.put("OP_EXECUTION_TIME_WRITES", new Figure("MILLISECONDS",
				hour -> hour.took(look -> look.updates().micros(), look -> look.updates().operations())));
		all.put("QUERY_TARGETING_SCANNED_OBJECTS_PER_RETURNED", new Figure("SCALAR",
				hour -> hour.each(look -> look.finds().examined(), look -> look.finds().returned())));
		all.put("NETWORK_BYTES_IN",
				new Figure("BYTES_PER_SECOND", hour -> hour.rate(look -> bytes(look, Counts::bytesIn))));
		all.put("NETWORK_BYTES_OUT",
				new Figure("BYTES_PER_SECOND", hour -> hour.rate(look -> bytes(look, Counts::bytesOut))));
		return all;
	}

	private static double bytes(Server look, ToDoubleFunction<Counts> which) {
		return which.applyAsDouble(look.finds()) + which.applyAsDouble(look.updates());
	}

	@Override
	public void clusterMeasured(AtlasCluster.Measured measured, long now) {
		if (!measured.place().equals(this.cluster.place())) {
			return;
		}
		long time = now - 1;
		long day = time / Days.DAY_MICROS;
		while (!this.days.isEmpty() && this.days.firstKey() < day) {
			write(this.days.pollFirstEntry());
		}
		for (Server server : measured.servers()) {
			this.days.computeIfAbsent(day, absent -> new TreeMap<>())
				.computeIfAbsent(server.number(), absent -> new TreeMap<>())
				.computeIfAbsent(time / HOUR * HOUR, absent -> new Hour())
				.add(server, measured.micros());
		}
	}

	private void write(Map.Entry<Long, Map<Integer, NavigableMap<Long, Hour>>> day) {
		long start = day.getKey() * Days.DAY_MICROS;
		day.getValue().forEach((server, hours) -> {
			String process = this.cluster.process(server);
			Map<String, Object> request = Json.object("groupId", Place.ATLAS_PROJECT, "processId", process,
					"granularity", "PT1H", "start", Days.iso(start), "end", Days.iso(start + Days.DAY_MICROS), "m",
					List.copyOf(FIGURES.keySet()));
			Map<String, Object> answer = Json.object("groupId", Place.ATLAS_PROJECT, "hostId", process, "processId",
					process, "granularity", "PT1H", "start", Days.iso(start), "end", Days.iso(start + Days.DAY_MICROS),
					"measurements", measurements(hours));
			this.file.line(new ArchiveRecord("", "", "atlas", "getHostMeasurements", start + Days.DAY_MICROS + LATE,
					request, answer)
				.line());
		});
	}

	private static List<Object> measurements(NavigableMap<Long, Hour> hours) {
		List<Object> measurements = new ArrayList<>();
		FIGURES.forEach((name, figure) -> {
			List<Object> points = new ArrayList<>();
			hours.forEach((start, hour) -> points.add(Json.object("timestamp", Days.iso(start), "value",
					Math.round(figure.value.applyAsDouble(hour) * 1e6) / 1e6)));
			measurements.add(Json.object("name", name, "units", figure.units, "dataPoints", points));
		});
		return measurements;
	}

	@Override
	public void worldEnded() {
		while (!this.days.isEmpty()) {
			write(this.days.pollFirstEntry());
		}
		this.file.close();
	}

}
