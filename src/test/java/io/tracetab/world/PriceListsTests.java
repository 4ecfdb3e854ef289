package io.tracetab.world;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The price lists of a world, beside what its ledger was billed at.
 */
class PriceListsTests {

	private static final JsonMapper JSON = new JsonMapper();

	/** Higher tiers of S3 storage in Europe, and of custom metrics in both regions. */
	private static final int KNOWN_GAPS = 3;

	@TempDir
	static Path temp;

	private static Folder world;

	private static final Map<String, JsonNode> LISTS = new HashMap<>();

	@BeforeAll
	static void simulate() throws IOException {
		SampleWorld.write(temp, new SampleWorld.Extent(1, 3, 0.01, Instant.parse("2026-11-22T00:00:00Z")),
				Set.of(View.PRICES));
		world = new Folder(temp);
		for (String line : world.lines("prices/")) {
			JsonNode list = JSON.readTree(line);
			String region = list.get("products").iterator().next().get("attributes").get("regionCode").asString();
			LISTS.put(list.get("offerCode").asString() + ' ' + region, list);
		}
	}

	/** Price of the first tier that is not free, of a usage type. */
	private static BigDecimal price(String offer, String region, String usageType) {
		JsonNode list = LISTS.get(offer + ' ' + region);
		for (JsonNode product : list.get("products")) {
			if (product.get("attributes").get("usagetype").asString().equals(usageType)) {
				JsonNode terms = list.get("terms").get("OnDemand").get(product.get("sku").asString());
				BigDecimal lowest = new BigDecimal("1e99");
				BigDecimal price = BigDecimal.ZERO;
				for (JsonNode tier : terms.iterator().next().get("priceDimensions")) {
					BigDecimal begin = new BigDecimal(tier.get("beginRange").asString());
					BigDecimal usd = new BigDecimal(tier.get("pricePerUnit").get("USD").asString());
					if (usd.signum() > 0 && begin.compareTo(lowest) < 0) {
						lowest = begin;
						price = usd;
					}
				}
				return price;
			}
		}
		throw new AssertionError(offer + ' ' + usageType);
	}

	@Test
	void theLedgerWasBilledAtTheseListPrices() throws IOException {
		Map<String, BigDecimal> billed = new HashMap<>();
		for (String line : world.lines("ledger")) {
			for (JsonNode part : JSON.readTree(line).get("lines")) {
				boolean europe = part.get("resource").asString().contains("eu-west-1");
				billed.put((europe ? "eu " : "us ") + part.get("meter").asString(),
						new BigDecimal(part.get("unitPriceUsd").asString()));
			}
		}
		same(billed, "us lambda.gb-seconds.arm", "AWSLambda", "Lambda-GB-Second-ARM");
		same(billed, "us lambda.gb-seconds.x86", "AWSLambda", "Lambda-GB-Second");
		same(billed, "us lambda.requests", "AWSLambda", "Request");
		same(billed, "us dynamodb.read-request-units", "AmazonDynamoDB", "ReadRequestUnits");
		same(billed, "eu dynamodb.write-request-units", "AmazonDynamoDB", "EU-WriteRequestUnits");
		same(billed, "us s3.tier1-requests.standard", "AmazonS3", "Requests-Tier1");
		same(billed, "us sqs.requests.standard", "AWSQueueService", "Requests-Tier1");
		same(billed, "us eventbridge.custom-events", "AWSEvents", "Event-64K-Chunks");
		same(billed, "us elasticache.ecpus.valkey", "AmazonElastiCache", "ElastiCacheProcessingUnits:Valkey");
		same(billed, "us apigateway.rest-requests", "AmazonApiGateway", "ApiGatewayRequest");
		same(billed, "us sns.publishes", "AmazonSNS", "Requests-Tier1");
	}

	private static void same(Map<String, BigDecimal> billed, String meter, String offer, String usageType) {
		assertThat(price(offer, meter.startsWith("eu") ? "eu-west-1" : "us-east-1", usageType)).as(meter)
			.isEqualByComparingTo(billed.get(meter));
	}

	@Test
	void tiersFollowOneAnother() {
		int terms = 0;
		int open = 0;
		for (JsonNode list : LISTS.values()) {
			for (JsonNode offer : list.get("terms").get("OnDemand")) {
				terms++;
				String end = "0";
				for (JsonNode tier : offer.iterator().next().get("priceDimensions")) {
					assertThat(new BigDecimal(tier.get("beginRange").asString())).isEqualByComparingTo(end);
					end = tier.get("endRange").asString();
				}
				open += end.equals("Inf") ? 0 : 1;
			}
		}
		assertThat(terms).isGreaterThan(80);
		assertThat(open).as("lists whose higher tiers are not known").isLessThanOrEqualTo(KNOWN_GAPS);
	}

	@Test
	void everyProductHasItsTerms() {
		LISTS.values()
			.forEach(list -> assertThat(list.get("products").propertyNames())
				.containsExactlyElementsOf(list.get("terms").get("OnDemand").propertyNames()));
	}

}
