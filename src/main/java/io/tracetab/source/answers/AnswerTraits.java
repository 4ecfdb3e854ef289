package io.tracetab.source.answers;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.json.JsonOutline;

/**
 * What gives answers away: the operation of an archive record, or the field that only one
 * operation's answers have.
 */
final class AnswerTraits {

	static final Set<String> METRICS = Set.of("GetMetricData", "GetMetricStatistics");

	private static final Set<String> TAGGING = Set.of("tagging", "resourcegroupstaggingapi");

	/** Answers that name things and say nothing of how they are set. */
	static final Set<String> NAMES_ONLY = Set.of("ListTables", "ListQueues", "ListTopics", "ListStateMachines",
			"ListMetrics", "ListTags", "ListTagsForResource", "ListTagsOfResource", "ListEventBuses", "listProjects");

	/** Known by service and operation: nothing reads them yet, so nothing is kept. */
	private static final Map<String, Set<String>> NOT_READ_YET = Map.of("costexplorer",
			Set.of("GetDimensionValues", "GetTags"), "pricing", Set.of("DescribeServices"), "s3",
			Set.of("ListObjectsV2", "GetObject"));

	private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("MetricDataResults", "GetMetricData"),
			Map.entry("Datapoints", "GetMetricStatistics"), Map.entry("Functions", "ListFunctions"),
			Map.entry("CodeSha256", "GetFunctionConfiguration"), Map.entry("Table", "DescribeTable"),
			Map.entry("EventSourceMappings", "ListEventSourceMappings"), Map.entry("Buckets", "ListBuckets"),
			Map.entry("CacheClusters", "DescribeCacheClusters"),
			Map.entry("ReplicationGroups", "DescribeReplicationGroups"),
			Map.entry("ServerlessCaches", "DescribeServerlessCaches"),
			Map.entry("ScalableTargets", "DescribeScalableTargets"),
			Map.entry("ScalingPolicies", "DescribeScalingPolicies"),
			Map.entry("stateMachineArn", "DescribeStateMachine"), Map.entry("DBClusters", "DescribeDBClusters"),
			Map.entry("DBInstances", "DescribeDBInstances"), Map.entry("logGroups", "DescribeLogGroups"),
			Map.entry("Configuration", "GetFunction"),
			Map.entry(ProvisionedListing.FIELD, ProvisionedListing.OPERATION), Map.entry("PriceList", "GetProducts"),
			Map.entry(OfferListing.BULK, "GetProducts"), Map.entry(CostListing.FIELD, CostListing.OPERATION),
			Map.entry(TagListing.FIELD, "GetResources"), Map.entry("SamplingRuleRecords", "GetSamplingRules"),
			Map.entry(SamplingListing.FIELD, SamplingListing.OPERATION));

	private AnswerTraits() {
	}

	/** The operation that this record is an answer of; null when it is of none known. */
	static @Nullable String operation(JsonOutline outline) {
		if (isArchived(outline)) {
			String operation = outline.text("operation");
			return isKnown(outline.text("service"), operation) ? operation : null;
		}
		for (Map.Entry<String, String> field : FIELDS.entrySet()) {
			if (outline.has(field.getKey())) {
				return field.getValue();
			}
		}
		return null;
	}

	static boolean isArchived(JsonOutline outline) {
		return outline.has("operation") && outline.has("answer");
	}

	private static boolean isKnown(String service, String operation) {
		return METRICS.contains(operation) || MeasurementListing.OPERATIONS.contains(operation)
				|| Listing.operations().contains(operation) || NAMES_ONLY.contains(operation)
				|| ApiListing.reads(service, operation) || operation.equals(ProvisionedListing.OPERATION)
				|| operation.equals(SamplingListing.OPERATION)
				|| CostListing.SERVICES.contains(service) && CostListing.OPERATIONS.contains(operation)
				|| service.equals("pricing") && OfferListing.OPERATIONS.contains(operation)
				|| NOT_READ_YET.getOrDefault(service, Set.of()).contains(operation)
				|| (operation.equals("GetResources") && TAGGING.contains(service));
	}

}
