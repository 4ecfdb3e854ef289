package io.tracetab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

import com.github.luben.zstd.ZstdInputStream;
import io.tracetab.simulate.cache.Accesses;
import io.tracetab.simulate.cache.CachePolicy;
import io.tracetab.simulate.cache.CacheSetup;
import io.tracetab.simulate.cache.HitCurve;
import io.tracetab.simulate.cache.KeySample;
import io.tracetab.simulate.cache.LruCurve;
import io.tracetab.simulate.cache.RankedSample;
import io.tracetab.simulate.cache.Replay;
import io.tracetab.simulate.cache.ReplayCurve;
import io.tracetab.simulate.cache.ReuseCurve;
import io.tracetab.simulate.cache.SampledCurves;
import io.tracetab.simulate.cache.TraceFormat;
import io.tracetab.simulate.cache.Weighing;
import org.tukaani.xz.XZInputStream;

/**
 * Simulated hit ratios beside those of a reference, on traces of others.
 * {@code CacheBench FOLDER [SEEDS]}: the folder holds the traces and
 * {@code reference_hit_ratios.csv}.
 */
final class CacheBench {

	private static final double RATE = 0.01;

	private final Path folder;

	private final int seeds;

	private int points;

	private int lruSame;

	private int near;

	private CacheBench(Path folder, int seeds) {
		this.folder = folder;
		this.seeds = seeds;
	}

	private record Row(long capacity, long lruHits, double tinyLfu, double clairvoyant) {
	}

	public static void main(String... arguments) throws IOException {
		new CacheBench(Path.of(arguments[0]), (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 10).run();
	}

	private void run() throws IOException {
		for (Map.Entry<String, List<Row>> trace : reference().entrySet()) {
			Accesses accesses = read(trace.getKey());
			exact(trace.getKey(), accesses, trace.getValue());
			if (accesses.distinctKeys() > 70_000) {
				sampled(trace.getKey(), accesses, trace.getValue());
			}
		}
		System.out.printf("LRU equal at %d of %d points, W-TinyLFU within 1 point at %d of %d%n", this.lruSame,
				this.points, this.near, this.points);
	}

	private void exact(String name, Accesses accesses, List<Row> rows) {
		long[] capacities = rows.stream().mapToLong(Row::capacity).toArray();
		HitCurve stack = LruCurve.exact(accesses, Weighing.VALUES, capacities);
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			long lru = Replay.of(accesses, CacheSetup.of(CachePolicy.LRU, row.capacity)).hits();
			double tiny = 100 * Replay.of(accesses, CacheSetup.of(CachePolicy.W_TINY_LFU, row.capacity)).hitRatio();
			double best = 100 * Replay.of(accesses, CacheSetup.of(CachePolicy.CLAIRVOYANT, row.capacity)).hitRatio();
			boolean same = lru == row.lruHits
					&& Math.round(stack.points().get(i).hitRatio() * accesses.reads()) == row.lruHits;
			this.points++;
			this.lruSame += same ? 1 : 0;
			this.near += (Math.abs(tiny - row.tinyLfu) <= 1) ? 1 : 0;
			System.out.printf(Locale.ROOT,
					"%-28s %6d LRU %8d %-5s W-TinyLFU %7.3f ref %7.3f diff %6.3f  Clairvoyant %7.3f ref %7.3f%n", name,
					row.capacity, lru, same ? "equal" : "OFF", tiny, row.tinyLfu, tiny - row.tinyLfu, best,
					row.clairvoyant);
		}
	}

	private void sampled(String name, Accesses accesses, List<Row> rows) {
		long[] capacities = rows.stream().mapToLong(Row::capacity).toArray();
		CacheSetup tiny = CacheSetup.of(CachePolicy.W_TINY_LFU, 1);
		Timed<HitCurve> lru = Timed.of(() -> LruCurve.exact(accesses, Weighing.VALUES, capacities));
		Timed<HitCurve> all = Timed.of(() -> ReplayCurve.exact(accesses, tiny, capacities));
		String[] what = { "LRU by hash", "LRU ranked", "LRU 2,000 keys", "LRU by reuse", "W-TinyLFU by hash",
				"W-TinyLFU ranked", "W-TinyLFU both" };
		double[] sums = new double[what.length];
		double[] worst = new double[what.length];
		double[] micros = new double[what.length];
		int reads = accesses.reads();
		for (int seed = 1; seed <= this.seeds; seed++) {
			KeySample sample = KeySample.of(RATE, seed);
			int chosen = seed;
			List<Supplier<HitCurve>> curves = List.of(
					() -> LruCurve.sampled(accesses, sample, Weighing.VALUES, capacities),
					() -> LruCurve.ofSample(RankedSample.of(accesses, RATE, chosen), RATE, reads, Weighing.VALUES,
							capacities),
					() -> LruCurve.ofFixedSize(accesses, 2_000, chosen, Weighing.VALUES, capacities),
					() -> ReuseCurve.of(accesses, RATE, chosen, Weighing.VALUES, capacities),
					() -> ReplayCurve.sampled(accesses, sample, tiny, capacities),
					() -> ReplayCurve.ofSample(RankedSample.of(accesses, RATE, chosen), RATE, reads, tiny, capacities),
					() -> new SampledCurves(accesses, RATE, chosen, capacities).of(CachePolicy.W_TINY_LFU));
			for (int i = 0; i < what.length; i++) {
				Timed<HitCurve> timed = Timed.of(curves.get(i));
				double error = 100 * timed.value.meanAbsoluteError((i < 4) ? lru.value : all.value);
				sums[i] += error;
				worst[i] = Math.max(worst[i], error);
				micros[i] += timed.micros / this.seeds;
			}
		}
		for (int i = 0; i < what.length; i++) {
			double exact = (i < 4) ? lru.micros : all.micros;
			System.out.printf(Locale.ROOT,
					"%-28s sampled %-18s error of %d seeds: mean %.3f worst %.3f points; %.1f ms, exact %.1f ms: %.0f times%n",
					name, what[i], this.seeds, sums[i] / this.seeds, worst[i], micros[i] / 1e3, exact / 1e3,
					exact / micros[i]);
		}
	}

	/** The fastest of five. */
	private record Timed<T>(T value, double micros) {

		static <T> Timed<T> of(Supplier<T> work) {
			T value = work.get();
			double best = Double.MAX_VALUE;
			for (int i = 0; i < 5; i++) {
				long start = System.nanoTime();
				value = work.get();
				best = Math.min(best, (System.nanoTime() - start) / 1e3);
			}
			return new Timed<>(value, best);
		}

	}

	private Map<String, List<Row>> reference() throws IOException {
		Map<String, List<Row>> rows = new LinkedHashMap<>();
		for (String line : Files.readAllLines(this.folder.resolve("reference_hit_ratios.csv"))) {
			String[] cells = line.split(",", -1);
			if (!cells[0].equals("trace")) {
				double tiny = (Double.parseDouble(cells[7]) + Double.parseDouble(cells[9])) / 2;
				double best = cells[10].isEmpty() ? Double.NaN : Double.parseDouble(cells[10]);
				rows.computeIfAbsent(cells[0], (name) -> new ArrayList<>())
					.add(new Row(Long.parseLong(cells[3]), Long.parseLong(cells[4]), tiny, best));
			}
		}
		return rows;
	}

	private Accesses read(String trace) throws IOException {
		String name = trace.replace("_KEYONLY", "");
		try (var files = Files.list(this.folder)) {
			Path file = files.filter((each) -> each.getFileName().toString().startsWith(name))
				.findFirst()
				.orElseThrow();
			try (InputStream in = open(file)) {
				return format(name).read(in);
			}
		}
	}

	private static TraceFormat format(String name) {
		return switch (name.split("__")[0]) {
			case "lirs" -> TraceFormat.LINES;
			case "cache2k" -> TraceFormat.INT32;
			case "corda" -> TraceFormat.INT64;
			case "adapt_size" -> TraceFormat.SIZED;
			default -> TraceFormat.BLOCKS;
		};
	}

	private static InputStream open(Path file) throws IOException {
		String name = file.getFileName().toString();
		InputStream in = Files.newInputStream(file);
		if (name.endsWith(".gz")) {
			return new GZIPInputStream(in);
		}
		if (name.endsWith(".zst")) {
			return new ZstdInputStream(in);
		}
		return name.endsWith(".xz") ? new XZInputStream(in) : in;
	}

}
