package io.tracetab.source.answers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import tools.jackson.databind.JsonNode;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;

/**
 * How the answers of one operation list resources.
 *
 * @param fields where the resources stand: the first of these that is there; none when
 * the answer is itself the resource
 * @param naming how one is named
 */
record Listing(List<String> fields, Naming naming) {

	/** Protocols of subscriptions whose endpoint is a mail address or a phone number. */
	private static final Set<String> PEOPLE = Set.of("email", "email-json", "sms");

	/** By operation. Those that only name resources tell no settings and are not here. */
	private static final Map<String, Listing> BY_OPERATION = Map.ofEntries(
			Map.entry("ListFunctions", in("Functions", Listing::function)),
			Map.entry("GetFunctionConfiguration", new Listing(List.of(), Listing::function)),
			Map.entry("GetFunction", in("Configuration", Listing::function)),
			Map.entry("ListEventSourceMappings", in("EventSourceMappings", Listing::eventSourceMapping)),
			Map.entry("ListAliases", in("Aliases", Listing::alias)),
			Map.entry("ListVersionsByFunction", in("Versions", Listing::version)),
			Map.entry("DescribeTable", in("Table", (answer, item) -> arn(item, "TableArn"))),
			Map.entry("ListBuckets", in("Buckets", (answer, item) -> ResourceId.bucket(text(item, "Name")))),
			Map.entry("DescribeCacheClusters",
					in("CacheClusters", (answer, item) -> cache(answer, item, "cluster", "CacheClusterId"))),
			Map.entry("DescribeReplicationGroups",
					in("ReplicationGroups",
							(answer, item) -> cache(answer, item, "replicationgroup", "ReplicationGroupId"))),
			Map.entry("DescribeServerlessCaches",
					in("ServerlessCaches",
							(answer, item) -> cache(answer, item, "serverlesscache", "ServerlessCacheName"))),
			Map.entry("DescribeReservedCacheNodes",
					in("ReservedCacheNodes",
							(answer, item) -> cache(answer, item, "reserved-instance", "ReservedCacheNodeId"))),
			Map.entry("GetQueueAttributes", in("Attributes", Listing::queue)),
			Map.entry("GetTopicAttributes", in("Attributes", (answer, item) -> arn(item, "TopicArn"))),
			Map.entry("ListSubscriptions", in("Subscriptions", Listing::subscription)),
			Map.entry("DescribeStateMachine", new Listing(List.of(), (answer, item) -> arn(item, "stateMachineArn"))),
			Map.entry("DescribeDBClusters", in("DBClusters", (answer, item) -> arn(item, "DBClusterArn"))),
			Map.entry("DescribeDBInstances", in("DBInstances", (answer, item) -> arn(item, "DBInstanceArn"))),
			Map.entry("ListRules", in("Rules", (answer, item) -> arn(item, "Arn"))),
			Map.entry("ListTargetsByRule", in("Targets", Listing::ruleTarget)),
			Map.entry("DescribeScalableTargets",
					in("ScalableTargets", (answer, item) -> scaling(answer, item, "scalable-target", ""))),
			Map.entry("DescribeScalingPolicies",
					in("ScalingPolicies",
							(answer, item) -> scaling(answer, item, "scaling-policy", '/' + text(item, "PolicyName")))),
			Map.entry("DescribeLogGroups", in("logGroups", Listing::logGroup)),
			Map.entry("GetSamplingRules", in("SamplingRuleRecords", Listing::samplingRule)),
			Map.entry("GetBucketNotificationConfiguration",
					new Listing(List.of(), (answer, item) -> ofBucket(answer, "notification"))),
			Map.entry("GetBucketLifecycleConfiguration",
					new Listing(List.of(), (answer, item) -> ofBucket(answer, "lifecycle"))),
			Map.entry("listClusters", in("results", Listing::atlas)),
			Map.entry("getCluster", new Listing(List.of(), Listing::atlas)),
			Map.entry("listAtlasProcesses", in("results", Listing::process)),
			Map.entry("getAtlasProcess", new Listing(List.of(), Listing::process)),
			Map.entry("listFlexClusters", in("results", Listing::atlas)),
			Map.entry("getFlexCluster", new Listing(List.of(), Listing::atlas)));

	static Set<String> operations() {
		return BY_OPERATION.keySet();
	}

	static Listing of(String operation) {
		Listing listing = BY_OPERATION.get(operation);
		if (listing == null) {
			throw new IllegalArgumentException("No listing is known for operation '%s'".formatted(operation));
		}
		return listing;
	}

	/** A listing that stands under one field. */
	static Listing in(String field, Naming naming) {
		return new Listing(List.of(field), naming);
	}

	void read(Answer answer, Outcome outcome) {
		if (this.fields.isEmpty()) {
			read(answer, answer.body(), "the answer", outcome);
			return;
		}
		for (String field : this.fields) {
			JsonNode items = answer.body().path(field);
			if (items.isArray()) {
				int at = 0;
				for (JsonNode item : items) {
					read(answer, item, field + "/" + at++, outcome);
				}
			}
			else if (items.isObject()) {
				read(answer, items, field, outcome);
			}
		}
	}

	private void read(Answer answer, JsonNode item, String place, Outcome outcome) {
		try {
			ResourceId id = this.naming.name(answer, item);
			SortedMap<String, String> tags = Settings.tags(item);
			tags.putAll(Settings.tags(answer.body()));
			outcome.resources.add(new Resource(id, Settings.of(item), tags, answer.time()));
			Figures.read(answer, id, item, outcome);
		}
		catch (Unreadable ex) {
			outcome.unread.add(place + " " + ex.getMessage());
		}
	}

	private static ResourceId samplingRule(Answer answer, JsonNode item) {
		return new ResourceId("xray", answer.region(), answer.account(), "sampling-rule",
				text(item.path("SamplingRule"), "RuleName"));
	}

	/** The text of a field that a resource cannot be named without. */
	static String text(JsonNode item, String field) {
		String text = JsonTree.text(item.path(field));
		if (text.isEmpty()) {
			throw new Unreadable("has no %s, expected a name".formatted(field));
		}
		return text;
	}

	private static ResourceId arn(JsonNode item, String field) {
		String arn = JsonTree.text(item.path(field));
		return ResourceId.find(arn)
			.orElseThrow(() -> new Unreadable("has %s '%s', expected an ARN".formatted(field, arn)));
	}

	private static ResourceId function(Answer answer, JsonNode item) {
		String arn = JsonTree.text(item.path("FunctionArn"));
		return ResourceId.function(arn.isEmpty() ? text(item, "FunctionName") : arn, answer.region(), answer.account());
	}

	private static ResourceId eventSourceMapping(Answer answer, JsonNode item) {
		ResourceId function = function(answer, item);
		return new ResourceId("lambda", function.region(), function.account(), "event-source-mapping",
				text(item, "UUID"));
	}

	/** Nodes of a replication group stand beside it under their own ids. */
	private static ResourceId cache(Answer answer, JsonNode item, String type, String field) {
		String[] arn = JsonTree.text(item.path("ARN")).split(":");
		boolean whole = arn.length > 5;
		return new ResourceId("elasticache", whole ? arn[3] : answer.region(), whole ? arn[4] : answer.account(), type,
				text(item, field));
	}

	private static ResourceId queue(Answer answer, JsonNode item) {
		String arn = JsonTree.text(item.path("QueueArn"));
		return ResourceId.queue(arn.isEmpty() ? text(answer.request(), "QueueUrl") : arn, answer.region(),
				answer.account());
	}

	private static ResourceId logGroup(Answer answer, JsonNode item) {
		String arn = JsonTree.text(item.path("arn"));
		return ResourceId.logGroup(arn.isEmpty() ? text(item, "logGroupName") : arn, answer.region(), answer.account());
	}

	/** Ids are unique within a rule, rules within a bus. */
	private static ResourceId ruleTarget(Answer answer, JsonNode item) {
		String bus = JsonTree.text(answer.request().path("EventBusName"));
		String named = bus.substring(bus.lastIndexOf('/') + 1);
		String rule = text(answer.request(), "Rule") + '/' + text(item, "Id");
		return new ResourceId("events", answer.region(), answer.account(), "rule-target",
				(named.isEmpty() || named.equals("default")) ? rule : named + '/' + rule);
	}

	/** Named by what is scaled, and by which of its settings. */
	private static ResourceId scaling(Answer answer, JsonNode item, String type, String policy) {
		return new ResourceId("application-autoscaling", answer.region(), answer.account(), type,
				text(item, "ResourceId") + '/' + text(item, "ScalableDimension") + policy);
	}

	/** What is asked of a bucket apart: kept beside the bucket's own settings. */
	private static ResourceId ofBucket(Answer answer, String what) {
		return new ResourceId("s3", "", "", what, text(answer.request(), "Bucket"));
	}

	/** Under its function, whose ARN it has with its own name behind it. */
	private static ResourceId alias(Answer answer, JsonNode item) {
		String[] arn = text(item, "AliasArn").split(":");
		if (arn.length != 8) {
			throw new Unreadable("has AliasArn '%s', expected an ARN".formatted(String.join(":", arn)));
		}
		return new ResourceId("lambda", arn[3], arn[4], "alias", arn[6] + '/' + arn[7]);
	}

	/** Under its function too, the one that is not published as {@code $LATEST}. */
	private static ResourceId version(Answer answer, JsonNode item) {
		ResourceId function = function(answer, item);
		return new ResourceId("lambda", function.region(), function.account(), "version",
				function.name() + '/' + text(item, "Version"));
	}

	/**
	 * One that is not confirmed yet has no ARN: it stands under its topic by its
	 * endpoint.
	 */
	/**
	 * While it is pending it has no ARN and is named by its endpoint; those of people
	 * (mail, phone) by their protocol alone, so that no address becomes a name.
	 */
	private static ResourceId subscription(Answer answer, JsonNode item) {
		String[] topic = text(item, "TopicArn").split(":");
		String arn = JsonTree.text(item.path("SubscriptionArn"));
		if (topic.length != 6) {
			throw new Unreadable("has TopicArn '%s', expected an ARN".formatted(String.join(":", topic)));
		}
		String name = arn.startsWith("arn:") ? arn.substring(arn.lastIndexOf(':') + 1) : pending(item);
		return new ResourceId("sns", topic[3], topic[4], "subscription", topic[5] + '/' + name);
	}

	private static String pending(JsonNode item) {
		return PEOPLE.contains(JsonTree.text(item.path("Protocol"))) ? text(item, "Protocol") : text(item, "Endpoint");
	}

	private static ResourceId atlas(Answer answer, JsonNode item) {
		return new ResourceId("atlas", "", "", "cluster", text(item, "name"));
	}

	/**
	 * A server of a cluster, by its host and port; only its alias says of which cluster.
	 */
	private static ResourceId process(Answer answer, JsonNode item) {
		return new ResourceId("atlas", "", "", "process", text(item, "id"));
	}

	/**
	 * Names a resource by the answer it stands in.
	 */
	interface Naming {

		ResourceId name(Answer answer, JsonNode item);

	}

}
