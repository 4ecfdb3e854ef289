package io.tracetab.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.tracetab.price.ListPrice;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The price book is what AWS's price lists said last, and the shipped one for what they
 * did not say.
 */
class PriceRefreshTests {

	private static final Instant BEFORE = Instant.parse("2026-10-31T12:00:00Z");

	private static final Instant AFTER = Instant.parse("2026-11-21T12:00:00Z");

	@TempDir
	private Path folder;

	private ConfigurableApplicationContext context;

	@BeforeEach
	void start() {
		this.context = start(this.folder);
	}

	private static ConfigurableApplicationContext start(Path folder) {
		return new SpringApplicationBuilder(BackFillTests.Wiring.class).web(WebApplicationType.NONE)
			.properties("spring.main.lazy-initialization=true", "logging.level.root=warn",
					"tracetab.sample-on-empty=false", "spring.main.banner-mode=off")
			.run("--tracetab.data=" + folder.resolve("data"));
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	private static String offer(String sku, String usd, String effective, String version) {
		return """
				{"product":{"sku":"%s","attributes":{"usagetype":"Request","regionCode":"us-east-1"}},\
				"serviceCode":"AWSLambda","version":"%s","publicationDate":"2026-11-%sT00:00:00Z",\
				"terms":{"OnDemand":{"T":{"effectiveDate":"%s","priceDimensions":{"R":{"unit":"Requests",\
				"beginRange":"0","endRange":"Inf","pricePerUnit":{"USD":"%s"}}}}}}}""".formatted(sku, version,
				version.substring(6), effective, usd);
	}

	private Imports.Outcome read(String... offers) throws IOException {
		StringBuilder list = new StringBuilder();
		for (String offer : offers) {
			list.append(list.isEmpty() ? "" : ",").append(JsonMapper.shared().writeValueAsString(offer));
		}
		Path file = Files.createTempFile(this.folder, "prices", ".ndjson");
		Files.writeString(file, """
				{"account":"123456789012","region":"us-east-1","service":"pricing","operation":"GetProducts",\
				"time":"2026-11-21T08:00:00Z","request":{"ServiceCode":"AWSLambda"},"answer":{"PriceList":[%s]}}
				""".formatted(list));
		return this.context.getBean(Imports.class).read(List.of(file), ImportProgress.NONE);
	}

	private ListPrice price(String meter, Instant time) {
		Meter known = this.context.getBean(MeterCatalogue.class).meter(meter);
		return this.context.getBean(PriceBook.class).price(known, "us-east-1", time).orElseThrow();
	}

	@Test
	void aListTakesThePlaceOfTheShippedPriceFromItsDayOn() throws IOException {
		assertThat(price("lambda.requests", AFTER).unitPrice().money()).isEqualTo(Money.usd("0.0000002"));
		read(offer("A", "0.0000003", "2026-11-01T00:00:00Z", "20261120"));
		ListPrice now = price("lambda.requests", AFTER);
		assertThat(now.unitPrice().money()).isEqualTo(Money.usd("0.0000003"));
		assertThat(now.source()).isEqualTo("AWS price list AWSLambda, version 20261120 of 2026-11-20");
		assertThat(now.validFrom()).isEqualTo("2026-11-01");
		assertThat(price("lambda.requests", BEFORE).unitPrice().money()).isEqualTo(Money.usd("0.0000002"));
		assertThat(price("sns.publishes", AFTER).source()).doesNotContain("AWS price list");
	}

	@Test
	void aLaterListKeepsWhatWasInForceBefore() throws IOException {
		read(offer("A", "0.0000003", "2026-10-01T00:00:00Z", "20261110"));
		read(offer("A", "0.0000004", "2026-11-15T00:00:00Z", "20261120"));
		assertThat(price("lambda.requests", BEFORE).unitPrice().money()).isEqualTo(Money.usd("0.0000003"));
		assertThat(price("lambda.requests", AFTER).unitPrice().money()).isEqualTo(Money.usd("0.0000004"));
	}

	@Test
	void aCorrectionOfTheSameDayIsTheOneThatWasPublishedLast() throws IOException {
		read(offer("A", "0.0000004", "2026-11-01T00:00:00Z", "20261120"));
		read(offer("A", "0.0000003", "2026-11-01T00:00:00Z", "20261110"));
		assertThat(price("lambda.requests", AFTER).unitPrice().money()).isEqualTo(Money.usd("0.0000004"));
	}

	@Test
	void productsOfOneListThatDifferSayNothing() throws IOException {
		read(offer("A", "0.0000003", "2026-11-01T00:00:00Z", "20261120"),
				offer("B", "0.0000009", "2026-11-01T00:00:00Z", "20261120"));
		assertThat(price("lambda.requests", AFTER).source()).doesNotContain("AWS price list");
	}

	@Test
	void aBrokenOfferIsSetAsideAndTheOthersCount() throws IOException {
		Imports.Outcome outcome = read(offer("A", "0.0000003", "2026-11-01T00:00:00Z", "20261120"),
				offer("B", "dear", "2026-11-01T00:00:00Z", "20261120"));
		assertThat(outcome.aside()).singleElement()
			.satisfies((aside) -> assertThat(aside.record().reason()).contains("PriceList/1", "'dear'"));
		assertThat(price("lambda.requests", AFTER).unitPrice().money()).isEqualTo(Money.usd("0.0000003"));
	}

	@Test
	void theNextStartKnowsThem() throws IOException {
		read(offer("A", "0.0000003", "2026-11-01T00:00:00Z", "20261120"));
		this.context.close();
		this.context = start(this.folder);
		assertThat(price("lambda.requests", AFTER).unitPrice().money()).isEqualTo(Money.usd("0.0000003"));
	}

}
