package io.tracetab.usage.jdbc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.trace.AnnotationValues;
import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.Contribution;
import io.tracetab.usage.Contribution.Runs;
import io.tracetab.usage.Contribution.Traffic;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.Durations;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RanFunction;
import io.tracetab.usage.RollUps;
import io.tracetab.usage.RollUps.Step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What every store of roll-ups does with calls and with runs of functions.
 */
abstract class CallRollUpsContract extends OpenedRollUps {

	private static final Edge EDGE = new Edge(new Party("lambda", "cart"), new Party("dynamodb", "carts"), false);

	private static final Traffic TRAFFIC = new Traffic(EDGE, 2, 1, 0, 1, 700, GeneratedContributions.lasting(300, 400));

	private static final RanFunction CART_LIVE = new RanFunction(
			ResourceId.function("cart", "eu-west-1", "123456789012"), "live");

	private static final Runs RUNS = new Runs(CART_LIVE, 1, 0, 0, 1, 90_000, 650, Durations.of(650));

	private static final List<TraceId> IDS = GeneratedContributions.ids(4);

	@Test
	void callsAndRunsComeByTheHourWithTheirDurations() {
		write(List.of(cart(0, 0), cart(1, 1), cart(2, 90)), List.of());
		this.facts.inTransaction(this.rollUps::fold);
		write(List.of(cart(3, 0)), List.of(IDS.get(0)));
		DurationSketch four = sketch(300, 400, 300, 400);
		assertThat(this.rollUps.calls(ALL, Step.HOUR)).containsExactly(
				new RollUps.CallRow(HOUR, EDGE, new CallSum(4, 2, 0, 2, 1400, four)),
				new RollUps.CallRow(HOUR.plusSeconds(3600), EDGE, new CallSum(2, 1, 0, 1, 700, sketch(300, 400))));
		assertThat(this.rollUps.runs(ALL, Step.HOUR)).containsExactly(
				new RollUps.RunRow(HOUR, CART_LIVE, new CallSum(2, 0, 0, 0, 1300, sketch(650, 650)), 2, 180_000),
				new RollUps.RunRow(HOUR.plusSeconds(3600), CART_LIVE, new CallSum(1, 0, 0, 0, 650, sketch(650)), 1,
						90_000));
		assertThat(this.rollUps.calls(ALL, Step.WHOLE)).singleElement()
			.extracting((row) -> row.sum().durations().count())
			.isEqualTo(6L);
		assertThat(this.rollUps.callsOf(EDGE.caller(), ALL, Step.WHOLE)).isEqualTo(this.rollUps.calls(ALL, Step.WHOLE));
		assertThat(this.rollUps.callsOf(Party.CLIENT, ALL, Step.WHOLE)).isEmpty();
		assertThat(this.rollUps.runsOf(Set.of(CART_LIVE.function()), ALL, Step.WHOLE)).hasSize(1);
		assertThat(this.rollUps.runsOf(Set.of(), ALL, Step.WHOLE)).isEmpty();
		assertThatThrownBy(() -> this.rollUps.calls(ALL, Step.MINUTE)).hasMessageContaining("MINUTE");
	}

	/** Traces that were stored before durations of calls were kept. */
	@Test
	void whatWasAddedWithoutDurationsIsTakenAwayWithoutThem() {
		Contribution now = cart(0, 0);
		this.facts.inTransaction(() -> {
			this.facts.append("contribution",
					(rows) -> rows.add(IDS.get(0).high())
						.add(IDS.get(0).low())
						.add(GeneratedContributions.firstVersion(now))
						.endRow());
			this.facts.sql()
				.sql("INSERT INTO edge_hour (hour, caller_kind, caller, callee_kind, callee, asynchronous, calls, faults, errors, duration_micros)"
						+ " VALUES (?, 'lambda', 'cart', 'dynamodb', 'carts', false, 2, 1, 0, 700)")
				.param(now.hour())
				.update();
		});
		write(List.of(cart(1, 0)), List.of());
		assertThat(this.rollUps.contributions(IDS).get(IDS.get(0)).traffic())
			.containsExactly(new Traffic(EDGE, 2, 1, 0, 0, 700, Durations.NONE));
		assertThat(this.rollUps.calls(ALL, Step.WHOLE)).extracting(RollUps.CallRow::sum)
			.containsExactly(new CallSum(4, 2, 0, 1, 1400, sketch(300, 400)));
		this.facts.inTransaction(this.rollUps::fold);
		write(List.of(now), List.of(IDS.get(0), IDS.get(1)));
		this.facts.inTransaction(this.rollUps::fold);
		assertThat(this.rollUps.calls(ALL, Step.WHOLE)).extracting(RollUps.CallRow::sum)
			.containsExactly(new CallSum(2, 1, 0, 1, 700, sketch(300, 400)));
	}

	@Test
	void callsInTwoPlacesAreTwo() {
		Edge placed = new Edge(new Party("lambda", "cart", "eu-west-1", "123456789012"),
				new Party("dynamodb", "carts", "us-east-1", ""), false);
		Traffic one = new Traffic(placed, 1, 0, 0, 0, 300, Durations.of(300));
		write(List.of(cart(0, 0), cart(1, 1, one), cart(2, 2, one)), List.of());
		this.facts.inTransaction(this.rollUps::fold);
		assertThat(this.rollUps.calls(ALL, Step.WHOLE)).extracting(RollUps.CallRow::edge, (row) -> row.sum().calls())
			.containsExactlyInAnyOrder(tuple(EDGE, 2L), tuple(placed, 2L));
		assertThat(this.rollUps.edges(ALL)).extracting(RollUps.EdgeRow::edge, RollUps.EdgeRow::calls)
			.containsExactlyInAnyOrder(tuple(EDGE, 2L), tuple(placed, 2L));
		assertThat(this.rollUps.callsOf(placed.callee(), ALL, Step.WHOLE)).as("wherever it is").hasSize(2);
		write(List.of(cart(1, 1)), List.of(IDS.get(1)));
		assertThat(this.rollUps.calls(ALL, Step.WHOLE)).extracting(RollUps.CallRow::edge, (row) -> row.sum().calls())
			.containsExactlyInAnyOrder(tuple(EDGE, 4L), tuple(placed, 1L));
	}

	private static DurationSketch sketch(long... micros) {
		DurationSketch sketch = new DurationSketch();
		LongStream.of(micros).forEach((each) -> sketch.add(DurationSketch.bucket(each), 1));
		return sketch;
	}

	static void assertCallsAndRunsAreOf(Map<TraceId, Contribution> kept, RollUps fresh) {
		Map<String, Long> sums = new TreeMap<>();
		for (Contribution one : kept.values()) {
			one.traffic().forEach((part) -> sums.merge(name(part.edge()) + " throttles", part.throttles(), Long::sum));
			one.traffic().forEach((part) -> count(sums, name(part.edge()), part.durations()));
			one.runs().forEach((part) -> sums.merge(part.function() + " init", part.initMicros(), Long::sum));
			one.runs().forEach((part) -> sums.merge(part.function() + " sum", part.durationMicros(), Long::sum));
			one.runs().forEach((part) -> count(sums, part.function().toString(), part.durations()));
		}
		Map<String, Long> read = new TreeMap<>();
		fresh.calls(ALL, Step.WHOLE).forEach((row) -> {
			read.put(name(row.edge()) + " throttles", row.sum().throttles());
			row.sum().durations().counts().forEach((bucket, times) -> read.put(name(row.edge()) + " " + bucket, times));
		});
		fresh.runs(ALL, Step.WHOLE).forEach((row) -> {
			read.put(row.ran() + " init", row.initMicros());
			read.put(row.ran() + " sum", row.sum().durationMicros());
			row.sum().durations().counts().forEach((bucket, times) -> read.put(row.ran() + " " + bucket, times));
		});
		assertThat(read).isEqualTo(sums);
	}

	/** With the places, which people are shown apart. */
	static String name(Edge edge) {
		return edge + " " + List.of(edge.caller().region(), edge.caller().account(), edge.callee().region(),
				edge.callee().account());
	}

	private static void count(Map<String, Long> sums, String of, Durations durations) {
		for (int i = 0; i < durations.size(); i++) {
			sums.merge(of + " " + durations.bucket(i), 1L, Long::sum);
		}
	}

	private void write(List<Contribution> added, List<TraceId> replaced) {
		this.facts.inTransaction(() -> this.rollUps.write(added, replaced));
	}

	private static Contribution cart(int id, int minute) {
		return cart(id, minute, TRAFFIC);
	}

	private static Contribution cart(int id, int minute, Traffic traffic) {
		return new Contribution(IDS.get(id), GeneratedContributions.FIRST_MINUTE + minute, new Route("GET /cart"), 0,
				10, List.of(), List.of(traffic), List.of(RUNS), AnnotationValues.NONE);
	}

}
