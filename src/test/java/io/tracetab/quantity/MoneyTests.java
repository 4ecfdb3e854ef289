package io.tracetab.quantity;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MoneyTests {

	@Property(tries = 500)
	void partsOfASplitAddUpToTheAmount(
			@ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(14) BigDecimal amount,
			@ForAll @NotEmpty @Size(max = 40) List<@BigRange(min = "0", max = "10000") @Scale(6) BigDecimal> weights,
			@ForAll @IntRange(max = 15) int scale) {
		if (weights.stream().allMatch((weight) -> weight.signum() == 0)) {
			return;
		}
		Money whole = Money.usd(amount);

		List<Money> parts = whole.split(weights, scale);

		assertThat(parts).hasSameSizeAs(weights);
		assertThat(parts.stream().reduce(Money.zero(Money.USD), Money::plus)).isEqualTo(whole);
		assertThat(parts).allMatch((part) -> part.amount().signum() * amount.signum() >= 0);
	}

	@Property(tries = 200)
	void noPartOfASplitIsMoreThanAUnitFromItsShare(
			@ForAll @BigRange(min = "0.01", max = "1000") @Scale(2) BigDecimal amount,
			@ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 1000) Integer> weights) {
		List<Money> parts = Money.usd(amount).split(weights.stream().map(BigDecimal::valueOf).toList(), 2);

		BigDecimal sum = BigDecimal.valueOf(weights.stream().mapToInt((weight) -> weight).sum());
		for (int i = 0; i < parts.size(); i++) {
			BigDecimal off = parts.get(i)
				.amount()
				.multiply(sum)
				.subtract(amount.multiply(BigDecimal.valueOf(weights.get(i))));
			assertThat(off.abs()).isLessThan(sum.movePointLeft(2));
		}
	}

	@Test
	void whatIsLeftGoesToTheLargestRemainder() {
		assertThat(Money.usd("0.10").split(weights("1", "1", "1"), 2)).containsExactly(Money.usd("0.04"),
				Money.usd("0.03"), Money.usd("0.03"));
		assertThat(Money.usd("-0.10").split(weights("1", "5", "0"), 2)).containsExactly(Money.usd("-0.02"),
				Money.usd("-0.08"), Money.usd("0"));
	}

	@Test
	void aSplitKeepsTheDecimalsOfTheAmount() {
		assertThat(Money.usd("0.001").split(weights("1", "1"), 2)).containsExactly(Money.usd("0.001"), Money.usd("0"));
	}

	@Test
	void nothingIsDividedByNothing() {
		assertThatIllegalArgumentException().isThrownBy(() -> Money.usd("1").split(weights("0", "0"), 2))
			.withMessageContaining("add up to nothing");
		assertThatIllegalArgumentException().isThrownBy(() -> Money.usd("1").split(weights("-1", "2"), 2))
			.withMessageContaining("negative: -1");
	}

	@Test
	void amountsCompareByValue() {
		assertThat(Money.usd("0.10")).isEqualTo(Money.usd("0.1"))
			.isEqualByComparingTo(Money.usd("0.100"))
			.isLessThan(Money.usd("0.11"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Money.usd("1").compareTo(Money.zero(Currency.getInstance("EUR"))))
			.withMessageContaining("currencies never mix");
	}

	@Test
	void amountsAreWrittenInPlainDigits() {
		assertThat(Money.usd("2.13E-8")).hasToString("0.0000000213 USD");
		assertThat(Money.usd("1E+3")).hasToString("1000 USD");
	}

	private static List<BigDecimal> weights(String... weights) {
		return List.of(weights).stream().map(BigDecimal::new).toList();
	}

}
