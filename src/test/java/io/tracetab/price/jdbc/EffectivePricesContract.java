package io.tracetab.price.jdbc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.price.EffectivePrice;
import io.tracetab.price.EffectivePrices;
import io.tracetab.quantity.Money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every store of effective prices does.
 */
abstract class EffectivePricesContract extends EachFactsEngine {

	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

	private static final LocalDate TUESDAY = MONDAY.plusDays(1);

	@Test
	void pricesAreOfResourcesLatestDayFirst() {
		prices().replace(MONDAY, List.of(price(MONDAY, "it's", "USD", "0.00000000000000000001", "3"),
				price(MONDAY, "other", "USD", "1", "1")));
		prices().replace(TUESDAY, List.of(price(TUESDAY, "it's", "USD", "-2", "0.0000000000000004")));
		assertThat(prices().of(Set.of("reads", "writes"), Set.of("it's"), MONDAY, TUESDAY.plusDays(1)))
			.as("what is less than the smallest unit has no price")
			.extracting((price) -> price.day() + " " + price.charged().amount().toPlainString() + " "
					+ price.units().stripTrailingZeros())
			.containsExactly("2026-11-23 0.00000000000000000001 3");
		prices().replace(TUESDAY, List.of(price(TUESDAY, "it's", "USD", "2", "8")));
		assertThat(prices().of(Set.of("reads"), Set.of("it's", "x"), MONDAY, TUESDAY.plusDays(1)))
			.extracting((price) -> price.day() + " " + price.perUnit().stripTrailingZeros().toPlainString())
			.startsWith("2026-11-24 0.25")
			.hasSize(2);
		assertThat(prices().of(Set.of("reads"), Set.of("it's"), MONDAY, TUESDAY)).hasSize(1);
		assertThat(prices().of(Set.of("writes"), Set.of("it's"), MONDAY, TUESDAY)).isEmpty();
		assertThat(prices().of(Set.of(), Set.of("it's"), MONDAY, TUESDAY)).isEmpty();
		assertThat(prices().of(Set.of("reads"), Set.of(), MONDAY, TUESDAY)).isEmpty();
	}

	@Test
	void thoseOfARegionAreOfAllItsResourcesInOneCurrency() {
		prices().replace(MONDAY, List.of(price(MONDAY, "a", "USD", "1", "1"), price(MONDAY, "b", "USD", "2", "5"),
				price(MONDAY, "b", "EUR", "7", "1")));
		assertThat(prices().ofRegions(Set.of("reads"), MONDAY, TUESDAY))
			.extracting((price) -> price.resource() + price.region() + " " + price.charged().currency() + " "
					+ price.perUnit().stripTrailingZeros().toPlainString())
			.containsExactly("us-east-1 EUR 7", "us-east-1 USD 0.5");
		assertThat(prices().ofRegions(Set.of(), MONDAY, TUESDAY)).isEmpty();
		prices().replace(MONDAY, List.of());
		assertThat(prices().ofRegions(Set.of("reads"), MONDAY, TUESDAY)).isEmpty();
	}

	@Test
	void aPriceOfAnotherDayIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> prices().replace(MONDAY, List.of(price(TUESDAY, "a", "USD", "1", "1"))))
			.withMessageContaining("2026-11-24");
		assertThatIllegalArgumentException().isThrownBy(() -> price(MONDAY, "a", "USD", "1", "0"))
			.withMessageContaining("0 units of reads");
	}

	private static EffectivePrice price(LocalDate day, String resource, String currency, String charged, String units) {
		return new EffectivePrice(day, "reads", resource, "us-east-1",
				new Money(new BigDecimal(charged), Currency.getInstance(currency)), new BigDecimal(units));
	}

	private EffectivePrices prices() {
		return new JdbcEffectivePrices(facts());
	}

}
