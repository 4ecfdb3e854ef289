package io.tracetab.recommend;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Money;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several changes to one resource save less together than one by one.
 */
class JointSavingTests {

	private static final String ORDERS = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

	private static final String CARTS = "arn:aws:dynamodb:us-east-1:123456789012:table/carts";

	private static final String MAIL = "arn:aws:lambda:us-east-1:123456789012:function:mail";

	private static Recommendation change(String rule, String arn, String now, String saved) {
		Money amount = Money.usd(saved);
		return change(rule, arn, now, Saving.of(amount, amount, amount, amount));
	}

	private static Recommendation change(String rule, String arn, String now, Saving saving) {
		Curve curve = new Curve("", "", List.of(new Curve.Choice("", Money.usd(now), Curve.Figure.of(0), "now", "")));
		return new Recommendation(new Recommendation.Subject(rule, ResourceId.parse(arn), ""),
				new Recommendation.Proposal("", List.of(new Recommendation.Setting(rule, "", "on")),
						new Recommendation.Effort(Recommendation.Level.LOW, "", Recommendation.Level.LOW, ""), "", ""),
				saving, null, new Recommendation.Grounds(List.of(), List.of(), "", curve, null));
	}

	private static String expected(Recommendation... changes) {
		return JointSaving.sum(List.of(changes)).expected().amount().stripTrailingZeros().toPlainString();
	}

	@Test
	void differentResourcesAddUp() {
		assertThat(expected(change("a", ORDERS, "10", "5"), change("a", CARTS, "10", "4"))).isEqualTo("9");
		assertThat(expected()).isEqualTo("0");
	}

	@Test
	void eachSavesItsShareOfWhatTheOthersLeave() {
		assertThat(expected(change("a", ORDERS, "10", "5"), change("b", ORDERS, "8", "5"))).isEqualTo("7.5");
		assertThat(expected(change("a", ORDERS, "10", "10"), change("b", ORDERS, "10", "9"))).isEqualTo("10");
		// Where no cost is known the larger saving bounds it.
		assertThat(expected(change("a", ORDERS, "0", "4"), change("b", ORDERS, "0", "1"))).isEqualTo("4");
	}

	/** Of 10 a plan covers 7: two changes that save half of it spare the other 3 once. */
	@Test
	void whatNothingCoversIsSavedOnce() {
		Money half = Money.usd("5");
		Saving capped = Saving.of(half, half, half, half).atMost(Money.usd("3"), Money.usd("3"));
		assertThat(expected(change("a", ORDERS, "10", capped), change("b", ORDERS, "10", capped))).isEqualTo("3");
		assertThat(expected(change("a", ORDERS, "10", capped), change("b", ORDERS, "10", capped),
				change("c", ORDERS, "10", "2")))
			.isEqualTo("5");
		assertThat(expected(change("a", ORDERS, "10", capped), change("a", CARTS, "10", capped))).isEqualTo("6");
	}

	/** Requests are spared besides, which no plan covers. */
	@Test
	void whatIsSavedBesideUnitsThatAreLimitedIsNotLimited() {
		Money half = Money.usd("5");
		Saving capped = Saving.of(half, half, half, half).atMost(Money.usd("3"), Money.usd("3"));
		Money one = Money.usd("1");
		Saving both = capped.with(Saving.of(one, one, one, one));
		assertThat(both.held()).isTrue();
		assertThat(expected(change("a", ORDERS, "10", both), change("b", ORDERS, "10", capped))).isEqualTo("4");
		assertThat(Saving.of(one, one, one, one).with(capped).most()).isNull();
	}

	@Test
	void whatCostsMoreIsTakenAway() {
		assertThat(expected(change("a", ORDERS, "10", "5"), change("b", ORDERS, "10", "-1"))).isEqualTo("4");
		assertThat(expected(change("a", ORDERS, "0", "-2"), change("b", ORDERS, "0", "-1"))).isEqualTo("-3");
	}

	/** Of 5 it saves 2 where runs wait less: of 10 they leave 8, of which half goes. */
	@Test
	void whatIsSavedElsewhereIsSharedThere() {
		Recommendation cache = change("cache", ORDERS, "10", "5")
			.with(Together.elsewhere(Map.of(ResourceId.parse(MAIL), Money.usd("2"))));
		Recommendation memory = change("memory", MAIL, "10", "5");
		assertThat(expected(cache)).isEqualTo("5");
		assertThat(expected(cache, memory)).isEqualTo("9");
		assertThat(JointSaving.of(List.of(cache, memory))).filteredOn((joint) -> joint.changes().size() > 1)
			.singleElement()
			.satisfies((joint) -> {
				assertThat(joint.resource().arn()).isEqualTo(MAIL);
				assertThat(joint.alone().expected()).isEqualTo(Money.usd("7"));
				assertThat(joint.saving().expected().amount()).isEqualByComparingTo("6");
			});
	}

	/** A new cache costs 2, whatever else is saved of what it spares 5. */
	@Test
	void whatCostsMoreElsewhereIsTakenAwayWhole() {
		ResourceId fresh = new ResourceId("elasticache", "us-east-1", "123456789012", "new", "orders-cache");
		Recommendation cache = change("cache", ORDERS, "10", "3")
			.with(Together.elsewhere(Map.of(fresh, Money.usd("-2"))));
		assertThat(cache.own()).isEqualTo(Money.usd("5"));
		assertThat(expected(cache, change("b", ORDERS, "10", "5"))).isEqualTo("5.5");
	}

	@Test
	void whatWasWorkedOutBesideAnotherIsAddedToIt() {
		Recommendation cache = change("cache", ORDERS, "10", "5");
		Money one = Money.usd("1");
		Recommendation units = change("units", ORDERS, "10", "4")
			.with(Together.ALONE.beside(cache.id(), new Saving(one, one, one, one)));
		assertThat(expected(units)).isEqualTo("4");
		assertThat(expected(units, change("b", CARTS, "10", "5"))).isEqualTo("9");
		assertThat(expected(cache, units)).isEqualTo("6");
		// Both are one change to what else saves its share of what they leave.
		assertThat(expected(cache, units, change("class", ORDERS, "10", "1"))).isEqualTo("6.4");
	}

	/** Of 10 the accepted one takes 5: the other one takes half of what is left. */
	@Test
	void whatIsAcceptedLeavesLessToSave() {
		Recommendation accepted = change("a", ORDERS, "10", "5");
		Recommendation open = change("b", ORDERS, "10", "5");
		Recommendation other = change("a", CARTS, "10", "3");
		Advice advice = new Advice(null, List.of(new Standing("1", State.ACCEPTED, accepted, null, null),
				new Standing("2", State.OPEN, open, null, null), new Standing("3", State.OPEN, other, null, null)),
				List.of(), List.of(), Map.of());
		List<State> made = List.of(State.ACCEPTED);
		assertThat(advice.further(List.of(State.OPEN), made).expected().amount()).isEqualByComparingTo("5.5");
		assertThat(advice.joint(List.of(State.OPEN), made)).singleElement().satisfies((joint) -> {
			assertThat(joint.changes()).containsExactlyInAnyOrder(accepted, open);
			assertThat(joint.alone().expected().amount()).isEqualByComparingTo("5");
			assertThat(joint.saving().expected().amount()).isEqualByComparingTo("2.5");
		});
	}

	@Test
	void whatMakesThingsFasterAtAPriceStandsApart() {
		Recommendation saves = change("a", ORDERS, "10", "5");
		Recommendation costs = change("b", CARTS, "10", "-2");
		Advice advice = new Advice(null,
				List.of(new Standing("1", State.OPEN, saves, null, null),
						new Standing("2", State.OPEN, costs, null, null),
						new Standing("3", State.DISMISSED, saves, null, null)),
				List.of(), List.of(), Map.of());
		assertThat(advice.saving(List.of(State.OPEN)).expected()).isEqualTo(Money.usd("5"));
		assertThat(advice.price(List.of(State.OPEN)).expected()).isEqualTo(Money.usd("-2"));
	}

}
