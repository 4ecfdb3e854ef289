package io.tracetab.world.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BillerTests {

	private static final ListPrices PRICES = ListPrices.on(LocalDate.parse("2026-11-21"));

	/** 304 ms at 1,536 MB: 0.304 x 1.5. */
	@Test
	void gigabyteSecondsAreMillisecondsTimesMemory() {
		assertThat(Metering.gbSeconds(BigDecimal.valueOf(304), 1536)).isEqualByComparingTo("0.456");
		assertThat(Metering.gbSeconds(BigDecimal.ONE, 128)).isEqualByComparingTo("0.000125");
	}

	/** A vendor's published estimate: 128 MB, 100 ms, one request. */
	@Test
	void aSmallFunctionCostsWhatOthersSay() {
		BigDecimal cost = Metering.gbSeconds(BigDecimal.valueOf(100), 128)
			.multiply(PRICES.of("us-east-1", "lambda.gb-seconds.x86"))
			.add(PRICES.of("us-east-1", "lambda.requests"));
		assertThat(cost).isEqualByComparingTo("4.0833375e-07");
	}

	@Test
	void payloadsCountInChunksOf64Kilobytes() {
		assertThat(Metering.chunks(0)).isEqualByComparingTo("1");
		assertThat(Metering.chunks(65_536)).isEqualByComparingTo("1");
		assertThat(Metering.chunks(65_537)).isEqualByComparingTo("2");
	}

	@Test
	void aCommandIsOneEcpuOrTheKilobytesItMoves() {
		assertThat(Metering.ecpus(200)).isEqualByComparingTo("1");
		assertThat(Metering.ecpus(3_277)).isEqualByComparingTo("3.2001953125");
	}

	@Test
	void aPriceIsOfTheFirstTierThatIsNotFreeAndOfTheDay() {
		assertThat(PRICES.of("us-east-1", "sns.publishes")).isEqualByComparingTo("0.0000005");
		assertThat(PRICES.of("us-east-1", "lambda.gb-seconds.arm")).isEqualByComparingTo("0.0000133334");
		assertThat(ListPrices.on(LocalDate.parse("2024-10-31")).of("us-east-1", "dynamodb.read-request-units"))
			.isEqualByComparingTo("0.00000025");
		assertThat(PRICES.of("us-east-1", "dynamodb.read-request-units")).isEqualByComparingTo("0.000000125");
	}

	@Test
	void theFirstPriceThatIsKnownHeldBeforeToo() {
		assertThat(ListPrices.on(LocalDate.parse("2019-01-01")).of("us-east-1", "dynamodb.read-request-units"))
			.isEqualByComparingTo("0.00000025");
	}

	@Test
	void aPriceThatIsNotListedIsNotGuessed() {
		assertThatIllegalStateException().isThrownBy(() -> PRICES.of("mars-north-1", "lambda.requests"))
			.withMessageContaining("lambda.requests in mars-north-1");
	}

}
