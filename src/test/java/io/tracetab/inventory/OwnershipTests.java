package io.tracetab.inventory;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.tracetab.identity.Owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Whose a thing is by rules.
 */
class OwnershipTests {

	private static final LocalDate DAY = LocalDate.parse("2026-03-15");

	private static final String CART = "arn:aws:lambda:eu-west-1:111111111111:function:cart-api";

	@Test
	void theFirstRuleThatFitsCounts() {
		Ownership ownership = new Ownership(List.of(rule("resource", "cart-*", "cart"), rule("resource", "*", "rest")));
		assertThat(owner(ownership, CART)).isEqualTo("cart");
		assertThat(owner(ownership, "arn:aws:s3:::uploads")).isEqualTo("rest");
	}

	@Test
	void starsStandForAnyCharacters() {
		assertThat(fits("*", "cart-api")).isTrue();
		assertThat(fits("cart*", "cart")).isTrue();
		assertThat(fits("*api", "cart-api")).isTrue();
		assertThat(fits("c*t*i", "cart-cat-api")).isTrue();
		assertThat(fits("*a*b*", "bbbbaaa")).isFalse();
		assertThat(fits("cart", "cart-api")).isFalse();
		assertThat(fits("Cart*", "cart-api")).isFalse();
	}

	@Test
	void aPatternThatBeginsLikeAnArnIsComparedWithTheArn() {
		assertThat(owner(new Ownership(List.of(rule("resource", "arn:aws:lambda:*:111111111111:*", "x"))), CART))
			.isEqualTo("x");
		assertThat(owner(new Ownership(List.of(rule("resource", "arn:aws:sqs:*", "x"))), CART)).isEmpty();
	}

	@Test
	void rulesHoldFromTheirFirstDayToTheirLast() {
		OwnerRule until = new OwnerRule(OwnerRule.LooksAt.RESOURCE, "", "cart-*", new Owner("old"), null, DAY);
		OwnerRule from = new OwnerRule(OwnerRule.LooksAt.RESOURCE, "", "cart-*", new Owner("new"), DAY,
				DAY.plusDays(2));
		Ownership ownership = new Ownership(List.of(until, from));
		Ownable cart = Ownable.resource(CART, "111111111111", Ownable.Tags.NONE);
		assertThat(ownership.owner(cart, DAY.minusDays(1))).contains(new Owner("old"));
		assertThat(ownership.owner(cart, DAY)).contains(new Owner("new"));
		assertThat(ownership.owner(cart, DAY.plusDays(1))).contains(new Owner("new"));
		assertThat(ownership.owner(cart, DAY.plusDays(2))).isEmpty();
		assertThat(ownership.changes()).containsExactly(DAY, DAY.plusDays(2));
	}

	@Test
	void whatIsNotKnownFitsNothing() {
		Ownership all = new Ownership(
				List.of(rule("resource", "*", "r"), rule("tag:team", "*", "t"), rule("route", "*", "u")));
		assertThat(all.owner(Ownable.resource("", "111111111111", Ownable.Tags.NONE), DAY)).isEmpty();
		assertThat(new Ownership(List.of(rule("account", "1*", "a")))
			.owner(Ownable.resource("", "111111111111", Ownable.Tags.NONE), DAY)).contains(new Owner("a"));
	}

	@Test
	void tagsAreThoseOfTheDay() {
		Ownable.Tags tags = (key, day) -> (key.equals("team") && !day.isBefore(DAY)) ? "cart" : "";
		Ownership ownership = new Ownership(List.of(rule("tag:team", "cart", "cart")));
		assertThat(ownership.owner(Ownable.resource(CART, "", tags), DAY)).contains(new Owner("cart"));
		assertThat(ownership.owner(Ownable.resource(CART, "", tags), DAY.minusDays(1))).isEmpty();
		assertThat(ownership.tags()).containsExactly("team");
	}

	@Test
	void whatWillNotDoIsNamed() {
		assertThat(OwnerRule.On.parse("tag")).isEmpty();
		assertThat(OwnerRule.On.parse("account:x")).isEmpty();
		assertThat(OwnerRule.On.parse("tag:aws:createdBy")).get().hasToString("tag:aws:createdBy");
		assertThatIllegalArgumentException().isThrownBy(() -> rule("resource", " ", "cart"))
			.withMessageContaining("1 to 1000 characters");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new OwnerRule(OwnerRule.LooksAt.RESOURCE, "", "*", new Owner("x"), DAY, DAY))
			.withMessageContaining("a day not before from");
	}

	private static OwnerRule rule(String on, String pattern, String owner) {
		OwnerRule.On parsed = OwnerRule.On.parse(on).orElseThrow();
		return new OwnerRule(parsed.looksAt(), parsed.tag(), pattern, new Owner(owner), null, null);
	}

	private static boolean fits(String pattern, String name) {
		return !owner(new Ownership(List.of(rule("resource", pattern, "x"))), name).isEmpty();
	}

	private static String owner(Ownership ownership, @Nullable String resource) {
		return ownership.owner(Ownable.resource((resource != null) ? resource : "", "", Ownable.Tags.NONE), DAY)
			.map(Owner::name)
			.orElse("");
	}

}
