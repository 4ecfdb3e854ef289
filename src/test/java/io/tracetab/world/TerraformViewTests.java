package io.tracetab.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Terraform project of a world, beside its inventory.
 */
class TerraformViewTests {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	static Path temp;

	private static Folder world;

	private static JsonNode state;

	/** Attributes by type and the resource's ARN, or its id. */
	private static final Map<String, JsonNode> ATTRIBUTES = new HashMap<>();

	@BeforeAll
	static void simulate() throws IOException {
		SampleWorld.write(temp, new SampleWorld.Extent(1, 3, 0.001, Instant.parse("2026-11-22T00:00:00Z")),
				Set.of(View.TERRAFORM));
		world = new Folder(temp);
		state = JSON.readTree(Files.readString(temp.resolve("terraform/terraform.tfstate")));
		for (JsonNode resource : state.get("resources")) {
			JsonNode attributes = resource.get("instances").get(0).get("attributes");
			String id = attributes.has("arn") ? attributes.get("arn").asString() : attributes.get("id").asString();
			ATTRIBUTES.put(resource.get("type").asString() + ' ' + id, attributes);
		}
	}

	/** Answers of an inventory call as the world began: the state is of that time. */
	private static List<JsonNode> answers(String operation) throws IOException {
		Map<String, JsonNode> answers = new LinkedHashMap<>();
		for (String line : world.lines("archive/inventory")) {
			JsonNode record = JSON.readTree(line);
			if (record.get("operation").asString().equals(operation)) {
				answers.putIfAbsent(record.get("account") + " " + record.get("region") + record.get("request"),
						record.get("answer"));
			}
		}
		return List.copyOf(answers.values());
	}

	private static List<JsonNode> ofType(String type) {
		return ATTRIBUTES.entrySet()
			.stream()
			.filter(entry -> entry.getKey().startsWith(type + ' '))
			.map(Map.Entry::getValue)
			.toList();
	}

	@Test
	void everyFunctionIsInTheStateAsItIsDeployed() throws IOException {
		int functions = 0;
		for (JsonNode answer : answers("ListFunctions")) {
			for (JsonNode function : answer.get("Functions")) {
				JsonNode managed = ATTRIBUTES.get("aws_lambda_function " + function.get("FunctionArn").asString());
				if (function.get("FunctionName").asString().equals("lab-trial")) {
					// What is tried out is deployed by hand.
					assertThat(managed).isNull();
					continue;
				}
				functions++;
				assertThat(managed.get("function_name")).isEqualTo(function.get("FunctionName"));
				assertThat(managed.get("memory_size")).isEqualTo(function.get("MemorySize"));
				assertThat(managed.get("timeout")).isEqualTo(function.get("Timeout"));
				assertThat(managed.get("runtime")).isEqualTo(function.get("Runtime"));
				assertThat(managed.get("handler")).isEqualTo(function.get("Handler"));
				assertThat(managed.get("role")).isEqualTo(function.get("Role"));
				assertThat(managed.get("last_modified")).isEqualTo(function.get("LastModified"));
				assertThat(managed.get("architectures")).isEqualTo(function.get("Architectures"));
				assertThat(managed.get("ephemeral_storage").get(0).get("size"))
					.isEqualTo(function.get("EphemeralStorage").get("Size"));
				assertThat(managed.get("logging_config").get(0).get("log_format"))
					.isEqualTo(function.get("LoggingConfig").get("LogFormat"));
				assertThat(managed.get("logging_config").get(0).get("log_group"))
					.isEqualTo(function.get("LoggingConfig").get("LogGroup"));
			}
		}
		assertThat(ofType("aws_lambda_function")).hasSize(functions);
	}

	@Test
	void everyTableIsInTheStateAsItIsDescribed() throws IOException {
		List<JsonNode> tables = answers("DescribeTable");
		for (JsonNode answer : tables) {
			JsonNode table = answer.get("Table");
			JsonNode managed = ATTRIBUTES.get("aws_dynamodb_table " + table.get("TableArn").asString());
			assertThat(managed.get("name")).isEqualTo(table.get("TableName"));
			assertThat(managed.get("billing_mode")).isEqualTo(table.get("BillingModeSummary").get("BillingMode"));
			List<String> indexes = new ArrayList<>();
			table.path("GlobalSecondaryIndexes").forEach(index -> indexes.add(index.get("IndexName").asString()));
			assertThat(managed.get("global_secondary_index")).map(index -> index.get("name").asString())
				.isEqualTo(indexes);
			assertThat(managed.get("on_demand_throughput").path(0).path("max_read_request_units"))
				.isEqualTo(table.path("OnDemandThroughput").path("MaxReadRequestUnits"));
		}
		assertThat(ofType("aws_dynamodb_table")).hasSize(tables.size());
	}

	@Test
	void everyTaggedResourceHasTheSameTags() throws IOException {
		int tagged = 0;
		for (JsonNode mapping : answers("GetResources").stream()
			.filter(answer -> answer.has("ResourceTagMappingList"))
			.findFirst()
			.orElseThrow()
			.get("ResourceTagMappingList")) {
			tagged++;
			Map<String, String> tags = new HashMap<>();
			mapping.get("Tags").forEach(tag -> tags.put(tag.get("Key").asString(), tag.get("Value").asString()));
			JsonNode managed = ATTRIBUTES.entrySet()
				.stream()
				.filter(entry -> entry.getKey().endsWith(' ' + mapping.get("ResourceARN").asString())
						&& entry.getValue().has("tags"))
				.findFirst()
				.orElseThrow()
				.getValue();
			Map<String, String> managedTags = new HashMap<>();
			managed.get("tags")
				.propertyStream()
				.forEach(tag -> managedTags.put(tag.getKey(), tag.getValue().asString()));
			assertThat(managedTags).isEqualTo(tags);
		}
		assertThat(tagged).isGreaterThan(15);
	}

	@Test
	void storesAndMessagesAreThereByTheirNames() throws IOException {
		answers("ListBuckets").get(0)
			.get("Buckets")
			.forEach(bucket -> assertThat(ATTRIBUTES)
				.containsKey("aws_s3_bucket arn:aws:s3:::" + bucket.get("Name").asString()));
		JsonNode queue = answers("GetQueueAttributes").get(0).get("Attributes");
		JsonNode managed = ATTRIBUTES.get("aws_sqs_queue " + queue.get("QueueArn").asString());
		assertThat(managed.get("redrive_policy")).isEqualTo(queue.get("RedrivePolicy"));
		assertThat(managed.get("visibility_timeout_seconds").asString())
			.isEqualTo(queue.get("VisibilityTimeout").asString());
		assertThat(ofType("aws_elasticache_serverless_cache")).hasSize(2);
		assertThat(answers("GetQueueAttributes")).allMatch(
				each -> ATTRIBUTES.containsKey("aws_sqs_queue " + each.get("Attributes").get("QueueArn").asString()));
		assertThat(ofType("aws_api_gateway_stage")).hasSize(1);
		assertThat(ofType("aws_apigatewayv2_stage")).hasSize(1);
	}

	@Test
	void everyDependencyIsInTheState() {
		List<String> addresses = new ArrayList<>();
		List<String> dependencies = new ArrayList<>();
		for (JsonNode resource : state.get("resources")) {
			addresses.add(resource.get("module").asString() + '.' + resource.get("type").asString() + '.'
					+ resource.get("name").asString());
			resource.get("instances")
				.get(0)
				.path("dependencies")
				.forEach(dependency -> dependencies.add(dependency.asString()));
		}
		assertThat(addresses).doesNotHaveDuplicates().containsAll(dependencies);
		assertThat(dependencies).hasSizeGreaterThan(20);
	}

	@Test
	void secretsStandInTheStateMarked() {
		int marked = 0;
		for (JsonNode resource : state.get("resources")) {
			JsonNode instance = resource.get("instances").get(0);
			for (JsonNode path : instance.get("sensitive_attributes")) {
				marked++;
				JsonNode value = instance.get("attributes");
				for (JsonNode step : path) {
					JsonNode key = step.get("value").isObject() ? step.get("value").get("value") : step.get("value");
					value = key.isNumber() ? value.get(key.asInt()) : value.get(key.asString());
				}
				assertThat(value.asString()).startsWith("not-a-real-key-");
			}
		}
		assertThat(marked).isEqualTo(2);
	}

	@Test
	void theConfigurationHasABlockForEveryResource() throws IOException {
		for (JsonNode resource : state.get("resources")) {
			String module = resource.get("module").asString().substring("module.".length());
			assertThat(world.lines("terraform/" + module + "/main.tf")).contains("resource \""
					+ resource.get("type").asString() + "\" \"" + resource.get("name").asString() + "\" {");
		}
		assertThat(world.lines("terraform/")).filteredOn(line -> line.contains("not-a-real-key"))
			.allMatch(line -> line.startsWith("{"));
	}

	@Test
	void aPlanStartsFromTheState() throws IOException {
		for (String plan : List.of("described", "resized")) {
			JsonNode json = JSON.readTree(world.lines("terraform/plans/" + plan).get(0));
			int compared = 0;
			for (JsonNode module : json.get("prior_state").get("values").get("root_module").get("child_modules")) {
				for (JsonNode resource : module.get("resources")) {
					compared++;
					JsonNode values = resource.get("values");
					String id = values.has("arn") ? values.get("arn").asString() : values.get("id").asString();
					assertThat(values).isEqualTo(ATTRIBUTES.get(resource.get("type").asString() + ' ' + id));
				}
			}
			assertThat(compared).isEqualTo(state.get("resources").size());
		}
	}

	@Test
	void onePlanChangesNothingThatIsBilledAndTheOtherDoes() throws IOException {
		assertThat(changes("described")).hasSize(2)
			.allSatisfy((address, names) -> assertThat(names).containsAnyOf("description", "tags")
				.isSubsetOf("description", "tags", "tags_all", "last_modified"));
		Map<String, List<String>> costly = changes("resized");
		assertThat(costly).hasSize(3);
		assertThat(costly.values()).anyMatch(names -> names.contains("memory_size"));
		assertThat(costly.values())
			.anyMatch(names -> names.contains("billing_mode") && names.contains("read_capacity"));
		assertThat(costly).containsKey("module.storefront.aws_dynamodb_table.search_terms");
	}

	/** Names of the attributes that a plan changes, by address. */
	private static Map<String, List<String>> changes(String plan) throws IOException {
		Map<String, List<String>> changes = new HashMap<>();
		for (JsonNode change : JSON.readTree(world.lines("terraform/plans/" + plan).get(0)).get("resource_changes")) {
			JsonNode told = change.get("change");
			if (!told.get("actions").get(0).asString().equals("no-op")) {
				List<String> names = new ArrayList<>();
				told.get("after").propertyNames().forEach(name -> {
					if (!told.get("after").get(name).equals(told.get("before").path(name))) {
						names.add(name);
					}
				});
				told.get("after_unknown").propertyNames().forEach(names::add);
				changes.put(change.get("address").asString(), names);
			}
		}
		return changes;
	}

}
