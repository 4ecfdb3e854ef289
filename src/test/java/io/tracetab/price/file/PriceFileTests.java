package io.tracetab.price.file;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

import io.tracetab.price.ListPrice;
import io.tracetab.price.LayeredPrices;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.quantity.file.MeterFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PriceFileTests {

	private static final Instant NOVEMBER = Instant.parse("2026-11-20T12:00:00Z");

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final PriceBook SHIPPED = PriceFile.read(METERS);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "us-east-1, lambda.requests, 0.0000002", "eu-west-1, lambda.gb-seconds.arm, 0.0000133334",
			"us-east-1, dynamodb.read-request-units, 0.000000125",
			"eu-west-1, dynamodb.write-request-units, 0.000000705", "us-east-1, s3.tier1-requests.standard, 0.000005",
			"eu-west-1, apigateway.http-requests, 0.00000111", "us-east-1, sns.publishes, 0.0000005",
			"us-east-1, elasticache.ecpus.valkey, 0.0000000023",
			"us-east-1, dynamodb.read-capacity-unit-hours, 0.00013", "us-east-1, xray.traces-recorded, 0.000005" })
	void aPriceIsThatOfTheFirstPaidBand(String region, String meter, String usd) {
		assertThat(price(SHIPPED, region, meter, NOVEMBER).unitPrice().money()).isEqualTo(Money.usd(usd));
	}

	@Test
	void aPriceIsForOneUnitOfTheMeter() {
		ListPrice price = price(SHIPPED, "us-east-1", "logs.ingested-bytes", NOVEMBER);

		assertThat(price.unitPrice().unit()).isEqualTo(Unit.BYTE);
		assertThat(price.unitPrice().money().times(BigDecimal.valueOf(1L << 30))).isEqualTo(Money.usd("0.50"));
	}

	@Test
	void aPriceHoldsFromItsFirstDayOn() {
		assertThat(price(SHIPPED, "us-east-1", "dynamodb.read-request-units", Instant.parse("2024-10-31T23:59:59Z"))
			.unitPrice()
			.money()).isEqualTo(Money.usd("0.00000025"));
		assertThat(price(SHIPPED, "us-east-1", "dynamodb.read-request-units", Instant.parse("2024-11-01T00:00:00Z"))
			.unitPrice()
			.money()).isEqualTo(Money.usd("0.000000125"));
		assertThat(SHIPPED.price(METERS.meter("lambda.requests"), "us-east-1", Instant.parse("2014-01-01T00:00:00Z")))
			.isEmpty();
	}

	@Test
	void anUnknownPriceIsAbsentNotZero() {
		assertThat(SHIPPED.price(METERS.meter("lambda.requests"), "mars-north-1", NOVEMBER)).isEmpty();
		assertThat(SHIPPED.bands(METERS.meter("dynamodb.write-request-units.ia"), "eu-west-1", NOVEMBER)).isEmpty();
	}

	@Test
	void everyPriceSaysWhoSaysSo() {
		ListPrice price = price(SHIPPED, "eu-west-1", "xray.traces-recorded", NOVEMBER);

		assertThat(price.source()).isEqualTo("general knowledge, unverified");
		assertThat(price.validFrom()).isEqualTo(LocalDate.parse("2020-01-01"));
	}

	@Test
	void oldLambdaExampleIsMatchedUpToItsRoundedPrice() {
		BigDecimal seconds = new BigDecimal("1500000").subtract(new BigDecimal("400000"));

		assertThat(month("lambda.gb-seconds.x86", seconds)).isEqualTo(new BigDecimal("18.33"));
		assertThat(seconds.multiply(new BigDecimal("0.00001667"))).isEqualByComparingTo("18.337");
		assertThat(month("lambda.requests", new BigDecimal("2000000"))).isEqualTo(new BigDecimal("0.40"));
	}

	@Test
	void provisionedCapacityOfDynamoBreaksEvenAtItsKnownUtilisation() {
		BigDecimal hour = price(SHIPPED, "us-east-1", "dynamodb.write-capacity-unit-hours", NOVEMBER).unitPrice()
			.money()
			.amount();
		BigDecimal request = price(SHIPPED, "us-east-1", "dynamodb.write-request-units", NOVEMBER).unitPrice()
			.money()
			.amount();

		assertThat(hour.divide(request.multiply(BigDecimal.valueOf(3600)), 3, RoundingMode.HALF_UP))
			.isEqualByComparingTo("0.289");
	}

	@Test
	void aUsersOwnPricesTakeThePlaceOfThoseShipped() throws IOException {
		PriceBook book = new LayeredPrices(PriceFile.own(METERS, own("""
				us-east-1,lambda.requests,REQUEST,0,,0.00000015,2026-11-01,contract
				us-west-2,lambda.requests,REQUEST,0,,0.0000002,2020-01-01,price list
				""")), SHIPPED);

		assertThat(price(book, "us-east-1", "lambda.requests", NOVEMBER).unitPrice().money())
			.isEqualTo(Money.usd("0.00000015"));
		assertThat(
				price(book, "us-east-1", "lambda.requests", Instant.parse("2026-10-31T00:00:00Z")).unitPrice().money())
			.isEqualTo(Money.usd("0.0000002"));
		assertThat(price(book, "us-west-2", "lambda.requests", NOVEMBER).source()).isEqualTo("price list");
		assertThat(price(book, "eu-west-1", "lambda.requests", NOVEMBER).source()).startsWith("PE1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					us-east-1,lambda.clicks,REQUEST,0,,1,2026-11-01,x   | column meter: 'lambda.clicks' is not a meter of the catalogue
					us-east-1,lambda.requests,GB,0,,1,2026-11-01,x      | column unit: 'GB' is not a unit of meter lambda.requests, which counts in REQUEST
					us-east-1,lambda.requests,REQUEST,0,,-1,2026-11-01,x | column usd: '-1' is not a price of at least 0
					us-east-1,lambda.requests,REQUEST,0,,free,2026-11-01,x | column usd: 'free' is not a decimal number
					us-east-1,lambda.requests,REQUEST,0,,1,1.11.2026,x  | column valid_from: '1.11.2026' is not a date such as 2026-11-23
					us-east-1,lambda.requests,REQUEST,5,,1,2026-11-01,x | column begin: '5' is not the first of bands without gaps
					us-east-1,lambda.requests,REQUEST,0,,1,2026-11-01,  | column source: '' is not a value
					""")
	void anErrorInAPriceFileNamesPlaceValueAndForm(String row, String message) throws IOException {
		Path file = own(row.strip() + "\n");

		assertThatIllegalArgumentException().isThrownBy(() -> PriceFile.own(METERS, file))
			.withMessageStartingWith(file + " line 2, ")
			.withMessageContaining(message);
	}

	private Path own(String rows) throws IOException {
		return Files.writeString(this.folder.resolve("own.csv"),
				"region,meter,unit,begin,end,usd,valid_from,source\n" + rows);
	}

	private static BigDecimal month(String meter, BigDecimal quantity) {
		return SHIPPED.bands(METERS.meter(meter), "us-east-1", NOVEMBER)
			.flatMap((bands) -> bands.cost(quantity))
			.orElseThrow()
			.amount()
			.setScale(2, RoundingMode.HALF_UP);
	}

	private static ListPrice price(PriceBook book, String region, String meter, Instant time) {
		return book.price(METERS.meter(meter), region, time).orElseThrow();
	}

}
