package io.tracetab.reconcile;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.trace.Route;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/**
 * Which of several requests of one microsecond was asked first.
 */
class FirstAskedTests {

	private static final double DRAWN = 0.05;

	@Test
	void whatNeverBeginsASecondAloneIsNotTheFirst() {
		assertThat(first(Map.of("orders", 50.0), 5)).as("a page that asks for both").isGreaterThan(0.99);
		assertThat(first(Map.of("coupons", 50.0), 5)).isLessThan(0.01);
	}

	@Test
	void nothingIsSaidWhereNothingTellsThemApart() {
		assertThat(first(Map.of(), 1)).isEqualTo(0.5, offset(1e-9));
		assertThat(first(Map.of("orders", 40.0, "coupons", 40.0), 4)).isEqualTo(0.5, offset(1e-9));
	}

	/** What is asked for all day follows a page that always asks for it. */
	@Test
	void oneThatTheOtherFollowsEachTimeIsLikelierTheFirst() {
		double first = first(Map.of("orders", 60.0, "coupons", 200.0), 3);
		assertThat(first).isBetween(0.7, 0.95);
		assertThat(first + first(Map.of("orders", 200.0, "coupons", 60.0), 3)).isEqualTo(1, offset(1e-9));
	}

	@Test
	void twoOfOneRouteAreAsLikely() {
		FirstAsked asked = new FirstAsked(Map.of("orders", 3.0), DRAWN);
		List<Traces.Start> moment = List.of(start("orders", 1), start("orders", 2));
		asked.count(moment);
		assertThat(asked.shares(moment).values()).containsExactly(0.5, 0.5);
	}

	/** How likely orders are asked before coupons. */
	private static double first(Map<String, Double> alone, int moments) {
		FirstAsked asked = new FirstAsked(alone, DRAWN);
		List<Traces.Start> moment = List.of(start("coupons", 1), start("orders", 2));
		for (int i = 0; i < moments; i++) {
			asked.count(moment);
		}
		Map<Traces.Start, Double> shares = asked.shares(moment);
		assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(1, offset(1e-9));
		return shares.get(moment.get(1));
	}

	private static Traces.Start start(String route, int number) {
		return new Traces.Start(TraceId.parse("%032x".formatted(number)), new Route(route), 1_000_000, null);
	}

}
