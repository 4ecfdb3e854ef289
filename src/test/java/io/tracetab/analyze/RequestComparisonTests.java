package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.tracetab.trace.Routing;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;

import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class RequestComparisonTests {

	private static final String[] NAMES = { "load", "save", "DynamoDB", "check" };

	@Test
	void spansThatDoTheSameInTheSamePlaceStandInOneRow() {
		Trace slow = trace(1, segment(1, "shop").at(0, 100)
			.with(query(2, 0, 30), query(3, 30, 60), subsegment(4, "mail").at(60, 90)));
		Trace usual = trace(2, segment(1, "shop").at(0, 50).with(subsegment(5, "check").at(0, 10), query(2, 10, 40)));
		RequestComparison comparison = RequestComparison.of(slow, usual);
		assertThat(comparison.rows()).extracting((row) -> row.label().name() + " " + row.depth())
			.containsExactly("shop 0", "DynamoDB 1", "mail 1", "check 1");
		RequestComparison.Row query = comparison.rows().get(1);
		assertThat(query.label()).isEqualTo(new CallLabel("DynamoDB", "Query", "orders"));
		assertThat(query.left()).isEqualTo(new RequestComparison.Side(1, 2, 60_000, 60_000, 60_000));
		assertThat(query.right()).isEqualTo(new RequestComparison.Side(2, 1, 30_000, 30_000, 30_000));
		assertThat(comparison.rows().get(2).right().first()).isEqualTo(-1);
		assertThat(comparison.differenceMicros()).isEqualTo(50_000);
		assertThat(comparison.movers(2)).extracting((row) -> row.label().name()).containsExactly("DynamoDB", "mail");
	}

	/** The sum of the rows is the whole, whatever the two requests are. */
	@Test
	void theDifferencesAddUpToTheDifferenceOfTheDurations() {
		Random random = new Random(5);
		for (int i = 0; i < 200; i++) {
			RequestComparison comparison = RequestComparison.of(trace(1, made(random)), trace(2, made(random)));
			assertThat(comparison.rows().stream().mapToLong(RequestComparison.Row::differenceMicros).sum())
				.isEqualTo(comparison.differenceMicros());
			assertThat(comparison.rows().stream().mapToLong((row) -> row.left().spans()).sum())
				.isEqualTo(comparison.left().nodes().size());
			assertThat(comparison.rows().stream().mapToLong((row) -> row.right().spans()).sum())
				.isEqualTo(comparison.right().nodes().size());
		}
	}

	private static TestSpans made(Random random) {
		long end = 100 + random.nextInt(900);
		List<TestSpans> children = new ArrayList<>();
		for (int i = 0; i < random.nextInt(8); i++) {
			int from = random.nextInt((int) end);
			int until = from + random.nextInt((int) end - from) + 1;
			TestSpans child = subsegment(10 + i, NAMES[random.nextInt(NAMES.length)]).at(from, until);
			if (random.nextBoolean()) {
				child.with(query(100 + i, from, from + (until - from) / 2));
			}
			children.add(child);
		}
		return segment(1, "shop").at(0, end).with(children.toArray(TestSpans[]::new));
	}

	@Test
	void aRequestStandsAmongItsLike() {
		List<Trace> latest = new ArrayList<>();
		for (int i = 1; i <= 40; i++) {
			latest.add(trace(i, segment(1, "shop").at(0, 10 * i).with(query(2, 0, i))));
		}
		Trace asked = latest.get(29);
		RouteHistory history = RouteHistory.of(latest, asked.id());
		assertThat(history.requests()).isEqualTo(39);
		assertThat(history.standing(asked)).contains(new RouteHistory.Standing(39, 29, 200_000));
		assertThat(history.standing(asked, 1)).contains(new RouteHistory.Standing(39, 29, 20_000));
		assertThat(history.standings(asked)).containsExactly(new RouteHistory.Standing(39, 29, 200_000),
				new RouteHistory.Standing(39, 29, 20_000));
		assertThat(history.typical()).map(Trace::durationMicros).contains(200_000L);
	}

	@Test
	void tooFewSayNothing() {
		Trace only = trace(1, segment(1, "shop").at(0, 10));
		RouteHistory history = RouteHistory.of(List.of(only, trace(2, segment(1, "shop").at(0, 20))), only.id());
		assertThat(history.standing(only)).isEmpty();
		assertThat(history.typical()).map(Trace::durationMicros).contains(20_000L);
		assertThat(RouteHistory.of(List.of(only), only.id()).typical()).isEmpty();
		Trace elsewhere = trace(3, segment(1, "shop").at(0, 10).with(subsegment(2, "new").at(0, 5)));
		assertThat(history.standing(elsewhere, 1)).isEmpty();
		assertThat(history.standings(elsewhere)).containsExactly(null, null);
	}

	private static TestSpans query(int id, long from, long until) {
		return subsegment(id, "DynamoDB").at(from, until).aws("Query").attribute("table_name", "orders");
	}

	private static Trace trace(int id, TestSpans document) {
		return TraceAssembler.create(Routing.learnt()).assemble(new TraceId(id, id), List.of(document.document()));
	}

}
