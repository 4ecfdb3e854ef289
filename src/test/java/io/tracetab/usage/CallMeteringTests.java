package io.tracetab.usage;

import java.math.BigDecimal;

import io.tracetab.identity.ResourceId;
import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services called from code, each by hand-worked cases.
 */
class CallMeteringTests {

	private static final TestFacts FACTS = new TestFacts().set(ResourceId.bucket("uploads"), "Name=uploads");

	@Nested
	class Buckets {

		@ParameterizedTest
		@CsvSource({ "PutObject, s3.tier1-requests.standard", "CopyObject, s3.tier1-requests.standard",
				"ListObjectsV2, s3.tier1-requests.standard", "CreateMultipartUpload, s3.tier1-requests.standard",
				"UploadPart, s3.tier1-requests.standard", "CompleteMultipartUpload, s3.tier1-requests.standard",
				"GetObject, s3.tier2-requests.standard", "HeadObject, s3.tier2-requests.standard",
				"SelectObjectContent, s3.tier2-requests.standard" })
		void anOperationHasItsTier(String operation, String meter) {
			assertThat(bucket(operation).lines(FACTS)).isEqualTo(meter + " 1 MEASURED");
		}

		@ParameterizedTest
		@ValueSource(strings = { "DeleteObject", "DeleteObjects", "AbortMultipartUpload" })
		void deletingIsFree(String operation) {
			assertThat(bucket(operation).usages(FACTS)).isEmpty();
		}

		@Test
		void refusedRequestsAreChargedFailedOnesAreNot() {
			assertThat(bucket("GetObject").failed(404, "NoSuchKey").lines(FACTS))
				.isEqualTo("s3.tier2-requests.standard 1 MEASURED");
			assertThat(bucket("GetObject").failed(503, "SlowDown").usages(FACTS)).isEmpty();
		}

		@Test
		void aClassOnTheSpanCountsAndItsBytesAreRetrieved() {
			assertThat(bucket("GetObject").with("storage_class", "STANDARD_IA").answered(2048).lines(FACTS))
				.isEqualTo("""
						s3.tier2-requests.standard-ia 1 MEASURED
						s3.retrieved-bytes.standard-ia 2048 MEASURED""");
		}

		@Test
		void aBucketThatIsNotKnownIsAssumedToHoldStandardObjects() {
			assertThat(bucket("GetObject").lines(MeteringFacts.NONE)).isEqualTo("s3.tier2-requests.standard 1 ASSUMED");
			assertThat(bucket("GetObject")
				.lines(new TestFacts().set(ResourceId.bucket("uploads"), "Rules.0.Transitions.0.StorageClass=GLACIER")))
				.isEqualTo("s3.tier2-requests.standard 1 ASSUMED");
		}

		@Test
		void bytesThatLeaveTheRegionAreTransferred() {
			assertThat(bucket("GetObject").in("us-east-1").answered(5000).lines(FACTS)).isEqualTo("""
					s3.tier2-requests.standard 1 MEASURED
					transfer.inter-region-bytes 5000 DERIVED""");
		}

		private static TestCall bucket(String operation) {
			return TestCall.aws("S3", operation).with("bucket_name", "uploads").with("key", "a.jpg");
		}

	}

	@Nested
	class Messages {

		private static final String URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/orders";

		@ParameterizedTest
		@CsvSource({ "1, 1", "65536, 1", "65537, 2", "262144, 4" })
		void each64KilobytesAreARequest(long bytes, String requests) {
			assertThat(queue("SendMessage").metadata("{\"messaging.message.body.size\":" + bytes + "}").lines(FACTS))
				.isEqualTo("sqs.requests.standard " + requests + " MEASURED");
		}

		@Test
		void theSizeMayBeAnAnnotation() {
			assertThat(queue("SendMessage").annotation("messaging_message_body_size", BigDecimal.valueOf(70_000))
				.lines(FACTS)).isEqualTo("sqs.requests.standard 2 MEASURED");
		}

		@Test
		void withoutASizeOneRequestIsAssumed() {
			assertThat(queue("SendMessageBatch").lines(FACTS)).isEqualTo("sqs.requests.standard 1 ASSUMED");
			assertThat(queue("ReceiveMessage").lines(FACTS)).isEqualTo("sqs.requests.standard 1 ASSUMED");
		}

		@ParameterizedTest
		@ValueSource(strings = { "DeleteMessage", "DeleteMessageBatch", "ChangeMessageVisibility", "GetQueueUrl" })
		void requestsWithoutPayloadAreOne(String operation) {
			assertThat(queue(operation).lines(FACTS)).isEqualTo("sqs.requests.standard 1 MEASURED");
		}

		@Test
		void aFifoQueueHasItsOwnPrice() {
			assertThat(TestCall.aws("SQS", "DeleteMessage").with("queue_url", URL + ".fifo").lines(FACTS))
				.isEqualTo("sqs.requests.fifo 1 MEASURED");
		}

		@Test
		void theQueueIsNamedByItsUrl() {
			assertThat(queue("DeleteMessage").usages(FACTS)).singleElement()
				.extracting((usage) -> String.valueOf(usage.resource()))
				.isEqualTo("arn:aws:sqs:eu-west-1:123456789012:orders");
		}

		@Test
		void aPublishedMessageIsChargedLikeARequest() {
			assertThat(TestCall.aws("SNS", "Publish")
				.with("topic_arn", "arn:aws:sns:eu-west-1:123456789012:shipped")
				.metadata("{\"messaging.message.body.size\": 66000}")
				.lines(FACTS)).isEqualTo("sns.publishes 2 MEASURED");
		}

		@Test
		void anEventThatIsPutIsChargedOtherRequestsToTheBusAreNot() {
			assertThat(TestCall.aws("EventBridge", "PutEvents").lines(FACTS))
				.isEqualTo("eventbridge.custom-events 1 ASSUMED");
			assertThat(TestCall.aws("Events", "PutRule").usages(FACTS)).isEmpty();
		}

		@Test
		void whatTheServiceFailedIsFree() {
			assertThat(queue("SendMessage").failed(503, null).usages(FACTS)).isEmpty();
		}

		private static TestCall queue(String operation) {
			return TestCall.aws("SQS", operation).with("queue_url", URL);
		}

	}

	@Nested
	class Hosts {

		private static final String SERVERLESS = "pages-ab12cd.serverless.euw1.cache.amazonaws.com";

		private static final ResourceId PAGES = new ResourceId("elasticache", TestFacts.REGION, TestFacts.ACCOUNT,
				"serverlesscache", "pages");

		@ParameterizedTest
		@CsvSource({ "valkey", "redis", "memcached" })
		void aCommandOnAServerlessCacheIsAUnitOfItsEngine(String engine) {
			assertThat(TestCall.remote(SERVERLESS).lines(new TestFacts().set(PAGES, "Engine=" + engine)))
				.isEqualTo("elasticache.ecpus." + engine + " 1 ASSUMED");
		}

		@Test
		void metricsTeachWhatACommandMoves() {
			assertThat(TestCall.remote(SERVERLESS)
				.lines(new TestFacts().set(PAGES, "Engine=valkey").taught("elasticache.ecpus.valkey", "", "3.2")))
				.isEqualTo("elasticache.ecpus.valkey 3.2 CALIBRATED");
		}

		@Test
		void instrumentationSaysWhichCommandItWas() {
			TestFacts facts = new TestFacts().set(PAGES, "Engine=valkey")
				.taught("elasticache.ecpus.valkey", "SET", "5");

			assertThat(
					TestCall.remote(SERVERLESS).metadata("{\"hit\":true,\"db.operation.name\": \"set\"}").lines(facts))
				.isEqualTo("elasticache.ecpus.valkey 5 CALIBRATED");
			assertThat(TestCall.remote(SERVERLESS).annotation("db_operation_name", "SET").lines(facts))
				.isEqualTo("elasticache.ecpus.valkey 5 CALIBRATED");
			assertThat(TestCall.remote(SERVERLESS).annotation("db.operation", "GET").lines(facts))
				.isEqualTo("elasticache.ecpus.valkey 1 ASSUMED");
			assertThat(TestCall.remote(SERVERLESS).metadata("{\"db.operation.name\":7,\"of\":\"set\"}").lines(facts))
				.isEqualTo("elasticache.ecpus.valkey 1 ASSUMED");
		}

		@Test
		void aCommandOnNodesIsUseOfThem() {
			Metered metered = TestCall.remote("sessions-001.ab12cd.0001.euw1.cache.amazonaws.com").meter(FACTS);

			assertThat(TestCall.lines(metered.usages())).startsWith("elasticache.commands 1 MEASURED");
			assertThat(metered.shortfalls()).extracting(Shortfall::toString)
				.singleElement()
				.asString()
				.contains("AFTER_RECONCILIATION", "sessions is paid by the hour");
		}

		@Test
		void timeAtADatabaseIsUseOfIt() {
			assertThat(TestCall.remote("shop@db")
				.sql("jdbc:postgresql://shop.cluster-ab12cd.eu-west-1.rds.amazonaws.com:5432/shop")
				.lines(FACTS)).isEqualTo("aurora.call-seconds 0.25 MEASURED");
			assertThat(TestCall.remote("db").sql("shop-1.ab12cd.eu-west-1.rds.amazonaws.com:3306").lines(FACTS))
				.isEqualTo("rds.call-seconds 0.25 MEASURED");
			assertThat(TestCall.remote("cluster0.ab1cd.mongodb.net").lines(FACTS))
				.isEqualTo("atlas.call-seconds 0.25 MEASURED");
		}

		@Test
		void aServerlessInstanceIsAurora() {
			ResourceId id = new ResourceId("rds", TestFacts.REGION, TestFacts.ACCOUNT, "db", "shop-1");
			assertThat(TestCall.remote("shop-1.ab12cd.eu-west-1.rds.amazonaws.com")
				.lines(new TestFacts().set(id, "DBInstanceClass=db.serverless")))
				.isEqualTo("aurora.call-seconds 0.25 MEASURED");
		}

		@Test
		void hostsOfOthersCostNothingHere() {
			Metered metered = TestCall.remote("api.payments.example").meter(FACTS);

			assertThat(metered.usages()).allMatch((usage) -> usage.node() == 0);
			assertThat(metered.shortfalls()).isEmpty();
		}

	}

	@Nested
	class Others {

		@Test
		void aSecretThatIsReadIsARequest() {
			assertThat(TestCall.aws("SecretsManager", "GetSecretValue").lines(FACTS))
				.isEqualTo("secretsmanager.requests 1 MEASURED");
		}

		@Test
		void readingAStreamIsAReadUnit() {
			assertThat(TestCall.aws("DynamoDBStreams", "GetRecords").lines(FACTS))
				.isEqualTo("dynamodb.streams-read-request-units 1 MEASURED");
			assertThat(TestCall.aws("DynamoDBStreams", "GetShardIterator").usages(FACTS)).isEmpty();
		}

		@Test
		void aServiceWithoutMeterIsNamedWithItsOperation() {
			Metered metered = TestCall.aws("Rekognition", "DetectLabels").meter(FACTS);

			assertThat(metered.usages()).allMatch((usage) -> usage.node() == 0);
			assertThat(metered.shortfalls()).containsExactly(new Shortfall(Reason.UNKNOWN_METER,
					"Rekognition DetectLabels has no meter: what it costs is not on the receipt"));
		}

		@Test
		void aTraceCostsItsOwnRecording() {
			assertThat(TestCall.aws("STS", "AssumeRole").meter(FACTS).usages()).singleElement()
				.satisfies((usage) -> assertThat(usage.meter().id()).isEqualTo("xray.traces-recorded"))
				.satisfies((usage) -> assertThat(usage.region()).isEqualTo("eu-west-1"));
		}

		@Test
		void anInvokedFunctionWithoutSegmentIsMissing() {
			assertThat(TestCall.aws("Lambda", "Invoke").with("function_name", "tax").meter(FACTS).shortfalls())
				.containsExactly(new Shortfall(Reason.MISSING_DATA,
						"tax was invoked and left no segment: its run is not on the receipt"));
			assertThat(
					TestCall.aws("Lambda", "Invoke").failed(429, "TooManyRequestsException").meter(FACTS).shortfalls())
				.isEmpty();
		}

		@Test
		void aStartedExecutionWithoutSegmentIsMissing() {
			assertThat(TestCall.aws("SFN", "StartExecution").meter(FACTS).shortfalls()).extracting(Shortfall::reason)
				.containsExactly(Reason.MISSING_DATA);
		}

	}

}
