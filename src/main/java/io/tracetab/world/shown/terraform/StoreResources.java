package io.tracetab.world.shown.terraform;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.world.shop.Resources;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.Capacity;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;

/**
 * The tables, buckets and the cache.
 */
final class StoreResources {

	private static final Map<String, String> KEYS = Map.of("shop-timelines", "reader", "shop-products", "sku",
			"shop-stock", "sku", "shop-reviews", "sku", "shop-carts", "cart", "shop-orders", "order", "shop-points",
			"shopper");

	private static final double UNLIMITED = 1e6;

	private final Project project;

	StoreResources(Project project) {
		this.project = project;
	}

	static String keyOf(String table) {
		return KEYS.getOrDefault(table, "id");
	}

	void table(DynamoTable table) {
		Place place = table.place();
		Map<String, Object> arguments = Json.object("name", place.name(), "billing_mode",
				table.provisioned().isPresent() ? "PROVISIONED" : "PAY_PER_REQUEST", "hash_key", keyOf(place.name()));
		List<Object> attributes = Project.blocks(attribute(keyOf(place.name())));
		List<Object> indexes = Project.blocks();
		for (String index : table.indexes()) {
			String key = index.replace("by-", "");
			attributes.add(attribute(key));
			indexes.add(Json.object("name", index, "hash_key", key, "projection_type", "INCLUDE", "non_key_attributes",
					List.of("title")));
		}
		arguments.put("attribute", attributes);
		if (!indexes.isEmpty()) {
			arguments.put("global_secondary_index", indexes);
		}
		if (table.reads().perSecond() < UNLIMITED) {
			arguments.put("on_demand_throughput", Project.blocks(Json.object("max_read_request_units",
					Math.round(table.reads().perSecond()), "max_write_request_units", -1)));
		}
		Map<String, Object> computed = computed(place);
		table.provisioned().ifPresent(capacity -> {
			arguments.put("read_capacity", capacity.reads().units());
			arguments.put("write_capacity", capacity.writes().units());
			computed.keySet().removeAll(List.of("read_capacity", "write_capacity"));
		});
		Project.tag(place, arguments, computed);
		Resource added = this.project.add(place, "aws_dynamodb_table", arguments, computed);
		table.provisioned().ifPresent(capacity -> {
			scaled(added, table.place(), "Read", capacity.reads().policy());
			scaled(added, table.place(), "Write", capacity.writes().policy());
		});
	}

	/** Target tracking, where it has room. */
	private void scaled(Resource table, Place place, String units, Capacity.Policy policy) {
		if (policy.most() == policy.least()) {
			return;
		}
		Resource.Where where = Project.part(place, units.toLowerCase(Locale.ROOT));
		String id = "table/" + place.name();
		String dimension = "dynamodb:table:" + units + "CapacityUnits";
		Map<String, Object> ofTarget = Json.object("arn", "arn:aws:application-autoscaling:" + place.region() + ':'
				+ place.account() + ":scalable-target/" + this.project.madeUp("target " + place.arn() + units, 20),
				"id", id, "role_arn",
				"arn:aws:iam::" + place.account()
						+ ":role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
						+ "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable");
		Project.untagged(ofTarget);
		Resource target = this.project.add(where, "aws_appautoscaling_target",
				Json.object("service_namespace", "dynamodb", "resource_id",
						new Reference("\"table/${" + table.type() + '.' + table.name() + ".name}\"",
								table.type() + '.' + table.name(), id, false),
						"scalable_dimension", dimension, "min_capacity", policy.least(), "max_capacity", policy.most()),
				ofTarget);
		String metric = "DynamoDB" + units + "CapacityUtilization";
		this.project.add(where, "aws_appautoscaling_policy", Json.object("name", metric + ':' + id, "policy_type",
				"TargetTrackingScaling", "service_namespace", Reference.attribute(target, "service_namespace"),
				"resource_id", Reference.attribute(target, "resource_id"), "scalable_dimension",
				Reference.attribute(target, "scalable_dimension"), "target_tracking_scaling_policy_configuration",
				Project.blocks(Json.object("target_value", policy.target() * 100, "predefined_metric_specification",
						Project.blocks(Json.object("predefined_metric_type", metric))))),
				Json.object("id", metric + ':' + id));
	}

	static Map<String, Object> attribute(String name) {
		return Json.object("name", name, "type", "S");
	}

	private static Map<String, Object> computed(Place place) {
		Map<String, Object> computed = Json.object("arn", place.arn(), "deletion_protection_enabled", false, "id",
				place.name(), "point_in_time_recovery", List.of(Json.object("enabled", false)), "read_capacity", 0,
				"stream_arn", "", "stream_enabled", false, "stream_label", "", "stream_view_type", "", "table_class",
				"STANDARD", "ttl", List.of(Json.object("attribute_name", "", "enabled", false)), "write_capacity", 0);
		Project.empty(computed, List.of(), "global_secondary_index", "import_table", "local_secondary_index",
				"on_demand_throughput", "replica", "server_side_encryption");
		Project.empty(computed, Json.NULL, "range_key", "restore_date_time", "restore_source_name",
				"restore_source_table_arn", "restore_to_latest_time", "timeouts");
		return computed;
	}

	void bucket(Place place) {
		Map<String, Object> computed = Json.object("acceleration_status", "", "arn", place.arn(), "bucket_domain_name",
				place.name() + ".s3.amazonaws.com", "bucket_prefix", "", "bucket_regional_domain_name",
				place.name() + ".s3." + place.region() + ".amazonaws.com", "force_destroy", false, "hosted_zone_id",
				"Z3AQBSTGFYJSTF", "id", place.name(), "object_lock_enabled", false, "policy", "", "region",
				place.region(), "request_payer", "BucketOwner", "versioning",
				List.of(Json.object("enabled", false, "mfa_delete", false)), "timeouts", Json.NULL);
		Project.empty(computed, List.of(), "cors_rule", "lifecycle_rule", "logging", "object_lock_configuration",
				"replication_configuration", "website");
		Project.untagged(computed);
		this.project.add(place, "aws_s3_bucket", Json.object("bucket", place.name()), computed);
	}

	void cache(LruCache cache) {
		Place place = cache.place();
		Map<String, Object> arguments = Json.object("engine", "valkey", "name", place.name(), "major_engine_version",
				"8", "cache_usage_limits",
				Project.blocks(Json.object("data_storage", Project.blocks(Json.object("maximum", 1, "unit", "GB")))));
		Map<String, Object> computed = Json.object("arn", place.arn(), "create_time", "2025-06-02T10:00:00Z",
				"daily_snapshot_time", "03:00", "description", " ", "endpoint",
				List.of(Json.object("address", cache.host(), "port", 6379)), "full_engine_version", "8.0", "id",
				place.name(), "kms_key_id", Json.NULL, "reader_endpoint",
				List.of(Json.object("address", cache.host(), "port", 6380)), "security_group_ids", List.of(),
				"snapshot_arns_to_restore", Json.NULL, "snapshot_retention_limit", 0, "status", "available",
				"subnet_ids", List.of(), "timeouts", Json.NULL, "user_group_id", Json.NULL);
		Project.tag(place, arguments, computed);
		this.project.add(Project.where(place), "aws_elasticache_serverless_cache", arguments, computed);
	}

	void node(LruCache cache) {
		Place place = cache.place();
		Map<String, Object> arguments = Json.object("cluster_id", place.name(), "engine", "valkey", "node_type",
				"cache." + Resources.SESSIONS_NODE, "num_cache_nodes", 1, "parameter_group_name", "default.valkey8");
		Map<String, Object> computed = Json.object("apply_immediately", Json.NULL, "arn", place.arn(),
				"auto_minor_version_upgrade", "true", "availability_zone", place.region() + "a", "az_mode", "single-az",
				"cache_nodes",
				List.of(Json.object("address", cache.host(), "availability_zone", place.region() + "a", "id", "0001",
						"outpost_arn", "", "port", 6379)),
				"cluster_address", Json.NULL, "configuration_endpoint", Json.NULL, "engine_version", "8.0",
				"engine_version_actual", "8.0.1", "id", place.name(), "ip_discovery", "ipv4", "maintenance_window",
				"sun:05:00-sun:06:00", "network_type", "ipv4", "port", 6379, "snapshot_retention_limit", 0,
				"snapshot_window", "03:30-04:30", "subnet_group_name", "default", "transit_encryption_enabled", false);
		Project.empty(computed, List.of(), "log_delivery_configuration", "security_group_ids");
		Project.empty(computed, Json.NULL, "final_snapshot_identifier", "notification_topic_arn", "outpost_mode",
				"preferred_availability_zones", "preferred_outpost_arn", "replication_group_id", "snapshot_arns",
				"snapshot_name", "timeouts");
		Project.tag(place, arguments, computed);
		this.project.add(Project.where(place), "aws_elasticache_cluster", arguments, computed);
	}

}
