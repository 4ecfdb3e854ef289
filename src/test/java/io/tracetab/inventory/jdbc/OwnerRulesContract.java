package io.tracetab.inventory.jdbc;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachStateEngine;
import io.tracetab.identity.Owner;
import io.tracetab.inventory.OwnerRule;
import io.tracetab.inventory.OwnerRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of owner rules keeps.
 */
abstract class OwnerRulesContract extends EachStateEngine {

	private static final OwnerRule CART = new OwnerRule(OwnerRule.LooksAt.RESOURCE, "", "cart-*",
			new Owner("team cart"), null, null);

	private static final OwnerRule TAGGED = new OwnerRule(OwnerRule.LooksAt.TAG, "team", "*", new Owner("Zoë"),
			LocalDate.parse("2026-02-28"), LocalDate.parse("2026-03-01"));

	@Test
	void rulesKeepOrderAndDays() {
		rules().replace(List.of(TAGGED, CART));
		assertThat(rules().list()).containsExactly(TAGGED, CART);
		rules().replace(List.of(CART, TAGGED));
		assertThat(rules().list()).containsExactly(CART, TAGGED);
	}

	@Test
	void whatIsNotThereAnyMoreIsGone() {
		rules().replace(List.of(TAGGED, CART));
		rules().replace(List.of());
		assertThat(rules().list()).isEmpty();
	}

	private OwnerRules rules() {
		return new JdbcOwnerRules(state());
	}

}
