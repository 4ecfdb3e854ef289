package io.tracetab.source.aws;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Window;
import io.tracetab.source.Check;
import io.tracetab.source.RecordedSink;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceKind;
import io.tracetab.source.answers.Answers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Everything that is set up is listed, page by page, whatever is refused in between.
 */
class InventorySourceTests {

	private static final Target TARGET = new Target("123456789012", "us-east-1", "", "");

	private static final Window WINDOW = new Window(Instant.parse("2026-11-21T00:00:00Z"),
			Instant.parse("2026-11-21T06:00:00Z"));

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	private final WrittenDown written = new WrittenDown();

	private final InventorySource source = new InventorySource(this.clients, TARGET);

	@BeforeEach
	void serve() {
		new WireInventory().serve(this.server);
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	private Map<String, String> settings(String arn) {
		return settings((id) -> id.arn().equals(arn));
	}

	private Map<String, String> settings(Predicate<ResourceId> wanted) {
		List<Resource> found = this.written.read().resources.stream().filter((each) -> wanted.test(each.id())).toList();
		assertThat(found).hasSize(1);
		return found.get(0).settings();
	}

	@Test
	void everyOperationOfTheTableIsAsked() {
		this.source.fetch(WINDOW, this.written);
		Set<String> inTable = IamAction.all()
			.stream()
			.filter((each) -> each.kind() == SourceKind.INVENTORY)
			.map((each) -> each.service() + ' ' + each.operation())
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(new TreeSet<>(this.written.operations())).isEqualTo(inTable);
		assertThat(this.source.plan(WINDOW)).hasSameSizeAs(inTable)
			.allSatisfy((planned) -> assertThat(planned.use().meter()).isEmpty());
		assertThat(this.server.calls()).allSatisfy((call) -> assertThat(call.region()).isEqualTo("us-east-1"));
	}

	/** What no reader knows would be set aside with each look. */
	@Test
	void everyAnswerThatIsAskedForIsKnownToAReader() {
		Set<SourceKind> answers = EnumSet.complementOf(EnumSet.of(SourceKind.XRAY, SourceKind.LOGS));
		String records = IamAction.all()
			.stream()
			.filter((each) -> answers.contains(each.kind()) && !each.service().equals("sts"))
			.map((each) -> "{\"account\":\"1\",\"region\":\"us-east-1\",\"service\":\"%s\",\"operation\":\"%s\","
				.formatted(each.service(), each.operation())
					+ "\"time\":\"2026-11-21T08:00:00Z\",\"request\":{},\"answer\":{}}")
			.collect(Collectors.joining("\n"));
		assertThat(Answers.read(records).foreign).isEmpty();
	}

	@Test
	void noAddressOfPeopleIsWrittenDown() {
		this.source.fetch(WINDOW, this.written);
		assertThat(String.join("\n", this.written.lines)).contains("email-json", "sms", "orders")
			.doesNotContain("shop.example", "5550100");
		assertThat(this.written.read().resources).extracting((each) -> each.id().arn())
			.filteredOn((arn) -> arn.contains(":subscription/"))
			.containsExactlyInAnyOrder("arn:aws:sns:us-east-1:123456789012:subscription/confirmations/0b1c",
					"arn:aws:sns:us-east-1:123456789012:subscription/confirmations/0b1d",
					"arn:aws:sns:us-east-1:123456789012:subscription/confirmations/0b1e",
					"arn:aws:sns:us-east-1:123456789012:subscription/confirmations/email");
	}

	@Test
	void resourcesAreMadeOfTheAnswers() {
		this.source.fetch(WINDOW, this.written);
		RecordedSink read = this.written.read();
		assertThat(read.setAside).isEmpty();
		assertThat(read.resources).extracting((each) -> each.id().arn())
			.contains("arn:aws:lambda:us-east-1:123456789012:function:shop",
					"arn:aws:lambda:us-east-1:123456789012:function:mail",
					"arn:aws:lambda:us-east-1:123456789012:event-source-mapping:9c1d7c1e-3f0b-4a57-a8c1-52d1a1b0f6aa",
					"arn:aws:dynamodb:us-east-1:123456789012:table/carts",
					"arn:aws:dynamodb:us-east-1:123456789012:table/orders", "arn:aws:s3:::images",
					"arn:aws:elasticache:us-east-1:123456789012:cluster:sessions",
					"arn:aws:elasticache:us-east-1:123456789012:replicationgroup:sessions-group",
					"arn:aws:elasticache:us-east-1:123456789012:serverlesscache:catalogue",
					"arn:aws:elasticache:us-east-1:123456789012:reserved-instance:three-years",
					"arn:aws:lambda:us-east-1:123456789012:alias:shop/live",
					"arn:aws:rds:us-east-1:123456789012:cluster:books", "arn:aws:rds:us-east-1:123456789012:db:books-1",
					"arn:aws:sqs:us-east-1:123456789012:orders", "arn:aws:sns:us-east-1:123456789012:confirmations",
					"arn:aws:sns:us-east-1:123456789012:subscription/confirmations/0b1c",
					"arn:aws:lambda:us-east-1:123456789012:version:shop/$LATEST",
					"arn:aws:states:us-east-1:123456789012:stateMachine:returns",
					"arn:aws:events:us-east-1:123456789012:rule/shop/placed",
					"arn:aws:apigateway:us-east-1::/restapis/abc",
					"arn:aws:apigateway:us-east-1::/restapis/abc/resources/r1",
					"arn:aws:apigateway:us-east-1::/restapis/abc/stages/prod",
					"arn:aws:apigateway:us-east-1::/apis/xyz", "arn:aws:apigateway:us-east-1::/apis/xyz/routes/q1",
					"arn:aws:apigateway:us-east-1::/apis/xyz/routes/q2",
					"arn:aws:apigateway:us-east-1::/apis/xyz/integrations/i1",
					"arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/shop");
		assertThat(settings("arn:aws:lambda:us-east-1:123456789012:function:shop")).containsEntry("MemorySize", "512")
			.containsEntry("Architectures.0", "arm64");
		assertThat(settings("arn:aws:rds:us-east-1:123456789012:cluster:books"))
			.containsEntry("ServerlessV2ScalingConfiguration.MinCapacity", "0.5");
		assertThat(settings("arn:aws:elasticache:us-east-1:123456789012:cluster:sessions"))
			.containsEntry("CacheNodes.0.CacheNodeId", "0001");
		assertThat(read.series).extracting((series) -> series.metric() + series.dimensions())
			.contains("IndexSizeBytes{GlobalSecondaryIndexName=by-user, TableName=orders}",
					"storedBytes{LogGroupName=/aws/lambda/shop}");
	}

	@Test
	void whatBecomesOfObjectsIsReadRuleByRule() {
		this.source.fetch(WINDOW, this.written);
		assertThat(settings((id) -> id.type().equals("lifecycle") && id.name().equals("images")))
			.containsEntry("Rules.0.ID", "seldom")
			.containsEntry("Rules.0.Filter.Prefix", "thumbs/")
			.containsEntry("Rules.0.Transitions.0.Days", "30")
			.containsEntry("Rules.0.Transitions.0.StorageClass", "STANDARD_IA")
			.containsEntry("Rules.0.Transitions.1.StorageClass", "GLACIER_IR")
			.containsEntry("Rules.0.Expiration.Days", "365")
			.containsEntry("Rules.1.Status", "Disabled")
			.containsEntry("Rules.1.AbortIncompleteMultipartUpload.DaysAfterInitiation", "7");
		assertThat(settings("arn:aws:s3:::exports")).as("of the second page").isNotEmpty();
	}

	@Test
	void howCapacityIsScaledIsReadPageByPage() {
		this.source.fetch(WINDOW, this.written);
		for (String units : List.of("Read", "Write")) {
			String scaled = "table/carts/dynamodb:table:" + units + "CapacityUnits";
			assertThat(settings((id) -> id.type().equals("scalable-target") && id.name().equals(scaled)))
				.containsEntry("MinCapacity", "2")
				.containsEntry("MaxCapacity", "40");
			assertThat(settings((id) -> id.type().equals("scaling-policy") && id.name().equals(scaled + "/busy")))
				.containsEntry("PolicyType", "TargetTrackingScaling")
				.containsEntry("TargetTrackingScalingPolicyConfiguration.TargetValue", "70.0");
		}
		assertThat(this.server.calls()).filteredOn((call) -> call.operation().startsWith("DescribeScal"))
			.allSatisfy((call) -> assertThat(call.json().path("ServiceNamespace").asString("")).isEqualTo("dynamodb"))
			.extracting((call) -> call.operation() + call.json().path("NextToken").asString(""))
			.containsExactly("DescribeScalableTargets", "DescribeScalableTargetstwo", "DescribeScalingPolicies",
					"DescribeScalingPoliciestwo");
	}

	@Test
	void tagsStandForThemselves() {
		this.source.fetch(WINDOW, this.written);
		assertThat(this.written.read().resources).filteredOn((each) -> each.id().service().equals("tagging"))
			.singleElement()
			.satisfies((each) -> assertThat(each.tags()).containsEntry("team", "web"));
	}

	@Test
	void secretsOfAFunctionAreNotWrittenDown() {
		this.source.fetch(WINDOW, this.written);
		assertThat(String.join("\n", this.written.lines)).doesNotContain("hunter2").contains("\"shop\"");
	}

	@Test
	void nodesAndQueuesAreAskedForInFull() {
		this.source.fetch(WINDOW, this.written);
		assertThat(this.server.calls()).filteredOn((call) -> call.operation().equals("DescribeCacheClusters"))
			.singleElement()
			.satisfies((call) -> assertThat(call.form()).containsEntry("ShowCacheNodeInfo", "true"));
		assertThat(this.server.calls()).filteredOn((call) -> call.operation().equals("GetQueueAttributes"))
			.singleElement()
			.satisfies((call) -> assertThat(call.json().path("AttributeNames").path(0).asString("")).isEqualTo("All"));
	}

	@Test
	void whatHasGoneOrWasNeverSetIsNoFailure() {
		this.source.fetch(WINDOW, this.written);
		assertThat(this.written.asked).filteredOn((question) -> question.operation().equals("DescribeTable"))
			.extracting((question) -> question.request())
			.containsExactly("{\"TableName\":\"carts\"}", "{\"TableName\":\"orders\"}");
		assertThat(this.written.lines)
			.anySatisfy((line) -> assertThat(line).contains("GetBucketLifecycleConfiguration", "\"answer\":{}"));
	}

	@Test
	void whatIsRefusedDoesNotKeepTheRestFromBeingAsked() {
		this.server.fail((call, number) -> call.service().equals("dynamodb") || call.service().equals("rds")
				? WireAnswer.error(call, 400, "AccessDeniedException", "no") : null);
		assertThatThrownBy(() -> this.source.fetch(WINDOW, this.written)).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> {
					assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.DENIED);
					assertThat(failure.wayOut()).contains("dynamodb:ListTables");
				});
		assertThat(this.written.operations())
			.contains("lambda ListFunctions", "sqs GetQueueAttributes", "resourcegroupstaggingapi GetResources")
			.doesNotContain("dynamodb ListTables", "rds DescribeDBClusters");
	}

	@Test
	void expiredCredentialsEndTheRoundAtOnce() {
		this.server.fail((call, number) -> WireAnswer.error(call, 403, "ExpiredTokenException", "expired"));
		assertThatThrownBy(() -> this.source.fetch(WINDOW, this.written)).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.EXPIRED));
		assertThat(this.server.calls()).hasSize(1);
	}

	/** Without slowing down, which would take half a minute. */
	@Test
	void aThrottledRoundEndsComplete() {
		this.source.fetch(WINDOW, this.written);
		WrittenDown again = new WrittenDown();
		this.server.fail((call, number) -> (number % 5 == 0)
				? WireAnswer.error(call, 400, "ThrottlingException", "Rate exceeded") : null);
		try (Clients undaunted = TestClients.undaunted(this.server)) {
			new InventorySource(undaunted, TARGET).fetch(WINDOW, again);
		}
		assertThat(again.lines).isEqualTo(this.written.lines);
		assertThat(again.refused).isPositive();
	}

	@Test
	void aListThatNeverEndsIsAFailureAndTheRestIsAsked() {
		this.server.fail((call, number) -> call.operation().equals("DescribeLogGroups")
				? WireAnswer.json("{\"logGroups\":[],\"nextToken\":\"same\"}") : null);
		assertThatThrownBy(() -> this.source.fetch(WINDOW, this.written)).isInstanceOf(SourceFailure.class)
			.hasMessageContaining("DescribeLogGroups")
			.hasMessageContaining("the same page comes again");
		assertThat(this.written.operations()).contains("resourcegroupstaggingapi GetResources");
	}

	@Test
	void aCheckTriesEachOperationOnce() {
		Check check = this.source.check();
		assertThat(check.works()).isTrue();
		assertThat(check.untried()).as("the first bus has no rules").containsExactly("events:ListTargetsByRule");
		assertThat(check.allowed()).hasSize(IamAction.of(SourceKind.INVENTORY).size() - 1);
		assertThat(check.uses()).extracting((use) -> use.service() + ' ' + use.operation()).doesNotHaveDuplicates();
		assertThat(this.server.calls()).hasSize(this.source.plan(WINDOW).size() - 1);
		assertThat(check.uses()).allSatisfy((use) -> assertThat(use.meter()).as("free").isEmpty());
	}

	@Test
	void aCheckNamesAllThatIsNotAllowedAtOnceAndWhatItCouldNotTry() {
		this.server.fail((call,
				number) -> Set.of("sqs", "states").contains(call.service()) || call.operation().equals("DescribeTable")
						? WireAnswer.error(call, 403, "AccessDenied", "no") : null);
		Check check = this.source.check();
		SourceFailure failure = Objects.requireNonNull(check.failure());
		assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.DENIED);
		assertThat(failure).hasMessage("3 actions are not allowed in account 123456789012, region us-east-1: "
				+ "dynamodb:DescribeTable, sqs:ListQueues, states:ListStateMachines");
		assertThat(failure.wayOut()).contains("tracetab iam-policy --sources inventory");
		assertThat(check.untried()).contains("sqs:GetQueueAttributes", "states:DescribeStateMachine")
			.doesNotContain("sqs:ListQueues");
		assertThat(check.allowed()).contains("dynamodb:ListTables", "tag:GetResources");
	}

	@Test
	void aCheckWaitsOnceForAServiceThatDoesNotAnswerAndGoesOnWithOthers() {
		this.server.fail((call, number) -> call.service().equals("lambda")
				? WireAnswer.error(call, 500, "ServiceException", "down") : null);
		Check check = this.source.check();
		assertThat(check.failure()).hasMessageContaining("lambda:ListFunctions").hasMessageContaining("AWS has failed");
		assertThat(check.untried()).contains("lambda:ListEventSourceMappings", "lambda:ListAliases");
		assertThat(check.allowed()).contains("dynamodb:DescribeTable", "tag:GetResources");
	}

}
