package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.tracetab.analyze.ServiceMap.Cost;
import io.tracetab.analyze.ServiceMap.Link;
import io.tracetab.analyze.ServiceMap.Node;
import io.tracetab.analyze.ServiceMap.Traffic;
import io.tracetab.quantity.Window;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.DurationSketch;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceMapTests {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final Window HOUR = new Window(NOON, NOON.plusSeconds(3600));

	private static final ServiceMap MAP = new ServiceMap(HOUR, HOUR.before(),
			ServiceMap.inOrder(List.of(node("client", "", 100, null), node("api", "eu-west-1", 90, "1"),
					node("cart", "eu-west-1", 60, "2"), node("mail", "us-east-1", 8, "4"), node("host", "", 5, null),
					node("gone", "us-east-1", 0, null))),
			List.of(link("client", "api", false, 90), link("api", "cart", false, 60), link("cart", "host", false, 5),
					link("cart", "mail", true, 8), link("mail", "gone", false, 2), link("api", "mail", true, 3)));

	@Test
	void thoseOfARegionStayWithWhatIsInNone() {
		assertThat(MAP.regions()).containsExactly("eu-west-1", "us-east-1");
		ServiceMap europe = MAP.only(null, "eu-west-1");
		assertThat(europe.nodes()).extracting(Node::id).containsExactly("client", "api", "cart", "host");
		assertThat(europe.links()).extracting(Link::to).containsExactly("api", "cart", "host");
		assertThat(MAP.only("345678901234", null).nodes()).as("not even who is linked with none").isEmpty();
		assertThat(MAP.only(null, null)).isSameAs(MAP);
	}

	@Test
	void theOthersAreOne() {
		ServiceMap three = MAP.busiest(4, null);
		assertThat(three.nodes()).extracting(Node::id).containsExactly("client", "api", "cart", ServiceMap.REST);
		Node rest = three.nodes().get(3);
		assertThat(rest.traffic().now().sum().calls()).isEqualTo(8 + 5);
		assertThat(rest.traffic().cost()).isEqualTo(new Cost(new BigDecimal("4"), "USD", true));
		assertThat(three.links()).extracting(Link::id)
			.containsExactlyInAnyOrder("client -> api", "api -> cart", "cart -> rest", "cart ~> rest", "api ~> rest");
		assertThat(MAP.busiest(3, "gone").nodes()).extracting(Node::id)
			.containsExactly("client", "gone", ServiceMap.REST);
		assertThat(MAP.busiest(6, null)).isSameAs(MAP);
	}

	@Test
	void currenciesNeverMix() {
		Cost euros = new Cost(BigDecimal.ONE, "EUR", true);
		Cost dollars = new Cost(BigDecimal.TEN, "USD", false);
		assertThat(Cost.sum(euros, dollars)).isEqualTo(euros);
		assertThat(Cost.sum(dollars, euros)).isEqualTo(euros);
		assertThat(Cost.sum(dollars, dollars)).isEqualTo(new Cost(new BigDecimal("20"), "USD", false));
		assertThat(euros.part(1, 4)).isEqualTo(new Cost(new BigDecimal("0.25"), "EUR", false));
	}

	/** The runs are a function's own; what was refused only its callers know. */
	@Test
	void aFunctionIsToldByItsRuns() {
		MapDraft draft = new MapDraft();
		draft.add("api", "cart", false, sum(10, 3, 50_000));
		draft.add("cart", "cart", false, sum(10, 0, 50_000));
		draft.run("cart", new MapFigures(sum(12, 0, 20_000), 2, 90_000));
		MapFigures cart = draft.node("cart");
		assertThat(cart.sum().calls()).isEqualTo(12);
		assertThat(cart.sum().throttles()).isEqualTo(3);
		assertThat(cart.coldStarts()).isEqualTo(2);
		assertThat(cart.quantileMicros(0.95)).isBetween(19_800L, 20_200L);
		assertThat(draft.node("api").sum().calls()).as("of who only calls: what it called").isEqualTo(10);
		assertThat(draft.arrivals("cart")).isEqualTo(10);
		assertThat(draft.ways()).hasSize(1);
	}

	@Test
	void durationsThatWereNotKeptAreNotMadeUp() {
		CallSum older = new CallSum(100, 0, 0, 0, 1000, new DurationSketch());
		assertThat(new MapFigures(older, 0, 0).quantileMicros(0.5)).isEqualTo(-1);
		assertThat(new MapFigures(older.plus(sum(10, 0, 50)), 0, 0).quantileMicros(0.5)).isEqualTo(-1);
		assertThat(new MapFigures(sum(10, 0, 50), 0, 0).quantileMicros(0.5)).isBetween(49L, 51L);
	}

	private static CallSum sum(long calls, long throttles, long micros) {
		DurationSketch sketch = new DurationSketch();
		sketch.add(DurationSketch.bucket(micros), calls);
		return new CallSum(calls, 0, 0, throttles, calls * micros, sketch);
	}

	private static Node node(String id, String region, long calls, @Nullable String cost) {
		Cost of = (cost != null) ? new Cost(new BigDecimal(cost), "USD", true) : null;
		return new Node(id, region.isEmpty() ? "remote" : "lambda", id, null, region,
				region.isEmpty() ? "" : "123456789012", traffic(calls, of));
	}

	private static Link link(String from, String to, boolean asynchronous, long calls) {
		return Link.of(from, to, asynchronous, traffic(calls, null));
	}

	private static Traffic traffic(long calls, @Nullable Cost cost) {
		return new Traffic(new MapFigures(sum(calls, 0, 1000), 0, 0), MapFigures.none(), cost, null);
	}

}
