package io.tracetab.analyze;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.usage.Party;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceDirectoryTests {

	private static final String ACCOUNT = "123456789012";

	private static final String FUNCTION = "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:cart";

	private static final String TABLE = "arn:aws:dynamodb:eu-west-1:" + ACCOUNT + ":table/carts";

	private static final String CLUSTER = "arn:aws:rds:eu-west-1:" + ACCOUNT + ":cluster:shop";

	private final ResourceDirectory directory = new ResourceDirectory(
			List.of(state(FUNCTION, Map.of("MemorySize", "1")), state(FUNCTION, Map.of("MemorySize", "2")),
					state(TABLE, Map.of()), state(CLUSTER, Map.of()),
					state("arn:aws:rds:eu-west-1:" + ACCOUNT + ":db:shop-1", Map.of("DBClusterIdentifier", "shop")),
					state("arn:aws:apigateway:eu-west-1::/restapis/abc123", Map.of("name", "shop")),
					part("apigateway", "", "restapis", "abc123/stages/prod", Map.of("stageName", "prod")),
					part("xray", ACCOUNT, "sampling-rule", "Default", Map.of("SamplingRule.FixedRate", "0.05")),
					part("lambda", ACCOUNT, "event-source-mapping", "0b7d", Map.of("FunctionArn", FUNCTION)),
					part("application-autoscaling", ACCOUNT, "scalable-target", "table/carts/read",
							Map.of("ResourceId", "table/carts", "ServiceNamespace", "dynamodb")),
					new Resource(new ResourceId("tagging", "eu-west-1", ACCOUNT, "", TABLE), new TreeMap<>(),
							new TreeMap<>(Map.of("team", "shop")), Instant.EPOCH)));

	@Test
	void spellingsOfOneThingHaveOneName() {
		assertThat(this.directory.add(ResourceId.function("cart", "eu-west-1", ""))).isEqualTo(FUNCTION);
		assertThat(this.directory.add(ResourceId.of("rds", "db", "shop-1", "eu-west-1", ACCOUNT))).isEqualTo(CLUSTER);
		assertThat(this.directory.billed("carts", "dynamodb", "eu-west-1", ACCOUNT)).isEqualTo(TABLE);
		assertThat(this.directory.spellings(FUNCTION)).contains(ResourceId.function("cart", "eu-west-1", ""));
		assertThat(this.directory.known().keySet()).containsExactly("arn:aws:apigateway:eu-west-1::/restapis/abc123",
				TABLE, FUNCTION, CLUSTER);
	}

	@Test
	void nodesOfTheMapAreTheirResources() {
		assertThat(this.directory.of(new Party("lambda", "cart"))).containsExactly(FUNCTION);
		assertThat(this.directory.of(new Party("apigateway", "shop/prod")))
			.containsExactly("arn:aws:apigateway:eu-west-1::/restapis/abc123");
		assertThat(this.directory.of(new Party("remote", "app@shop.cluster-x1.eu-west-1.rds.amazonaws.com")))
			.containsExactly(CLUSTER);
		assertThat(this.directory.of(new Party("remote", "api.payments.example"))).isEmpty();
		assertThat(this.directory.of(Party.CLIENT)).isEmpty();
	}

	@Test
	void oneNameInTwoRegionsIsTwoResources() {
		this.directory.add("arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:cart");
		assertThat(this.directory.of(new Party("lambda", "cart"))).hasSize(2);
		assertThat(this.directory.of(new Party("lambda", "cart", "eu-west-1", ""))).containsExactly(FUNCTION);
		assertThat(this.directory.of(new Party("lambda", "cart", "ap-south-1", ACCOUNT))).isEmpty();
		assertThat(this.directory.of(new Party("lambda", "cart", "eu-west-1", "210987654321"))).isEmpty();
		assertThat(this.directory.meant("cart")).hasSize(2);
		assertThat(this.directory.meant(FUNCTION)).containsExactly(FUNCTION);
		assertThat(this.directory.meant("carts")).containsExactly(TABLE);
		assertThat(this.directory.meant("nothing")).isEmpty();
	}

	/** One whose place is unknown is neither of the two. */
	@Test
	void theMapHasANodeForEachPlace() {
		String american = "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:cart";
		this.directory.add(american);
		MapNames names = new MapNames(this.directory);
		assertThat(names.id(new Party("lambda", "cart", "eu-west-1", ACCOUNT))).isEqualTo(FUNCTION);
		assertThat(names.id(new Party("lambda", "cart", "us-east-1", ""))).isEqualTo(american);
		assertThat(names.id(new Party("lambda", "cart", "ap-south-1", ""))).isEqualTo("lambda cart ap-south-1");
		assertThat(names.id(new Party("lambda", "cart"))).isEqualTo("lambda cart");
		assertThat(names.id(new Party("lambda", "mail", "eu-west-1", ACCOUNT))).as("nobody of that name is elsewhere")
			.isEqualTo(names.id(new Party("lambda", "mail")));
		assertThat(names.of("lambda cart ap-south-1").region()).isEqualTo("ap-south-1");
	}

	@Test
	void aPlaceIsToldWhereItTellsOneFromAnother() {
		this.directory.add("arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:cart");
		MapNames names = new MapNames(this.directory);
		String here = names.id(new Party("lambda", "cart", "eu-west-1", ACCOUNT));
		String there = names.id(new Party("lambda", "cart", "us-east-1", ACCOUNT));
		String somewhere = names.id(new Party("lambda", "cart"));
		String table = names.id(new Party("dynamodb", "carts", "eu-west-1", ACCOUNT));
		assertThat(names.place(here, List.of(here, table))).isEmpty();
		assertThat(names.place(here, List.of(here, there, table))).isEqualTo("eu-west-1");
		assertThat(names.place(there, List.of(here, there, table))).isEqualTo("us-east-1");
		assertThat(names.place(somewhere, List.of(here, somewhere))).isEqualTo("place not known");
		this.directory.add("arn:aws:lambda:us-east-1:210987654321:function:cart");
		String others = names.id(new Party("lambda", "cart", "us-east-1", "210987654321"));
		assertThat(names.place(others, List.of(there, others))).isEqualTo("us-east-1, 210987654321");
	}

	@Test
	void seriesOfVersionsAreOfTheirFunction() {
		assertThat(this.directory
			.measured(series("Tracetab/Reports", Map.of("FunctionName", "cart", "Version", "$LATEST"))))
			.contains(FUNCTION);
	}

	@Test
	void seriesOfOperationsAreOfTheirTable() {
		assertThat(this.directory.measured(series("AWS/DynamoDB", Map.of("TableName", "carts", "Operation", "Query"))))
			.contains(TABLE);
		assertThat(this.directory.measured(series("Tracetab/Described", Map.of("TableName", "carts")))).contains(TABLE);
		assertThat(this.directory.measured(series("AWS/SQS", Map.of("QueueName", "orders"))))
			.contains("arn:aws:sqs:eu-west-1:" + ACCOUNT + ":orders");
		assertThat(this.directory.measured(series("AWS/Nothing", Map.of()))).isEmpty();
	}

	@Test
	void whatIsSetOnAResourceStandsUnderIt() {
		assertThat(this.directory.partsOf(FUNCTION)).extracting((part) -> part.id().type())
			.containsExactly("event-source-mapping");
		assertThat(this.directory.partsOf(TABLE)).extracting((part) -> part.id().type())
			.containsExactly("scalable-target");
		assertThat(this.directory.partsOf(CLUSTER)).extracting((part) -> part.id().name()).containsExactly("shop-1");
		assertThat(this.directory.partsOf("arn:aws:apigateway:eu-west-1::/restapis/abc123"))
			.extracting((part) -> part.id().name())
			.containsExactly("abc123/stages/prod");
		assertThat(this.directory.tags(TABLE)).isEqualTo(Map.of("team", "shop"));
		assertThat(this.directory.latest(FUNCTION)).isEqualTo(state(FUNCTION, Map.of("MemorySize", "2")));
		assertThat(this.directory.name("arn:aws:apigateway:eu-west-1::/restapis/abc123")).isEqualTo("shop");
	}

	private static Series series(String namespace, Map<String, String> dimensions) {
		return new Series(ACCOUNT, "eu-west-1", namespace, "Any", new TreeMap<>(dimensions), "Sum", 3600, List.of());
	}

	private static Resource state(String arn, Map<String, String> settings) {
		return new Resource(ResourceId.parse(arn), new TreeMap<>(settings), new TreeMap<>(), Instant.EPOCH);
	}

	private static Resource part(String service, String account, String type, String name,
			Map<String, String> settings) {
		return new Resource(new ResourceId(service, "eu-west-1", account, type, name), new TreeMap<>(settings),
				new TreeMap<>(), Instant.EPOCH);
	}

}
