package io.tracetab.world.shown.terraform;

import java.util.List;
import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.MessageQueue;
import io.tracetab.world.stack.Place;

/**
 * The queue, topic and bus, and whom they wake.
 */
final class MessageResources {

	private final Project project;

	private final Shop shop;

	MessageResources(Project project, Shop shop) {
		this.project = project;
		this.shop = shop;
	}

	void add() {
		redriven(this.shop.resources().orders(), this.shop.functions().worker(),
				"9c1d7c1e-3f0b-4a57-a8c1-52d1a1b0f6aa");
		redriven(this.shop.resources().clicks().events(), this.shop.functions().clicks().storing(),
				"6e2a90cf-58b4-4d27-9d0b-b1e4c7f3a845");
		redriven(this.shop.resources().newsletter(), this.shop.functions().newsletter().mailing(),
				"2b8f6d14-90c3-4e5b-8a7f-3c1d5e9f0b62");
		imports();
		topic(this.shop.resources().confirmations().place(), this.shop.functions().mail());
		topic(this.shop.resources().reviewed().place(), this.shop.functions().timelines());
		events();
		notification();
	}

	/** A queue whose messages are given up after three times. */
	private void redriven(MessageQueue messages, LambdaFunction consumer, String id) {
		Place place = messages.place();
		Place dead = Place.queue(place.region(), place.name() + "-dead");
		Resource deadLetters = queue(dead, messages.url() + "-dead", Map.of());
		String redrive = "{\"deadLetterTargetArn\":\"" + dead.arn() + "\",\"maxReceiveCount\":3}";
		Resource queue = queue(place, messages.url(),
				Json.object("visibility_timeout_seconds", 60, "redrive_policy",
						new Reference(
								"jsonencode({\n    deadLetterTargetArn = aws_sqs_queue." + deadLetters.name()
										+ ".arn\n    maxReceiveCount     = 3\n  })",
								"aws_sqs_queue." + deadLetters.name(), redrive, false)));
		Map<String, Object> mapping = mapping(queue, consumer, id);
		mapping.put("batch_size", messages.batchSize());
		mapping.put("maximum_batching_window_in_seconds", messages.windowMicros() / 1_000_000);
		mapping.put("scaling_config", Project.blocks(Json.object("maximum_concurrency", 2)));
	}

	private void imports() {
		mapping(queue(this.shop.resources().imports().place(), this.shop.resources().imports().url(),
				Json.object("visibility_timeout_seconds", 60)), this.shop.functions().importer(),
				"0b7d52b1-6a1e-4f0e-8a53-7d1f2f0c9a11");
	}

	/** Its settings may be added to. */
	private Map<String, Object> mapping(Resource queue, LambdaFunction function, String id) {
		Place place = function.setting().place();
		Map<String, Object> computed = Json.object("bisect_batch_on_function_error", false, "enabled", true,
				"function_arn", place.arn(), "id", id, "last_modified", "2026-10-30T09:13:02Z", "state", "Enabled",
				"tumbling_window_in_seconds", 0, "uuid", id);
		Project.empty(computed, List.of(), "destination_config", "filter_criteria", "function_response_types",
				"self_managed_event_source", "source_access_configuration", "topics");
		Map<String, Object> arguments = Json.object("event_source_arn", Reference.attribute(queue, "arn"),
				"function_name", Reference.attribute(this.project.of("aws_lambda_function", place), "arn"),
				"batch_size", 10);
		this.project.add(place, "aws_lambda_event_source_mapping", arguments, computed);
		return arguments;
	}

	private Resource queue(Place place, String url, Map<String, Object> settings) {
		Map<String, Object> arguments = Json.object("name", place.name());
		arguments.putAll(settings);
		Map<String, Object> computed = Json.object("arn", place.arn(), "content_based_deduplication", false,
				"deduplication_scope", "", "delay_seconds", 0, "fifo_queue", false, "fifo_throughput_limit", "", "id",
				url, "kms_data_key_reuse_period_seconds", 300, "kms_master_key_id", "", "max_message_size", 262144,
				"message_retention_seconds", 345600, "name_prefix", "", "policy", "", "receive_wait_time_seconds", 0,
				"redrive_allow_policy", "", "redrive_policy", "", "sqs_managed_sse_enabled", true, "url", url,
				"visibility_timeout_seconds", 30);
		Project.untagged(computed);
		return this.project.add(place, "aws_sqs_queue", arguments, computed);
	}

	/** A topic of which one function hears. */
	void topic(Place place, LambdaFunction subscriber) {
		Map<String, Object> computed = Json.object("arn", place.arn(), "content_based_deduplication", false,
				"display_name", "", "fifo_topic", false, "id", place.arn(), "kms_master_key_id", "", "name_prefix", "",
				"owner", place.account());
		Project.untagged(computed);
		Resource topic = this.project.add(place, "aws_sns_topic", Json.object("name", place.name()), computed);
		String subscription = place.arn() + ':' + this.project.madeUp("subscription " + place.name(), 32);
		this.project.add(subscriber.setting().place(), "aws_sns_topic_subscription",
				Json.object("topic_arn", Reference.attribute(topic, "arn"), "protocol", "lambda", "endpoint",
						Reference.attribute(this.project.of("aws_lambda_function", subscriber.setting().place()),
								"arn")),
				Json.object("arn", subscription, "id", subscription, "owner_id", place.account(),
						"pending_confirmation", false, "raw_message_delivery", false));
		permission(subscriber, topic, "sns.amazonaws.com");
	}

	private void events() {
		Place place = this.shop.resources().events().place();
		Resource.Where where = new Resource.Where("payments", "events", false);
		Map<String, Object> computed = Json.object("arn", place.arn(), "event_source_name", Json.NULL, "id",
				place.name());
		Project.untagged(computed);
		Resource bus = this.project.add(where, "aws_cloudwatch_event_bus", Json.object("name", place.name()), computed);
		Map<String, Object> ofRule = Json.object("arn", place.arn().replace("event-bus/", "rule/") + "/order-placed",
				"description", "", "id", place.name() + "/order-placed", "is_enabled", true, "role_arn", "",
				"schedule_expression", "", "state", "ENABLED");
		Project.untagged(ofRule);
		Resource rule = this.project.add(new Resource.Where("payments", "order_placed", false),
				"aws_cloudwatch_event_rule", Json.object("name", "order-placed", "event_bus_name",
						Reference.attribute(bus, "name"), "event_pattern", "{\"detail-type\":[\"OrderPlaced\"]}"),
				ofRule);
		target(bus, rule, this.shop.functions().loyalty());
		target(bus, rule, this.shop.functions().audit());
	}

	private void target(Resource bus, Resource rule, LambdaFunction function) {
		Place place = function.setting().place();
		String name = place.name().replace("shop-", "");
		Resource invoked = function.setting().start().alias().isEmpty() ? this.project.of("aws_lambda_function", place)
				: this.project.part("aws_lambda_alias", place, function.setting().start().alias());
		this.project.add(place, "aws_cloudwatch_event_target",
				Json.object("rule", Reference.attribute(rule, "name"), "event_bus_name",
						Reference.attribute(bus, "name"), "arn", Reference.attribute(invoked, "arn")),
				Json.object("id", this.shop.resources().events().place().name() + "-order-placed-" + name, "target_id",
						name));
		permission(function, rule, "events.amazonaws.com");
	}

	private void notification() {
		Resource bucket = this.project.of("aws_s3_bucket", this.shop.resources().images().place());
		LambdaFunction thumbnails = this.shop.functions().thumbnails();
		this.project.add(thumbnails.setting().place(), "aws_s3_bucket_notification", Json.object("bucket",
				Reference.attribute(bucket, "id"), "lambda_function",
				Project.blocks(Json.object("id", "thumbnails", "lambda_function_arn",
						Reference.attribute(this.project.of("aws_lambda_function", thumbnails.setting().place()),
								"arn"),
						"events", List.of("s3:ObjectCreated:*"), "filter_prefix", "originals/"))),
				Json.object("eventbridge", false, "id", bucket.attribute("id"), "queue", List.of(), "topic",
						List.of()));
		permission(thumbnails, bucket, "s3.amazonaws.com");
	}

	private void permission(LambdaFunction function, Resource source, String principal) {
		Place place = function.setting().place();
		String statement = "terraform-" + this.project.madeUp("statement " + place.arn(), 26);
		this.project.add(place, "aws_lambda_permission",
				Json.object("action", "lambda:InvokeFunction", "function_name",
						Reference.attribute(this.project.of("aws_lambda_function", place), "function_name"),
						"principal", principal, "source_arn", Reference.attribute(source, "arn")),
				Json.object("event_source_token", Json.NULL, "function_url_auth_type", Json.NULL, "id", statement,
						"principal_org_id", Json.NULL, "qualifier", "", "source_account", Json.NULL, "statement_id",
						statement, "statement_id_prefix", ""));
	}

}
