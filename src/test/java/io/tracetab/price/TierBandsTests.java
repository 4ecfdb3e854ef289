package io.tracetab.price;

import java.math.BigDecimal;
import java.util.List;

import io.tracetab.quantity.Money;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TierBandsTests {

	private static final TierBands REST = bands(band("0", "333", "3.5"), band("333", "1000", "2.8"),
			band("1000", null, "2.38"));

	@Test
	void eachPartOfAQuantityCostsThePriceOfItsBand() {
		assertThat(REST.cost(BigDecimal.valueOf(100))).contains(Money.usd("350"));
		assertThat(REST.cost(BigDecimal.valueOf(333))).contains(Money.usd("1165.5"));
		assertThat(REST.cost(BigDecimal.valueOf(1001))).contains(Money.usd("3035.48"));
		assertThat(REST.cost(BigDecimal.ZERO)).contains(Money.usd("0"));
	}

	@Property(tries = 300)
	void aMonthIsTheSumOfWhatEachStepAdds(@ForAll @BigRange(min = "0", max = "2000") @Scale(3) BigDecimal first,
			@ForAll @BigRange(min = "0", max = "2000") @Scale(3) BigDecimal more) {
		Money before = REST.cost(first).orElseThrow();
		Money after = REST.cost(first.add(more)).orElseThrow();

		assertThat(after).isGreaterThanOrEqualTo(before);
		assertThat(after.minus(before)).isLessThanOrEqualTo(Money.usd("3.5").times(more))
			.isGreaterThanOrEqualTo(Money.usd("2.38").times(more));
	}

	@Test
	void theFirstPaidBandIsBehindAFreeOne() {
		assertThat(bands(band("0", "1000000", "0"), band("1000000", null, "0.5")).firstPaid().price())
			.isEqualTo(Money.usd("0.5"));
		assertThat(bands(band("0", null, "0")).firstPaid().price()).isEqualTo(Money.usd("0"));
	}

	@Test
	void beyondTheLastBandThatIsKnownThereIsNoCost() {
		TierBands storage = bands(band("0", "51200", "0.023"));

		assertThat(storage.cost(BigDecimal.valueOf(51200))).contains(Money.usd("1177.6"));
		assertThat(storage.cost(BigDecimal.valueOf(51201))).isEmpty();
	}

	@Test
	void bandsHaveNoGaps() {
		assertThatIllegalArgumentException().isThrownBy(() -> bands(band("0", "5", "1"), band("6", null, "1")))
			.withMessage("A price band begins at 6, expected 5");
		assertThatIllegalArgumentException().isThrownBy(() -> bands(band("1", null, "1")))
			.withMessage("A price band begins at 1, expected 0");
		assertThatIllegalArgumentException().isThrownBy(() -> bands(band("0", null, "1"), band("6", null, "1")));
		assertThatIllegalArgumentException().isThrownBy(() -> band("5", "5", "1"))
			.withMessage("A price band from 5 to 5 is empty");
	}

	private static TierBands bands(TierBand... bands) {
		return new TierBands(List.of(bands));
	}

	private static TierBand band(String begin, @Nullable String end, String usd) {
		return new TierBand(new BigDecimal(begin), (end != null) ? new BigDecimal(end) : null, Money.usd(usd));
	}

}
