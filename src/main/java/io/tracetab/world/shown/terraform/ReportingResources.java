package io.tracetab.world.shown.terraform;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.ReportingInventory;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DatabaseCapacity;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.StateMachine;

/**
 * The nightly report's state machine with what starts it, and the database.
 */
final class ReportingResources {

	private static final String ASSUME = "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
			+ "\"Principal\":{\"Service\":[\"states.amazonaws.com\",\"events.amazonaws.com\"]}}],"
			+ "\"Version\":\"2012-10-17\"}";

	private final Project project;

	private final Shop shop;

	ReportingResources(Project project, Shop shop) {
		this.project = project;
		this.shop = shop;
	}

	void add() {
		machine(this.shop.nightly());
		byDay(this.shop.functions().collect().setting().place());
		database(this.shop.resources().reporting());
	}

	private void machine(StateMachine machine) {
		Place place = machine.place();
		Resource role = role(place);
		Map<String, Object> arguments = Json.object("name", place.name(), "role_arn", Reference.attribute(role, "arn"),
				"type", "STANDARD", "definition", ReportingInventory.definition(machine), "tracing_configuration",
				Project.blocks(Json.object("enabled", true)));
		Map<String, Object> computed = Json.object("arn", place.arn(), "creation_date", "2026-03-02T10:05:00Z",
				"description", "", "id", place.arn(), "name_prefix", "", "publish", false, "revision_id", "",
				"state_machine_version_arn", "", "status", "ACTIVE", "version_description", Json.NULL, "timeouts",
				Json.NULL);
		Project.empty(computed, List.of(), "encryption_configuration", "logging_configuration");
		Project.tag(place, arguments, computed);
		Resource made = this.project.add(place, "aws_sfn_state_machine", arguments, computed);
		Resource rule = rule(place, place.name(), ReportingInventory.EVERY_NIGHT);
		this.project.add(place, "aws_cloudwatch_event_target",
				Json.object("rule", Reference.attribute(rule, "name"), "arn", Reference.attribute(made, "arn"),
						"role_arn", Reference.attribute(role, "arn")),
				Json.object("event_bus_name", "default", "id", place.name() + "-machine", "target_id", "machine"));
	}

	private Resource role(Place machine) {
		Map<String, Object> computed = Json.object("arn",
				"arn:aws:iam::" + machine.account() + ":role/" + machine.name(), "create_date", "2026-03-02T10:04:12Z",
				"description", "", "force_detach_policies", false, "id", machine.name(), "inline_policy", List.of(),
				"managed_policy_arns", List.of(), "max_session_duration", 3600, "name_prefix", "", "path", "/",
				"permissions_boundary", "", "unique_id",
				"AROA" + this.project.madeUp("role " + machine.arn(), 16).toUpperCase(Locale.ROOT));
		Project.untagged(computed);
		return this.project.add(machine, "aws_iam_role",
				Json.object("name", machine.name(), "assume_role_policy", ASSUME), computed);
	}

	private Resource rule(Place what, String name, String schedule) {
		Map<String, Object> computed = Json.object("arn",
				"arn:aws:events:" + what.region() + ':' + what.account() + ":rule/" + name, "description", "",
				"event_bus_name", "default", "event_pattern", Json.NULL, "id", name, "is_enabled", true, "role_arn", "",
				"state", "ENABLED");
		Project.untagged(computed);
		return this.project.add(what, "aws_cloudwatch_event_rule",
				Json.object("name", name, "schedule_expression", schedule), computed);
	}

	private void byDay(Place function) {
		Resource rule = rule(function, function.name(), ReportingInventory.BY_DAY);
		this.project.add(function, "aws_cloudwatch_event_target",
				Json.object("rule", Reference.attribute(rule, "name"), "arn",
						Reference.attribute(this.project.of("aws_lambda_function", function), "arn")),
				Json.object("event_bus_name", "default", "id", function.name() + "-collect", "target_id", "collect"));
	}

	private void database(Database database) {
		Resource cluster = cluster(database);
		Place instance = database.instance();
		Map<String, Object> arguments = Json.object("identifier", instance.name(), "cluster_identifier",
				Reference.attribute(cluster, "id"), "engine", Reference.attribute(cluster, "engine"), "instance_class",
				"db.serverless");
		Map<String, Object> computed = Json.object("arn", instance.arn(), "availability_zone", instance.region() + "a",
				"endpoint", instance.name() + ".c1x7kq2m." + instance.region() + ".rds.amazonaws.com",
				"engine_version_actual", "16.6", "id", instance.name(), "port", 5432, "promotion_tier", 1,
				"publicly_accessible", false, "storage_encrypted", true, "writer", true, "timeouts", Json.NULL);
		Project.tag(instance, arguments, computed);
		this.project.add(instance, "aws_rds_cluster_instance", arguments, computed);
	}

	private Resource cluster(Database database) {
		Place place = database.place();
		DatabaseCapacity.Policy policy = database.capacity().policy();
		Map<String, Object> arguments = Json.object("cluster_identifier", place.name(), "engine", "aurora-postgresql",
				"engine_mode", "provisioned", "engine_version", "16.6", "database_name", "shop", "master_username",
				"report", "manage_master_user_password", true, "storage_encrypted", true,
				"serverlessv2_scaling_configuration", Project.blocks(Json.object("min_capacity", policy.least() / 2.0,
						"max_capacity", policy.most() / 2.0, "seconds_until_auto_pause", policy.pauseSeconds())));
		Map<String, Object> computed = Json.object("arn", place.arn(), "backup_retention_period", 1, "cluster_members",
				List.of(database.instance().name()), "endpoint", database.host(), "id", place.name(), "port", 5432,
				"reader_endpoint", database.host().replace(".cluster-", ".cluster-ro-"), "storage_type", "", "timeouts",
				Json.NULL);
		Project.tag(place, arguments, computed);
		return this.project.add(place, "aws_rds_cluster", arguments, computed);
	}

}
