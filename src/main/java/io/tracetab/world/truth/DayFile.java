package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.tracetab.world.ledger.Line;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;

/**
 * Usage of every request by the day on which it entered, and its cost by the hour. A day
 * is written an hour after its end; what ends later still is a further line under the
 * same key.
 */
final class DayFile implements AutoCloseable {

	private static final long HOUR_MICROS = 3_600_000_000L;

	private static final long DAY_MICROS = 24 * HOUR_MICROS;

	private final LineFile file;

	private final NavigableMap<Long, Day> days = new TreeMap<>();

	DayFile(Path file) {
		this.file = new LineFile(file);
	}

	/**
	 * Where usage of a day belongs.
	 */
	record Cell(String route, String tenant, String function, String resource, String meter) {

		private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::route)
			.thenComparing(Cell::tenant)
			.thenComparing(Cell::function)
			.thenComparing(Cell::resource)
			.thenComparing(Cell::meter);

	}

	private record Hour(long hour, String route) {

		private static final Comparator<Hour> ORDER = Comparator.comparing(Hour::hour).thenComparing(Hour::route);

	}

	private static final class Count {

		private long requests;

		private long sampled;

		private BigDecimal listCostUsd = BigDecimal.ZERO;

	}

	private record Day(Map<Cell, Used> cells, Map<Hour, Count> hours) {
	}

	void count(RequestFacts request, boolean sampled, BigDecimal listCostUsd) {
		Count count = day(request).hours.computeIfAbsent(new Hour(request.start() / HOUR_MICROS, request.route()),
				absent -> new Count());
		count.requests++;
		count.sampled += sampled ? 1 : 0;
		count.listCostUsd = count.listCostUsd.add(listCostUsd);
	}

	void add(RequestFacts request, String function, List<Line> lines) {
		Map<Cell, Used> cells = day(request).cells;
		for (Line line : lines) {
			cells
				.computeIfAbsent(new Cell(request.route(), request.tenant(), function, line.resource(), line.meter()),
						absent -> new Used(line.unitPriceUsd()))
				.add(line);
		}
	}

	private Day day(RequestFacts request) {
		return this.days.computeIfAbsent(request.start() / DAY_MICROS,
				absent -> new Day(new HashMap<>(), new HashMap<>()));
	}

	/** Writes the days that are over. */
	void settle(long now) {
		while (!this.days.isEmpty() && (this.days.firstKey() + 1) * DAY_MICROS + HOUR_MICROS < now) {
			write(this.days.pollFirstEntry());
		}
	}

	private void write(Map.Entry<Long, Day> entry) {
		String day = time(entry.getKey() * DAY_MICROS).substring(0, 10);
		Map<Cell, Used> cells = new TreeMap<>(Cell.ORDER);
		cells.putAll(entry.getValue().cells);
		cells.forEach((cell,
				used) -> this.file.line(Json.bytes(Json.object("day", day, "route", cell.route, "tenant", cell.tenant,
						"function", cell.function, "resource", cell.resource, "meter", cell.meter, "calls",
						used.calls(), "quantity", LedgerFile.text(used.quantity()), "listCostUsd",
						LedgerFile.text(used.listCostUsd())))));
		Map<Hour, Count> hours = new TreeMap<>(Hour.ORDER);
		hours.putAll(entry.getValue().hours);
		hours.forEach((hour,
				count) -> this.file.line(Json.bytes(Json.object("hour", time(hour.hour * HOUR_MICROS), "route",
						hour.route, "requests", count.requests, "sampled", count.sampled, "listCostUsd",
						LedgerFile.text(count.listCostUsd)))));
	}

	static String time(long micros) {
		return Instant.ofEpochSecond(micros / 1_000_000).toString();
	}

	@Override
	public void close() {
		settle(Long.MAX_VALUE);
		this.file.close();
	}

}
