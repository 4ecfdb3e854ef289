package io.tracetab.world.curve;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.truth.Durations;
import org.jspecify.annotations.Nullable;

/**
 * How long the very runs of a function would have lasted, and what they would have cost,
 * with each other memory: what they computed takes longer or shorter, what they waited
 * for stays. Runs that were stopped are left out everywhere.
 */
final class MemoryCurve {

	private static final List<Integer> LADDER = List.of(128, 256, 512, 1024, 1536, 1769, 2048, 3008, 10_240);

	/** Milliseconds times megabytes in a gigabyte-second. */
	private static final BigDecimal GB_SECOND = BigDecimal.valueOf(1_024_000);

	/** Megabytes of /tmp that cost nothing. */
	private static final int FREE_EPHEMERAL_MB = 512;

	private final String arn;

	private final Map<Integer, Point> points = new TreeMap<>();

	private FunctionSetting.@Nullable Size size;

	private String region = "";

	private long stopped;

	MemoryCurve(String arn) {
		this.arn = arn;
		LADDER.forEach(memory -> this.points.put(memory, new Point()));
	}

	private static final class Point {

		private final Durations durations = new Durations();

		private long runs;

		private long outOfMemory;

		private long timedOut;

		private long billedMillis;

	}

	void add(Attempt attempt) {
		if (attempt.outcome() == Attempt.Outcome.TIMEOUT || attempt.outcome() == Attempt.Outcome.OUT_OF_MEMORY) {
			this.stopped++;
			return;
		}
		this.size = attempt.setting().size();
		this.region = attempt.setting().place().region();
		this.points.forEach((memory, point) -> add(point, attempt, memory));
	}

	private static void add(Point point, Attempt attempt, int memory) {
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
		point.billedMillis += (lasts + attempt.initMicros() + 999) / 1000;
	}

	void write(LineFile out, ListPrices prices) {
		FunctionSetting.Size setting = this.size;
		if (setting == null) {
			return;
		}
		String architecture = setting.arm() ? "arm" : "x86";
		BigDecimal second = prices.of(this.region, "lambda.gb-seconds." + architecture);
		BigDecimal ephemeral = prices.of(this.region, "lambda.ephemeral-gb-seconds." + architecture)
			.multiply(BigDecimal.valueOf(Math.max(0, setting.ephemeralMb() - FREE_EPHEMERAL_MB)));
		BigDecimal request = prices.of(this.region, "lambda.requests");
		this.points.forEach((memory, point) -> {
			BigDecimal milli = second.multiply(BigDecimal.valueOf(memory)).add(ephemeral);
			BigDecimal cost = milli.multiply(BigDecimal.valueOf(point.billedMillis))
				.divide(GB_SECOND)
				.add(request.multiply(BigDecimal.valueOf(point.runs)));
			out.line(Json.write(row(memory, point, cost)));
		});
	}

	private Map<String, Object> row(int memory, Point point, BigDecimal cost) {
		return Json.object("function", this.arn, "memoryMb", memory, "runs", point.runs, "outOfMemory",
				point.outOfMemory, "timedOut", point.timedOut, "leftOut", this.stopped, "sumMicros",
				point.durations.sum(), "p50Micros", point.durations.quantile(0.5), "p95Micros",
				point.durations.quantile(0.95), "billedMillis", point.billedMillis, "listCostUsd",
				cost.stripTrailingZeros().toPlainString());
	}

}
