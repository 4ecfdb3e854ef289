package io.tracetab.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.source.ApiUse;
import io.tracetab.source.SourceId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What asking costs, beside sums worked by hand.
 */
class OwnCostTests {

	private static final SourceId METRICS = SourceId.of("metrics/123456789012/us-east-1");

	private static final SourceId ELSEWHERE = SourceId.of("metrics/123456789012/sa-east-1");

	private static final SourceId BILL = SourceId.of("bill/123456789012/us-east-1");

	private static final SourceId INVENTORY = SourceId.of("inventory/123456789012/us-east-1");

	private final KnownUses uses = new KnownUses();

	static CallPrices prices() {
		MeterCatalogue meters = MeterFile.read();
		return new CallPrices(meters, PriceFile.read(meters));
	}

	private OwnCost at(String time) {
		return new OwnCost(this.uses, prices(), InstantSource.fixed(Instant.parse(time)));
	}

	private void aMonthOfHourlyMetrics() {
		this.uses.used("2026-11-02", BILL, KnownUses.paid("GetCostAndUsage", 4, "costexplorer.requests", 4));
		for (int day = 4; day <= 10; day++) {
			this.uses.used("2026-11-%02d".formatted(day), METRICS,
					KnownUses.paid("GetMetricData", 48, "cloudwatch.metric-queries", 20_000));
		}
	}

	@Test
	void aMonthIsForecastAtThePaceOfItsLastSevenDays() {
		aMonthOfHourlyMetrics();
		OwnCost.Month month = at("2026-11-10T12:00:00Z").month();
		// 4 x 0.01 + 7 x 20,000 x 0.00001 = 0.04 + 1.40
		assertThat(month.toDate()).isEqualTo(Money.usd("1.44"));
		// 20 days are left, at 1.40 / 7 = 0.20 a day
		assertThat(month.forecast()).isEqualTo(Money.usd("5.44"));
		assertThat(month.paid()).containsExactly(METRICS);
	}

	@Test
	void aNewMonthBeginsAtZeroAndKeepsThePaceOfTheOldOne() {
		aMonthOfHourlyMetrics();
		this.uses.used("2026-11-30", METRICS, KnownUses.paid("GetMetricData", 48, "cloudwatch.metric-queries", 70_000));
		OwnCost.Month month = at("2026-12-01T00:00:01Z").month();
		assertThat(month.toDate()).isEqualTo(Money.usd("0"));
		// 0.70 within seven days, 0.10 a day, 30 days to come
		assertThat(month.forecast()).isEqualTo(Money.usd("3"));
	}

	@Test
	void whatHasNoPriceIsToldApartAndIsNotZero() {
		this.uses.used("2026-11-10", ELSEWHERE, KnownUses.paid("New", 4, "no.such-meter", 1));
		OwnCost cost = at("2026-11-10T12:00:00Z");
		assertThat(cost.month().toDate()).isEqualTo(Money.usd("0"));
		assertThat(cost.month().unpriced()).singleElement().satisfies((charge) -> assertThat(charge.cost()).isNull());
		assertThat(cost.days(LocalDate.parse("2026-11-10"), LocalDate.parse("2026-11-10"))).singleElement()
			.satisfies((day) -> assertThat(day.unpriced()).isEqualTo(4));
	}

	@Test
	void whereARegionHasNoPriceThatOfVirginiaIsAssumedAndSaidToBe() {
		ApiUse metrics = KnownUses.paid("GetMetricData", 3, "cloudwatch.metric-queries", 1500);
		for (String region : List.of("eu-west-1", "us-west-2", "eu-central-1", "us-east-2", "sa-east-1", "us-east-1")) {
			assertThat(prices().cost(metrics, region, Instant.parse("2026-11-10T12:00:00Z")))
				.contains(new CallPrices.Cost(Money.usd("0.015"), !region.equals("us-east-1")));
		}
		this.uses.used("2026-11-10", ELSEWHERE, metrics).used("2026-11-10", METRICS, metrics);
		OwnCost.Month month = at("2026-11-10T12:00:00Z").month();
		assertThat(month.toDate()).isEqualTo(Money.usd("0.03"));
		assertThat(month.assumed()).singleElement()
			.satisfies((charge) -> assertThat(charge.source()).isEqualTo(ELSEWHERE));
		assertThat(month.unpriced()).isEmpty();
	}

	@Test
	void aRegionsOwnPriceComesFirst() {
		ApiUse scanned = KnownUses.paid("GetQueryResults", 1, "logs.scanned-bytes", 1L << 30);
		assertThat(prices().cost(scanned, "eu-west-1", Instant.parse("2026-11-10T12:00:00Z")))
			.contains(new CallPrices.Cost(Money.usd("0.0057"), false));
	}

	@Test
	void whatIsFreeCostsNothingAndIsCounted() {
		this.uses.used("2026-11-10", INVENTORY, KnownUses.paid("ListFunctions", 5, "", 0));
		OwnCost cost = at("2026-11-10T12:00:00Z");
		assertThat(cost.charges(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"))).singleElement()
			.satisfies((charge) -> {
				assertThat(charge.cost()).isEqualTo(Money.usd("0"));
				assertThat(charge.use().calls()).isEqualTo(5);
			});
		assertThat(cost.month().paid()).isEmpty();
	}

	@Test
	void daysAreSummedBySourceTheLatestFirst() {
		aMonthOfHourlyMetrics();
		this.uses.used("2026-11-10", METRICS, KnownUses.paid("ListMetrics", 100, "cloudwatch.requests", 100));
		assertThat(at("2026-11-10T12:00:00Z").days(LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-10")))
			.satisfiesExactly((day) -> {
				assertThat(day.day()).isEqualTo("2026-11-10");
				assertThat(day.calls()).isEqualTo(148);
				// 20,000 + 100, each 0.00001: the free million is named, not taken off
				assertThat(day.cost()).isEqualTo(Money.usd("0.201"));
			}, (day) -> assertThat(day.cost()).isEqualTo(Money.usd("0.2")), (day) -> assertThat(day).isNotNull(),
					(day) -> assertThat(day).isNotNull(), (day) -> assertThat(day).isNotNull(),
					(day) -> assertThat(day).isNotNull(), (day) -> assertThat(day).isNotNull(), (day) -> {
						assertThat(day.source()).isEqualTo(BILL);
						assertThat(day.cost()).isEqualTo(Money.usd("0.04"));
					});
	}

	@Test
	void freeTiersAreNamed() {
		Instant time = Instant.parse("2026-11-10T12:00:00Z");
		assertThat(prices().freeTier("cloudwatch.requests", "us-east-1", time))
			.isEqualTo("the first 1,000,000 a month are free");
		assertThat(prices().freeTier("xray.traces-accessed", "us-east-1", time)).contains("1,000,000");
		assertThat(prices().freeTier("cloudwatch.metric-queries", "us-east-1", time)).isEmpty();
	}

	@Test
	void bytesAreChargedByTheGigabyte() {
		assertThat(prices().cost(KnownUses.paid("GetQueryResults", 1, "logs.scanned-bytes", 5L << 30), "us-east-1",
				Instant.parse("2026-11-10T12:00:00Z")))
			.contains(new CallPrices.Cost(Money.usd("0.025"), false));
	}

}
