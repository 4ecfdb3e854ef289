package io.tracetab.analyze;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.analyze.CallSums.Calls;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

import static org.assertj.core.api.Assertions.assertThat;

class CallSumsTests {

	private static final Party API = new Party("apigateway", "shop/prod");

	private static final Party CART = new Party("lambda", "cart");

	private static final Party MAIL = new Party("lambda", "mail");

	private static final Party TABLE = new Party("dynamodb", "carts");

	private static final List<RollUps.EdgeRow> EDGES = List.of(edge(API, CART, false, 100, 3, 2, 5_000),
			edge(CART, TABLE, false, 250, 1, 0, 1_000), edge(MAIL, TABLE, false, 50, 0, 0, 400),
			edge(CART, MAIL, true, 10, 0, 0, 20), edge(CART, MAIL, false, 5, 0, 0, 10));

	@Test
	void callersAndCalleesAreAddedUpMostCallsFirst() {
		assertThat(CallSums.callers(EDGES, TABLE::equals)).extracting(Calls::party).containsExactly(CART, MAIL);
		assertThat(CallSums.callees(EDGES, CART::equals)).containsExactly(new Calls(TABLE, false, 250, 1, 0, 1_000),
				new Calls(MAIL, true, 10, 0, 0, 20), new Calls(MAIL, false, 5, 0, 0, 10));
	}

	@Test
	void severalNamesOfOneThingAreOne() {
		assertThat(CallSums.callees(EDGES, (party) -> party.equals(CART) || party.equals(MAIL)))
			.contains(new Calls(TABLE, false, 300, 1, 0, 1_400));
	}

	@Test
	void theTotalIsOfAllCallers() {
		Calls total = CallSums.total(CallSums.callers(EDGES, TABLE::equals));
		assertThat(total.calls()).isEqualTo(300);
		assertThat(total.faults()).isEqualTo(1);
		assertThat(total.meanMicros()).isEqualTo(1_400 / 300);
		assertThat(CallSums.total(List.of()).meanMicros()).isZero();
	}

	private static RollUps.EdgeRow edge(Party caller, Party callee, boolean asynchronous, long calls, long faults,
			long errors, long micros) {
		return new RollUps.EdgeRow(new Edge(caller, callee, asynchronous), calls, faults, errors, micros);
	}

}
