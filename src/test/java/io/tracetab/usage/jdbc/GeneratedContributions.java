package io.tracetab.usage.jdbc;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

import io.tracetab.database.BlockWriter;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Contribution.Runs;
import io.tracetab.usage.Contribution.Traffic;
import io.tracetab.usage.Contribution.Use;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.Durations;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RanFunction;
import io.tracetab.usage.UsageKey;

/**
 * Contributions of a few routes, resources and hours, from a seed.
 */
final class GeneratedContributions {

	/** The start of an hour. */
	static final long FIRST_MINUTE = 29_921_640;

	private final Random random;

	GeneratedContributions(long seed) {
		this.random = new Random(seed);
	}

	Contribution next(TraceId id) {
		Map<UsageKey, Use> uses = new LinkedHashMap<>();
		for (int i = this.random.nextInt(6); i > 0; i--) {
			UsageKey key = key();
			uses.put(key, new Use(key, 1 + this.random.nextInt(30), quantity()));
		}
		Map<Edge, Traffic> traffic = new LinkedHashMap<>();
		for (int i = this.random.nextInt(4); i > 0; i--) {
			Edge edge = new Edge(party(), party(), this.random.nextBoolean());
			boolean plain = this.random.nextBoolean();
			traffic.put(edge,
					plain ? traffic(edge, 1, 0) : traffic(edge, 1 + this.random.nextInt(4), this.random.nextInt(2)));
		}
		return new Contribution(id, FIRST_MINUTE + this.random.nextInt(180),
				new Route("route " + this.random.nextInt(3)), this.random.nextInt(32),
				(this.random.nextInt(9) == 0) ? 0 : this.random.nextInt(10_000_000), new ArrayList<>(uses.values()),
				new ArrayList<>(traffic.values()), runs(), (this.random.nextInt(3) == 0) ? AnnotationValues.NONE
						: AnnotationValues.of(Map.of("tenant", "t" + this.random.nextInt(4))));
	}

	private Traffic traffic(Edge edge, int calls, int failed) {
		long[] micros = this.random.longs(calls, 0, 100_000).toArray();
		return new Traffic(edge, calls, failed, this.random.nextInt(failed + 1), this.random.nextInt(failed + 1),
				LongStream.of(micros).sum(), lasting(micros));
	}

	private List<Runs> runs() {
		List<Runs> all = new ArrayList<>();
		for (int version = this.random.nextInt(3); version > 0; version--) {
			long[] micros = this.random.longs(version, 0, 100_000).toArray();
			RanFunction ran = new RanFunction(ResourceId.function("function-" + this.random.nextInt(3), "", ""),
					"" + version);
			int cold = this.random.nextInt(2);
			all.add(new Runs(ran, micros.length, cold, cold, cold, 700 * cold, LongStream.of(micros).sum(),
					lasting(micros)));
		}
		return all;
	}

	static Durations lasting(long... micros) {
		return Durations
			.ofSlots(LongStream.of(micros).mapToInt((each) -> Durations.slot(DurationSketch.bucket(each))).toArray());
	}

	/** As the first version was written, all words in it; one use, one edge. */
	static byte[] firstVersion(Contribution contribution) {
		BlockWriter to = new BlockWriter();
		to.octet(1);
		to.signed(contribution.minute() - (contribution.traceId().high() >>> 32) / 60);
		to.number(0);
		to.text(contribution.route().name());
		to.number(contribution.flags());
		to.number(contribution.durationMicros());
		to.number(0);
		to.number(1);
		Traffic traffic = contribution.traffic().get(0);
		to.number(0);
		to.text(traffic.edge().caller().kind());
		to.text(traffic.edge().caller().name());
		to.text(traffic.edge().callee().kind());
		to.text(traffic.edge().callee().name());
		to.flag(traffic.edge().asynchronous());
		to.number(traffic.calls());
		to.number(traffic.faults());
		to.number(traffic.errors());
		to.number(traffic.durationMicros());
		return to.toBytes();
	}

	private UsageKey key() {
		ResourceId resource = switch (this.random.nextInt(4)) {
			case 0 -> null;
			case 1 -> ResourceId.bucket("uploads");
			default -> ResourceId.table("table-" + this.random.nextInt(3), "eu-west-1", "123456789012");
		};
		return new UsageKey(resource, (this.random.nextInt(5) == 0) ? "" : "eu-west-1",
				"Operation" + this.random.nextInt(3), "meter." + this.random.nextInt(3),
				Basis.values()[this.random.nextInt(4)]);
	}

	private BigDecimal quantity() {
		return switch (this.random.nextInt(4)) {
			case 0 -> BigDecimal.ZERO;
			case 1 -> BigDecimal.ONE;
			case 2 -> new BigDecimal("0.5");
			default -> BigDecimal.valueOf(1 + this.random.nextInt(1_000_000_000), this.random.nextInt(16))
				.stripTrailingZeros();
		};
	}

	private Party party() {
		String name = "function-" + this.random.nextInt(2);
		return switch (this.random.nextInt(3)) {
			case 0 -> new Party("lambda", name);
			case 1 -> new Party("lambda", name, "eu-west-1", "");
			default -> new Party("lambda", name, "eu-west-1", "123456789012");
		};
	}

	static List<TraceId> ids(int count) {
		List<TraceId> ids = new ArrayList<>();
		for (long i = 0; i < count; i++) {
			ids.add(new TraceId(((FIRST_MINUTE * 60) << 32) + i, i * 0x9E3779B97F4A7C15L));
		}
		return ids;
	}

}
