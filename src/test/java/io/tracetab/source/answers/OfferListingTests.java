package io.tracetab.source.answers;

import java.time.Instant;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.source.RecordedSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Price lists give the prices on demand of what is metered; what is broken is set aside
 * alone, with its place.
 */
class OfferListingTests {

	private static final String TERMS = """
			{"OnDemand":{"ABC.T":{"sku":"ABC","effectiveDate":"2026-11-01T00:00:00Z","offerTermCode":"T",\
			"priceDimensions":{"ABC.T.2":{"unit":"Lambda-GB-Second","beginRange":"6000000000","endRange":"Inf",\
			"pricePerUnit":{"USD":"0.0000150000"}},"ABC.T.1":{"unit":"Lambda-GB-Second","beginRange":"0",\
			"endRange":"6000000000","pricePerUnit":{"USD":"0.0000166667"}}}}}}""";

	private static final String PRODUCT = """
			{"sku":"ABC","productFamily":"Serverless","attributes":{"servicecode":"AWSLambda",\
			"usagetype":"EU-Lambda-GB-Second","operation":"","regionCode":"eu-west-1"}}""";

	private static String offer(String product, String terms) {
		return "{\"product\":%s,\"serviceCode\":\"AWSLambda\",\"terms\":%s,\"version\":\"20261120101010\",\"publicationDate\":\"2026-11-20T10:10:10Z\"}"
			.formatted(product, terms);
	}

	private static String answer(String... offers) {
		StringBuilder list = new StringBuilder();
		for (String offer : offers) {
			list.append(list.isEmpty() ? "" : ",").append(JsonMapper.shared().writeValueAsString(offer));
		}
		return """
				{"account":"123456789012","region":"us-east-1","service":"pricing","operation":"GetProducts",\
				"time":"2026-11-21T08:00:00Z","request":{"ServiceCode":"AWSLambda"},\
				"answer":{"FormatVersion":"aws_v1","PriceList":[%s]}}""".formatted(list);
	}

	private static void isThePrice(Resource resource) {
		assertThat(resource.id()).isEqualTo(new ResourceId("pricing", "eu-west-1", "", "offer", "AWSLambda/ABC"));
		assertThat(resource.seen()).isEqualTo(Instant.parse("2026-11-20T10:10:10Z"));
		assertThat(resource.settings()).containsEntry("meter", "lambda.gb-seconds.x86")
			.containsEntry("version", "20261120101010")
			.containsEntry("effective", "2026-11-01T00:00:00Z")
			.containsEntry("bands.000", "0 6000000000 0.0000166667")
			.containsEntry("bands.001", "6000000000 Inf 0.0000150000");
	}

	@Test
	void aProductWithAMeterIsKeptWithItsBandsVersionAndDate() {
		RecordedSink read = Answers.read(answer(offer(PRODUCT, TERMS)));
		assertThat(read.reasons).isEmpty();
		assertThat(read.resources).singleElement().satisfies(OfferListingTests::isThePrice);
	}

	@Test
	void aBulkFileSaysTheSame() {
		RecordedSink read = Answers.read("""
				{"formatVersion":"v1.0","offerCode":"AWSLambda","version":"20261120101010",\
				"publicationDate":"2026-11-20T10:10:10Z","products":{"ABC":%s},"terms":{"OnDemand":{"ABC":%s}}}"""
			.formatted(PRODUCT, TERMS.substring("{\"OnDemand\":".length(), TERMS.length() - 1)));
		assertThat(read.resources).singleElement().satisfies(OfferListingTests::isThePrice);
	}

	@Test
	void whatIsNotMeteredAndWhatIsNotOnDemandIsNoneOfOurs() {
		RecordedSink read = Answers.read(answer(offer(PRODUCT.replace("EU-Lambda-GB-Second", "EU-Moon-Dust"), TERMS),
				offer(PRODUCT, "{\"Reserved\":{}}")));
		assertThat(read.reasons).isEmpty();
		assertThat(read.resources).isEmpty();
		assertThat(read.nothing).isOne();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "\"USD\":\"0.0000166667\"|\"CNY\":\"1\"|has no USD",
			"\"USD\":\"0.0000166667\"|\"USD\":\"free\"|pricePerUnit/USD is 'free'",
			"\"USD\":\"0.0000166667\"|\"USD\":\"-1\"|pricePerUnit/USD is '-1'",
			"\"beginRange\":\"0\"|\"beginRange\":\"x\"|beginRange is 'x'", "\"usagetype\"|\"other\"|has no usagetype",
			"2026-11-20T10:10:10Z|yesterday|publicationDate is 'yesterday'",
			"2026-11-01T00:00:00Z|soon|effectiveDate is 'soon'" })
	void whatIsBrokenIsSetAsideAloneWithItsPlace(String sound, String broken, String reason) {
		RecordedSink read = Answers
			.read(answer(offer(PRODUCT, TERMS), offer(PRODUCT, TERMS).replace(sound, broken), "{\"product\":"));
		assertThat(read.resources).hasSize(1);
		assertThat(read.reasons).hasSize(2);
		assertThat(read.reasons.get(0)).startsWith("GetProducts: PriceList/1 ").contains(reason);
		assertThat(read.reasons.get(1)).startsWith("GetProducts: PriceList/2 ");
	}

}
