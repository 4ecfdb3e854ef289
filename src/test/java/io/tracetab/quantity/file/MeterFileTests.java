package io.tracetab.quantity.file;

import java.math.BigDecimal;

import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterMatch;
import io.tracetab.quantity.Unit;
import io.tracetab.quantity.UnknownUsageTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The catalogue as it is shipped.
 */
class MeterFileTests {

	private static final MeterCatalogue CATALOGUE = MeterFile.read();

	private final UnknownUsageTypes unknown = new UnknownUsageTypes();

	@ParameterizedTest
	@CsvSource({ "AWSLambda, Request, Requests, lambda.requests, us-east-1, 1",
			"AWSLambda, Request-ARM, Requests, lambda.requests, us-east-1, 1",
			"AWS Lambda, EU-Lambda-GB-Second-ARM, Seconds, lambda.gb-seconds.arm, eu-west-1, 1",
			"AWS Lambda, USW2-Lambda-Provisioned-GB-Second, Lambda-GB-Seconds, lambda.provisioned-gb-seconds.x86, us-west-2, 1",
			"AmazonDynamoDB, EUC1-ReadRequestUnits, ReadRequestUnits, dynamodb.read-request-units, eu-central-1, 1",
			"AmazonDynamoDB, EU-WriteCapacityUnit-Hrs, WriteCapacityUnit-Hrs, dynamodb.write-capacity-unit-hours, eu-west-1, 1",
			"AmazonS3, Requests-Tier1, Requests, s3.tier1-requests.standard, us-east-1, 1",
			"AmazonS3, EU-Requests-SIA-Tier2, Requests, s3.tier2-requests.standard-ia, eu-west-1, 1",
			"AmazonS3, EU-DataTransfer-Out-Bytes, GB, transfer.internet-out-bytes, eu-west-1, 1073741824",
			"AmazonS3, USE1-USW2-AWS-Out-Bytes, GB, transfer.inter-region-bytes, us-east-1, 1073741824",
			"AmazonElastiCache, NodeUsage:cache.r7g.large, Hrs, elasticache.node-hours, us-east-1, 1",
			"Amazon ElastiCache, EU-CachedData:Valkey, GB-Hours, elasticache.cached-data.valkey, eu-west-1, 1073741824",
			"AWSQueueService, EU-Requests-FIFO-Tier1, Requests, sqs.requests.fifo, eu-west-1, 1",
			"AmazonSNS, Requests-Tier1, Requests, sns.publishes, us-east-1, 1",
			"AmazonApiGateway, USE1-ApiGatewayRequest, Requests, apigateway.rest-requests, us-east-1, 1",
			"AmazonStates, USE1-StateTransition, StateTransitions, stepfunctions.transitions, us-east-1, 1",
			"CloudWatch Events, USE1-Event-64K-Chunks, 64K-Chunks, eventbridge.custom-events, us-east-1, 1",
			"AmazonCloudWatch, EU-DataProcessing-Bytes, GB, logs.ingested-bytes, eu-west-1, 1073741824",
			"AmazonCloudWatch, TimedStorage-ByteHrs, GB-Mo, logs.storage, us-east-1, 1",
			"AWSXRay, EU-XRay-TracesStored, traces, xray.traces-recorded, eu-west-1, 1",
			"AmazonRDS, EU-Aurora:ServerlessV2Usage, ACU-Hr, aurora.acu-hours, eu-west-1, 1",
			"AWSLambda, Global-Request, Requests, lambda.requests, '', 1" })
	void usageTypesOfBillsAreFound(String service, String usageType, String unit, String meter, String region,
			BigDecimal factor) {
		MeterMatch match = CATALOGUE.match(service, usageType, unit, this.unknown).orElseThrow();

		assertThat(match.meter().id()).isEqualTo(meter);
		assertThat(match.region()).isEqualTo(region);
		assertThat(match.factor()).isEqualByComparingTo(factor);
		assertThat(this.unknown.total()).isZero();
	}

	@Test
	void unknownUsageTypesAreCountedNotDropped() {
		assertThat(CATALOGUE.match("AWSLambda", "Brand-New-Thing", "Things", this.unknown)).isEmpty();
		assertThat(CATALOGUE.match("AWSLambda", "Brand-New-Thing", "Things", this.unknown)).isEmpty();
		assertThat(CATALOGUE.match("AmazonBraket", "Task", "Tasks", this.unknown)).isEmpty();

		assertThat(this.unknown.total()).isEqualTo(3);
		assertThat(this.unknown.counts().get(0)).isEqualTo(
				new UnknownUsageTypes.Count(new UnknownUsageTypes.Line("AWSLambda", "Brand-New-Thing", "Things"), 2));
	}

	@Test
	void aKnownUsageTypeInAnUnknownUnitIsNotGuessed() {
		assertThat(CATALOGUE.match("AWSLambda", "Request", "Dozens", this.unknown)).isEmpty();
		assertThat(this.unknown.total()).isOne();
	}

	@Test
	void everyCapacityOnABillSaysHowItIsDivided() {
		assertThat(CATALOGUE.definitions())
			.filteredOn((definition) -> definition.meter().chargeClass() == ChargeClass.CAPACITY
					&& !definition.usageTypes().isEmpty())
			.isNotEmpty()
			.allSatisfy((definition) -> assertThat(definition.use()).as(definition.meter().id()).isNotNull());
	}

	@Test
	void everyMeterOnABillKnowsItsUnits() {
		assertThat(CATALOGUE.definitions()).filteredOn((definition) -> !definition.usageTypes().isEmpty())
			.allSatisfy((definition) -> assertThat(definition.billUnits()).as(definition.meter().id()).isNotEmpty());
	}

	@Test
	void bytesOfABillAreBinaryGigabytes() {
		assertThat(CATALOGUE.definitions()).filteredOn((definition) -> definition.meter().unit() == Unit.BYTE)
			.allSatisfy(
					(definition) -> assertThat(definition.billUnits().get("gb")).isEqualByComparingTo("1073741824"));
	}

}
