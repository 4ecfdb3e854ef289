package io.tracetab.source.answers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerFormatTests {

	private static final String FUNCTIONS = Answers.line("list-functions.json");

	@Test
	void settingsAreFlattenedAndSecretsLeftOut() {
		Resource function = Answers.read(FUNCTIONS).resources.get(0);
		assertThat(function.id())
			.isEqualTo(new ResourceId("lambda", "eu-west-1", "111122223333", "function", "shop-checkout"));
		assertThat(function.seen()).isEqualTo(Instant.parse("2026-03-12T18:49:37Z"));
		assertThat(function.settings()).containsOnly(Map.entry("FunctionName", "shop-checkout"),
				Map.entry("FunctionArn", "arn:aws:lambda:eu-west-1:111122223333:function:shop-checkout"),
				Map.entry("Runtime", "java17"), Map.entry("MemorySize", "512"), Map.entry("CodeSize", "1033678"),
				Map.entry("Timeout", "30"), Map.entry("PackageType", "Zip"), Map.entry("Architectures.0", "arm64"),
				Map.entry("EphemeralStorage.Size", "512"), Map.entry("TracingConfig.Mode", "Active"),
				Map.entry("SnapStart.ApplyOn", "None"), Map.entry("SnapStart.OptimizationStatus", "Off"));
	}

	@Test
	void aResourceWithoutAnArnIsNamedByTheArchiveRecord() {
		Resource mail = Answers.read(FUNCTIONS).resources.get(1);
		assertThat(mail.id()).hasToString("arn:aws:lambda:eu-west-1:111122223333:function:shop-mail");
		assertThat(mail.settings()).containsEntry("MemorySize", "128");
	}

	@Test
	void anAnswerAloneCountsAsSeenBeforeAnyThatIsDated() {
		RecordedSink read = Answers.read("{\"Table\":{\"TableName\":\"orders\",\"TableArn\":"
				+ "\"arn:aws:dynamodb:eu-west-1:111122223333:table/orders\"}}");
		assertThat(read.resources).extracting(Resource::seen).containsExactly(Instant.EPOCH);
	}

	@ParameterizedTest
	@CsvSource({ "costexplorer, GetCostAndUsageWithResources", "costexplorer, GetDimensionValues",
			"costexplorer, GetTags", "pricing, GetProducts" })
	void answersAboutBillsAndPricesAreKnownAndHoldNothingToKeepYet(String service, String operation) {
		RecordedSink read = Answers.read(("{\"account\":\"111122223333\",\"region\":\"us-east-1\","
				+ "\"service\":\"%s\",\"operation\":\"%s\",\"time\":\"2026-11-10T12:00:00Z\","
				+ "\"request\":{},\"answer\":{\"ResultsByTime\":[]}}")
			.formatted(service, operation));
		assertThat(read.nothing).isOne();
		assertThat(read.setAside).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					GetFunctionConfiguration | {} | {"FunctionName":"f"} | arn:aws:lambda:eu-west-1:111122223333:function:f
					GetFunction | {} | {"Configuration":{"FunctionName":"f"},"Code":{"Location":"https://x"}} | arn:aws:lambda:eu-west-1:111122223333:function:f
					ListEventSourceMappings | {} | {"EventSourceMappings":[{"UUID":"u-1","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:f"}]} | arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:u-1
					ListVersionsByFunction | {} | {"Versions":[{"FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:f:7","Version":"7","MemorySize":512}]} | arn:aws:lambda:eu-west-1:111122223333:version:f/7
					ListVersionsByFunction | {} | {"Versions":[{"FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:f:$LATEST","Version":"$LATEST"}]} | arn:aws:lambda:eu-west-1:111122223333:version:f/$LATEST
					DescribeTable | {} | {"Table":{"TableArn":"arn:aws:dynamodb:eu-west-1:111122223333:table/t"}} | arn:aws:dynamodb:eu-west-1:111122223333:table/t
					ListBuckets | {} | {"Buckets":[{"Name":"b"}]} | arn:aws:s3:::b
					GetBucketNotificationConfiguration | {"Bucket":"b"} | {} | arn:aws:s3:::notification/b
					DescribeCacheClusters | {} | {"CacheClusters":[{"CacheClusterId":"c-0001-001","ReplicationGroupId":"c"}]} | arn:aws:elasticache:eu-west-1:111122223333:cluster:c-0001-001
					DescribeReplicationGroups | {} | {"ReplicationGroups":[{"ReplicationGroupId":"c","ARN":"arn:aws:elasticache:us-east-2:444455556666:replicationgroup:c"}]} | arn:aws:elasticache:us-east-2:444455556666:replicationgroup:c
					DescribeServerlessCaches | {} | {"ServerlessCaches":[{"ServerlessCacheName":"c"}]} | arn:aws:elasticache:eu-west-1:111122223333:serverlesscache:c
					GetQueueAttributes | {"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/q"} | {"Attributes":{"VisibilityTimeout":"30"}} | arn:aws:sqs:eu-west-1:111122223333:q
					GetQueueAttributes | {} | {"Attributes":{"QueueArn":"arn:aws:sqs:eu-west-1:111122223333:q"}} | arn:aws:sqs:eu-west-1:111122223333:q
					GetTopicAttributes | {} | {"Attributes":{"TopicArn":"arn:aws:sns:eu-west-1:111122223333:t"}} | arn:aws:sns:eu-west-1:111122223333:t
					ListSubscriptions | {} | {"Subscriptions":[{"SubscriptionArn":"arn:aws:sns:eu-west-1:111122223333:t:0b1c","TopicArn":"arn:aws:sns:eu-west-1:111122223333:t","Protocol":"sqs"}]} | arn:aws:sns:eu-west-1:111122223333:subscription/t/0b1c
					ListSubscriptions | {} | {"Subscriptions":[{"SubscriptionArn":"PendingConfirmation","TopicArn":"arn:aws:sns:eu-west-1:111122223333:t","Protocol":"https","Endpoint":"https://x.example/in"}]} | arn:aws:sns:eu-west-1:111122223333:subscription/t/https://x.example/in
					ListSubscriptions | {} | {"Subscriptions":[{"SubscriptionArn":"PendingConfirmation","TopicArn":"arn:aws:sns:eu-west-1:111122223333:t","Protocol":"email","Endpoint":"ann@shop.example"}]} | arn:aws:sns:eu-west-1:111122223333:subscription/t/email
					DescribeStateMachine | {} | {"stateMachineArn":"arn:aws:states:eu-west-1:111122223333:stateMachine:m"} | arn:aws:states:eu-west-1:111122223333:stateMachine:m
					DescribeDBClusters | {} | {"DBClusters":[{"DBClusterArn":"arn:aws:rds:eu-west-1:111122223333:cluster:d"}]} | arn:aws:rds:eu-west-1:111122223333:cluster:d
					DescribeDBInstances | {} | {"DBInstances":[{"DBInstanceArn":"arn:aws:rds:eu-west-1:111122223333:db:i"}]} | arn:aws:rds:eu-west-1:111122223333:db:i
					ListRules | {} | {"Rules":[{"Arn":"arn:aws:events:eu-west-1:111122223333:rule/bus/r"}]} | arn:aws:events:eu-west-1:111122223333:rule/bus/r
					ListTargetsByRule | {"Rule":"r","EventBusName":"b"} | {"Targets":[{"Id":"t","Arn":"arn:aws:lambda:eu-west-1:111122223333:function:f"}]} | arn:aws:events:eu-west-1:111122223333:rule-target/b/r/t
					ListTargetsByRule | {"Rule":"r","EventBusName":"arn:aws:events:eu-west-1:111122223333:event-bus/default"} | {"Targets":[{"Id":"t"}]} | arn:aws:events:eu-west-1:111122223333:rule-target/r/t
					DescribeScalableTargets | {} | {"ScalableTargets":[{"ResourceId":"table/t","ScalableDimension":"dynamodb:table:ReadCapacityUnits"}]} | arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/table/t/dynamodb:table:ReadCapacityUnits
					DescribeScalingPolicies | {} | {"ScalingPolicies":[{"PolicyName":"p","ResourceId":"table/t","ScalableDimension":"dynamodb:table:ReadCapacityUnits"}]} | arn:aws:application-autoscaling:eu-west-1:111122223333:scaling-policy/table/t/dynamodb:table:ReadCapacityUnits/p
					DescribeLogGroups | {} | {"logGroups":[{"logGroupName":"/aws/lambda/f"}]} | arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/f
					GetRestApis | {} | {"items":[{"id":"a1"}]} | arn:aws:apigateway:eu-west-1::/restapis/a1
					GetResources | {"restApiId":"a1"} | {"items":[{"id":"r1","path":"/"}]} | arn:aws:apigateway:eu-west-1::/restapis/a1/resources/r1
					GetStages | {"restApiId":"a1"} | {"item":[{"stageName":"prod"}]} | arn:aws:apigateway:eu-west-1::/restapis/a1/stages/prod
					GetStages | {"ApiId":"h1"} | {"Items":[{"StageName":"$default"}]} | arn:aws:apigateway:eu-west-1::/apis/h1/stages/$default
					GetApis | {} | {"Items":[{"ApiId":"h1"}]} | arn:aws:apigateway:eu-west-1::/apis/h1
					GetRoutes | {"ApiId":"h1"} | {"Items":[{"RouteId":"r1"}]} | arn:aws:apigateway:eu-west-1::/apis/h1/routes/r1
					GetIntegrations | {"ApiId":"h1"} | {"Items":[{"IntegrationId":"i1"}]} | arn:aws:apigateway:eu-west-1::/apis/h1/integrations/i1
					listAtlasProcesses | {} | {"results":[{"id":"atlas-a-shard-00-00.b.mongodb.net:27017","userAlias":"c-shard-00-00.b.mongodb.net"}]} | arn:aws:atlas:::process/atlas-a-shard-00-00.b.mongodb.net:27017
					listClusters | {} | {"results":[{"name":"c","groupId":"g"}]} | arn:aws:atlas:::cluster/c
					""")
	void eachOperationNamesItsResources(String operation, String request, String answer, String arn) {
		RecordedSink read = Answers.read(archived(operation, request, answer));
		assertThat(read.reasons).isEmpty();
		assertThat(read.resources).extracting((resource) -> resource.id().arn()).containsExactly(arn);
		assertThat(read.calls).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Name\":\"b\",\"Tags\":{\"team\":\"a\"}}",
			"{\"Name\":\"b\",\"TagList\":[{\"Key\":\"team\",\"Value\":\"a\"}]}",
			"{\"Name\":\"b\",\"tags\":[{\"key\":\"team\",\"value\":\"a\"}]}" })
	void tagsAreReadFromEitherForm(String bucket) {
		Resource resource = Answers
			.read(archived("ListBuckets", "{}", "{\"Buckets\":[%s]}".formatted(bucket))).resources.get(0);
		assertThat(resource.tags()).containsExactly(Map.entry("team", "a"));
		assertThat(resource.settings()).containsOnlyKeys("Name");
	}

	@Test
	void tagsThatComeAloneAreKeptBesideTheResource() {
		String arn = "arn:aws:lambda:eu-west-1:111122223333:function:f";
		Resource tags = Answers.read(archived("GetResources", "{}",
				"{\"ResourceTagMappingList\":[{\"ResourceARN\":\"%s\",\"Tags\":[{\"Key\":\"team\",\"Value\":\"a\"}]}]}"
					.formatted(arn))).resources
			.get(0);
		assertThat(tags.id()).isEqualTo(new ResourceId("tagging", "eu-west-1", "111122223333", "", arn));
		assertThat(tags.tags()).containsExactly(Map.entry("team", "a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "AuthToken", "MasterUserPassword", "masterUserSecret", "Environment", "ApiKeyValue",
			"SecretAccessKey", "credentials" })
	void whatLooksLikeASecretIsNeverKept(String field) {
		String bucket = "{\"Name\":\"b\",\"%s\":{\"a\":\"s3cr3t\"},\"Deep\":[{\"%s\":\"s3cr3t\"}]}".formatted(field,
				field);
		Resource resource = Answers
			.read(archived("ListBuckets", "{}", "{\"Buckets\":[%s]}".formatted(bucket))).resources.get(0);
		assertThat(resource.settings()).containsOnlyKeys("Name");
	}

	@Test
	void aResourceThatCannotBeNamedIsSetAsideAlone() {
		RecordedSink read = Answers
			.read(archived("DescribeDBClusters", "{}", "{\"DBClusters\":[{\"DBClusterArn\":\"x\"},{\"DBClusterArn\":"
					+ "\"arn:aws:rds:eu-west-1:111122223333:cluster:d\"}]}"));
		assertThat(read.resources).hasSize(1);
		assertThat(read.reasons)
			.containsExactly("DescribeDBClusters: DBClusters/0 has DBClusterArn 'x', expected an ARN");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			GetStages | {"item":[{"stageName":"p"}]} | item/0 belongs to an API that the request does not name
			GetRestApis | {"items":[{"name":"p"}]} | items/0 has no id, expected a name
			ListBuckets | {"Buckets":[{}]} | Buckets/0 has no Name, expected a name
			GetBucketNotificationConfiguration | {} | the answer has no Bucket, expected a name
			""")
	void whatANameNeedsIsAskedForByField(String operation, String answer, String reason) {
		RecordedSink read = Answers.read(archived(operation, "{}", answer));
		assertThat(read.reasons).hasSize(1);
		assertThat(read.reasons.get(0)).startsWith(operation + ": " + reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ListTopics", "ListQueues", "ListTables", "ListStateMachines" })
	void answersThatOnlyNameThingsHoldNothing(String operation) {
		RecordedSink read = Answers.read(archived(operation, "{}", "{\"Topics\":[{\"TopicArn\":\"x\"}]}"));
		assertThat(read.nothing).isEqualTo(1);
	}

	@Test
	void aRecordCutShortIsSetAsideAndLosesNothingElse() {
		String cut = FUNCTIONS.substring(0, 250);
		RecordedSink read = Answers.read(cut + "\n" + FUNCTIONS + "\n");
		assertThat(read.resources).hasSize(2);
		assertThat(read.setAside).containsExactly(cut);
		assertThat(read.reasons.get(0)).startsWith("ListFunctions: column 251: Unexpected end-of-input");
	}

	@Test
	void aTimeThatIsNoneSetsTheRecordAside() {
		assertThat(Answers.read(FUNCTIONS.replace("2026-03-12T18:49:37Z", "yesterday")).reasons).containsExactly(
				"ListFunctions: time is 'yesterday', expected a form like 2026-03-12T18:49:37Z, or epoch seconds");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"operation\":\"BatchGetTraces\",\"answer\":{}}", "{\"trace_id\":\"1-x\",\"id\":\"y\"}",
			"REPORT RequestId: x", "{\"operation\":\"GetResources\",\"service\":\"x\",\"answer\":{}}" })
	void anotherKindOfRecordIsHandedOn(String record) {
		byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
		assertThat(new AnswerFormat(MeterFile.read()).recognises(bytes, 0, bytes.length)).isFalse();
		assertThat(Answers.read(record).foreign).containsExactly(record);
	}

	private static String archived(String operation, String request, String answer) {
		return "{\"account\":\"111122223333\",\"region\":\"eu-west-1\",\"operation\":\"%s\",\"time\":\"2026-03-12T18:49:37Z\",\"request\":%s,\"answer\":%s}"
			.formatted(operation, request, answer);
	}

}
