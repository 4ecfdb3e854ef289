package io.tracetab.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RatioTests {

	@Test
	void thirdsAddUpToOne() {
		Ratio third = Ratio.of(1, 3);
		assertThat(third.plus(third).plus(third)).isEqualTo(Ratio.ONE);
		assertThat(Ratio.of(2, 6)).isEqualTo(third).hasToString("1/3");
		assertThat(third.times(Ratio.of(3, 4))).hasToString("1/4");
		assertThat(third.min(Ratio.of(1, 4))).hasToString("1/4");
		assertThatIllegalArgumentException().isThrownBy(() -> new Ratio(BigInteger.ONE, BigInteger.ZERO))
			.withMessageContaining("above 0");
	}

	@Test
	void decimalsAreExactAndRoundedOnlyForShowing() {
		assertThat(Ratio.of(new BigDecimal("0.00025"))).hasToString("1/4000");
		assertThat(Ratio.of(new BigDecimal("12E2"))).hasToString("1200");
		assertThat(Ratio.of(2, 3).rounded(4)).isEqualTo("0.6667");
		assertThat(Ratio.of(2, 3).rounded(MathContext.DECIMAL32)).isEqualTo("0.6666667");
	}

	@Test
	void aRangeKeepsItsEnds() {
		RatioRange half = new RatioRange(Ratio.of(1, 10), Ratio.of(1, 2));
		assertThat(half.plus(RatioRange.ONE).times(half)).hasToString("11/100 to 3/4");
		assertThat(half.plus(RatioRange.ONE).atMost(Ratio.ONE)).isEqualTo(RatioRange.ONE);
		assertThat(half.isExact()).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> new RatioRange(Ratio.ONE, Ratio.ZERO));
		SharedMoney shared = SharedMoney.of(Money.usd("0.3"), half).plus(SharedMoney.zero(Money.USD));
		assertThat(shared).hasToString("3/100 to 3/20 USD");
		assertThat(shared.low(1)).isEqualTo(Money.usd("0"));
		assertThat(shared.high(2)).isEqualTo(Money.usd("0.15"));
		assertThat(shared.isExact()).isFalse();
	}

}
