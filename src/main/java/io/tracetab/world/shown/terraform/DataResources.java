package io.tracetab.world.shown.terraform;

import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.Place;

/**
 * What those who evaluate have in an account of their own: the bucket of the reports, the
 * topic, and the rule that wakes the function at night.
 */
final class DataResources {

	/** When the rule fires. */
	private static final String EVERY_NIGHT = "cron(10 2 * * ? *)";

	private final Project project;

	private final Shop shop;

	DataResources(Project project, Shop shop) {
		this.project = project;
		this.shop = shop;
	}

	void add() {
		topic(this.shop.resources().data().ready().place());
		rule(this.shop.functions().report().setting().place());
	}

	private void topic(Place place) {
		Map<String, Object> computed = Json.object("arn", place.arn(), "content_based_deduplication", false,
				"display_name", "", "fifo_topic", false, "id", place.arn(), "kms_master_key_id", "", "name_prefix", "",
				"owner", place.account());
		Project.untagged(computed);
		this.project.add(place, "aws_sns_topic", Json.object("name", place.name()), computed);
	}

	private void rule(Place function) {
		String name = "data-report-nightly";
		Map<String, Object> computed = Json.object("arn",
				"arn:aws:events:" + function.region() + ':' + function.account() + ":rule/" + name, "description", "",
				"event_bus_name", "default", "event_pattern", Json.NULL, "id", name, "is_enabled", true, "role_arn", "",
				"state", "ENABLED");
		Project.untagged(computed);
		Resource rule = this.project.add(Project.part(function, "nightly"), "aws_cloudwatch_event_rule",
				Json.object("name", name, "schedule_expression", EVERY_NIGHT), computed);
		this.project.add(function, "aws_cloudwatch_event_target",
				Json.object("rule", Reference.attribute(rule, "name"), "arn",
						Reference.attribute(this.project.of("aws_lambda_function", function), "arn")),
				Json.object("event_bus_name", "default", "id", name + "-report", "target_id", "report"));
	}

}
