package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The policy lets Tracetab read what it asks for, and nothing else.
 */
class IamPolicyCommandTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static JsonNode statements(String... arguments) {
		CommandRun run = CommandRun.of(arguments);
		assertThat(run.code()).as(run.err()).isZero();
		return JSON.readTree(run.out()).path("Statement");
	}

	private static List<String> actions(JsonNode statements) {
		List<String> actions = new ArrayList<>();
		statements.forEach((statement) -> statement.path("Action").forEach((action) -> actions.add(action.asString())));
		return actions;
	}

	private static List<String> resources(JsonNode statements, String sid) {
		List<String> resources = new ArrayList<>();
		statements.forEach((statement) -> {
			if (statement.path("Sid").asString("").equals(sid)) {
				statement.path("Resource").forEach((resource) -> resources.add(resource.asString()));
			}
		});
		return resources;
	}

	@Test
	void theFileOfTheModuleIsWhatTheCommandPrints() throws IOException {
		assertThat(CommandRun.of("iam-policy").out())
			.isEqualTo(Files.readString(Path.of("terraform/tracetab-role/policy.json")));
	}

	@Test
	void nothingIsWrittenInvokedOrReadFromData() {
		List<String> actions = actions(statements("iam-policy"));
		assertThat(actions).isNotEmpty().doesNotHaveDuplicates();
		assertThat(actions).noneMatch((action) -> action.contains("*"))
			.noneMatch((action) -> action.matches("[^:]+:(Put|Update|Delete|Create|Invoke|Send|Publish|Tag|Untag).*"))
			.noneMatch((action) -> action.startsWith("secretsmanager:"))
			.doesNotContain("dynamodb:Scan", "dynamodb:Query", "dynamodb:GetItem", "dynamodb:BatchGetItem",
					"s3:GetObject", "lambda:GetFunction", "sqs:ReceiveMessage", "ssm:GetParameter", "sts:AssumeRole");
	}

	@Test
	void logsAreReadOnlyWhereFunctionsAndTracesWriteThem() {
		JsonNode statements = statements("iam-policy");
		assertThat(resources(statements, "TracetabReadsLogs"))
			.containsExactly("arn:aws:logs:*:*:log-group:/aws/lambda/*:*", "arn:aws:logs:*:*:log-group:aws/spans:*");
		assertThat(resources(statements("iam-policy", "--sources", "xray"), "TracetabReadsLogs"))
			.containsExactly("arn:aws:logs:*:*:log-group:aws/spans:*");
		assertThat(resources(statements, "TracetabReadsApis")).containsExactly("arn:aws:apigateway:*::/apis*",
				"arn:aws:apigateway:*::/restapis*");
	}

	@Test
	void objectsAreReadWhereExportsLieAndNowhereElse() {
		JsonNode statements = statements("iam-policy", "--sources", "bill", "--export", "s3://bills/focus/");
		assertThat(resources(statements, "TracetabListsExports")).containsExactly("arn:aws:s3:::bills");
		assertThat(resources(statements, "TracetabReadsExports")).containsExactly("arn:aws:s3:::bills/focus/*");
		assertThat(actions(statements)).contains("s3:GetObject", "s3:ListBucket", "ce:GetCostAndUsage");
		CommandRun refused = CommandRun.of("iam-policy", "--export", "bills");
		assertThat(refused.code()).isEqualTo(2);
		assertThat(refused.err()).contains("'bills' is no place of bill exports");
	}

	@Test
	void onlyTheNamedSourcesAreAllowed() {
		assertThat(actions(statements("iam-policy", "--sources", "metrics")))
			.containsExactlyInAnyOrder("cloudwatch:GetMetricData", "cloudwatch:ListMetrics");
		assertThat(actions(statements("iam-policy", "--sources", "metrics,bill"))).contains("ce:GetCostAndUsage");
		assertThat(CommandRun.of("iam-policy", "--sources", "weather").code()).isEqualTo(2);
	}

}
