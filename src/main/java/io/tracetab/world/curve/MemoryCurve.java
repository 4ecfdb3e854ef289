package io.tracetab.world.curve;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.ledger.Metering;
import io.tracetab.world.ledger.Used;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.truth.Durations;

/**
 * How long the very runs of a function would have lasted, and what they would have cost,
 * with each other memory: what they computed takes longer or shorter, what they waited
 * for stays. Runs that were stopped are left out everywhere, and so is what is paid by
 * the hour.
 */
final class MemoryCurve {

	private static final List<Integer> LADDER = List.of(128, 256, 512, 1024, 1536, 1769, 2048, 3008, 10_240);

	private final String arn;

	private final Map<Integer, Point> points = new TreeMap<>();

	private final ListPrices prices;

	private long stopped;

	MemoryCurve(String arn, ListPrices prices) {
		this.arn = arn;
		this.prices = prices;
		LADDER.forEach(memory -> this.points.put(memory, new Point()));
	}

	private static final class Point {

		private final Durations durations = new Durations();

		private long runs;

		private long outOfMemory;

		private long timedOut;

		private long billedMillis;

		private BigDecimal listCostUsd = BigDecimal.ZERO;

	}

	void add(Attempt attempt) {
		if (attempt.outcome() == Attempt.Outcome.TIMEOUT || attempt.outcome() == Attempt.Outcome.OUT_OF_MEMORY) {
			this.stopped++;
			return;
		}
		this.points.forEach((memory, point) -> add(point, attempt, memory));
	}

	private void add(Point point, Attempt attempt, int memory) {
		long micros = attempt.durationMicros(memory);
		if (micros < 0) {
			point.outOfMemory++;
			return;
		}
		long timeout = attempt.setting().size().timeoutMs() * 1000L;
		point.timedOut += (micros > timeout) ? 1 : 0;
		long lasts = Math.min(micros, timeout);
		point.runs++;
		point.durations.add(lasts);
		long billed = attempt.billedMillis(lasts);
		point.billedMillis += billed;
		for (Used used : Metering.of(attempt, attempt.setting().resized(memory), billed)) {
			point.listCostUsd = point.listCostUsd.add(used.quantity().multiply(this.prices.of(used)));
		}
	}

	void write(LineFile out) {
		this.points.forEach((memory, point) -> out.line(Json.bytes(row(memory, point))));
	}

	private Map<String, Object> row(int memory, Point point) {
		return Json.object("function", this.arn, "memoryMb", memory, "runs", point.runs, "outOfMemory",
				point.outOfMemory, "timedOut", point.timedOut, "leftOut", this.stopped, "sumMicros",
				point.durations.sum(), "p50Micros", point.durations.quantile(0.5), "p95Micros",
				point.durations.quantile(0.95), "billedMillis", point.billedMillis, "listCostUsd",
				point.listCostUsd.stripTrailingZeros().toPlainString());
	}

}
