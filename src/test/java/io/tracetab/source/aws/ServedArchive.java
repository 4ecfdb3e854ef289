package io.tracetab.source.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.metric.Series;
import io.tracetab.source.answers.Answers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as an archive keeps them, of what is set up and of what was counted, served as
 * AWS served them: in each account, by the role that is assumed; in each region; as they
 * were at the time of the clock. What the archive does not hold there is none of.
 */
final class ServedArchive {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static final String EXTERNAL_ID = "shop";

	private static final String KEY = "ASIA";

	private static final String DEFAULT_BUS = "default";

	private static final List<String> SERVICES = List.of("lambda", "dynamodb", "application-autoscaling", "s3",
			"elasticache", "rds", "sqs", "sns", "states", "events", "apigateway", "tagging");

	/** Lists of names that are told by the questions about each. */
	private static final Map<String, Names> NAMES = Map.of("ListTables",
			new Names("DescribeTable", "TableName", "TableNames"), "ListQueues",
			new Names("GetQueueAttributes", "QueueUrl", "QueueUrls"));

	private final Map<String, List<Told>> told;

	private final Map<String, WireMetrics> metrics = new TreeMap<>();

	private final String ownAccount;

	private final InstantSource clock;

	private record Told(String account, String region, String service, String operation, Instant time, JsonNode request,
			JsonNode answer) {

		static Told of(JsonNode line) {
			return new Told(line.path("account").asString(), line.path("region").asString(),
					line.path("service").asString(), line.path("operation").asString(),
					Instant.parse(line.path("time").asString()), line.path("request"), line.path("answer"));
		}

		String place() {
			return this.account + ' ' + this.region + ' ' + this.service + ' ' + this.operation;
		}

		/** Whether it answers a question that says more than was asked for here. */
		boolean answers(JsonNode asked) {
			Stream<Map.Entry<String, JsonNode>> all = this.request.properties().stream();
			boolean otherBus = !this.request.has("EventBusName")
					&& !asked.path("EventBusName").asString(DEFAULT_BUS).equals(DEFAULT_BUS);
			return !otherBus && all.filter((each) -> each.getValue().isString())
				.allMatch((each) -> each.getValue().equals(asked.path(each.getKey())));
		}

	}

	private record Names(String operation, String asked, String field) {
	}

	/**
	 * Lines of an archive.
	 * @param ownAccount of who asks in no role
	 */
	ServedArchive(Collection<String> inventory, Collection<String> metrics, String ownAccount, InstantSource clock) {
		this.told = inventory.stream()
			.map((line) -> Told.of(JSON.readTree(line)))
			.collect(Collectors.groupingBy(Told::place));
		Map<String, List<Series>> counted = Answers.read(String.join("\n", metrics)).series.stream()
			.collect(Collectors.groupingBy((series) -> series.account() + ' ' + series.region()));
		counted.forEach((place, series) -> this.metrics.put(place, new WireMetrics(series)));
		this.ownAccount = ownAccount;
		this.clock = clock;
	}

	/** Whom to ask, by the role that each account's is. */
	List<Target> targets() {
		SortedSet<String> places = new TreeSet<>(this.metrics.keySet());
		return places.stream()
			.map((place) -> place.split(" "))
			.map((place) -> new Target(place[0], place[1], "arn:aws:iam::" + place[0] + ":role/tracetab", EXTERNAL_ID))
			.toList();
	}

	void serve(AwsServer server) {
		SERVICES.forEach((service) -> server.serve(service, this::answer));
		server.serve("monitoring", this::counted).serve("sts", ServedArchive::role);
	}

	private static WireAnswer role(WireCall call) {
		String account = call.form().getOrDefault("RoleArn", "::::").split(":")[4];
		if (!EXTERNAL_ID.equals(call.form().get("ExternalId"))) {
			return WireAnswer.error(call, 403, "AccessDenied", "not authorized to perform: sts:AssumeRole");
		}
		return WireAnswer.xml("""
				<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>%s%s</AccessKeyId>\
				<SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>\
				<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"""
			.formatted(KEY, account));
	}

	static boolean isInRole(WireCall call) {
		return call.accessKey().startsWith(KEY);
	}

	private String account(WireCall call) {
		return isInRole(call) ? call.accessKey().substring(KEY.length()) : this.ownAccount;
	}

	private WireAnswer counted(WireCall call) {
		WireMetrics there = this.metrics.get(account(call) + ' ' + call.region());
		return (there == null) ? new WireMetrics(List.of()).apply(call) : there.apply(call);
	}

	private WireAnswer answer(WireCall call) {
		RestCall rest = RestCall.of(call);
		String service = (rest == null) ? call.service() : rest.service();
		String operation = (rest == null) ? call.operation() : rest.operation();
		JsonNode asked = (rest != null) ? rest.request()
				: call.contentType().contains("form") ? JSON.valueToTree(call.form()) : call.json();
		String place = account(call) + ' ' + call.region() + ' ' + service + ' ';
		JsonNode answer = find(place + operation, asked);
		if (answer != null) {
			return WireForm.of(service, operation, answer);
		}
		return isAboutOne(operation) ? WireAnswer.error(call, 404, "NotFound", "There is none")
				: WireForm.of(service, operation, listed(place, operation));
	}

	private static boolean isAboutOne(String operation) {
		return Set.of("GetTopicAttributes", "GetBucketLifecycleConfiguration", "GetBucketNotificationConfiguration")
			.contains(operation);
	}

	/** As it was last, the question that says most first. */
	private @Nullable JsonNode find(String place, JsonNode asked) {
		return this.told.getOrDefault(place, List.of())
			.stream()
			.filter((each) -> each.answers(asked) && !each.time().isAfter(this.clock.instant()))
			.max(Comparator.comparing((Told each) -> each.request().size()).thenComparing(Told::time))
			.map(Told::answer)
			.orElse(null);
	}

	private ObjectNode listed(String place, String operation) {
		ObjectNode answer = JSON.createObjectNode();
		Names names = NAMES.get(operation);
		if (names != null) {
			ArrayNode all = answer.putArray(names.field());
			asked(place + names.operation(), names.asked()).forEach(all::add);
		}
		else if (operation.equals("ListEventBuses")) {
			ArrayNode buses = answer.putArray("EventBuses");
			List<String> all = new ArrayList<>(asked(place + "ListRules", "EventBusName"));
			all.add(DEFAULT_BUS);
			all.forEach((bus) -> buses.addObject().put("Name", bus));
		}
		return answer;
	}

	private SortedSet<String> asked(String place, String field) {
		return this.told.getOrDefault(place, List.of())
			.stream()
			.map((each) -> each.request().path(field).asString(""))
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
