package io.tracetab.world.shown.terraform;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.Place;

/**
 * The functions with their roles and log groups.
 */
final class FunctionResources {

	private static final String ASSUME = "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
			+ "\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}";

	private final Project project;

	private final Reference secret;

	FunctionResources(Project project, Reference secret) {
		this.project = project;
		this.secret = secret;
	}

	void add(LambdaFunction function) {
		FunctionSetting setting = function.setting();
		Resource role = role(setting.place());
		Resource logs = logs(setting.place());
		Map<String, Object> arguments = arguments(setting, role, logs);
		Map<String, Object> computed = computed(setting);
		Project.tag(setting.place(), arguments, computed);
		if (setting.start().snapStart()) {
			arguments.put("publish", true);
			arguments.put("snap_start", Project.blocks(Json.object("apply_on", "PublishedVersions")));
			computed.keySet().removeAll(List.of("publish", "snap_start"));
		}
		alias(setting, this.project.add(setting.place(), "aws_lambda_function", arguments, computed));
	}

	private void alias(FunctionSetting setting, Resource function) {
		FunctionSetting.Start start = setting.start();
		if (start.alias().isEmpty()) {
			return;
		}
		Place place = setting.place();
		Resource alias = this.project.add(Project.part(place, start.alias()), "aws_lambda_alias",
				Json.object("name", start.alias(), "function_name", Reference.attribute(function, "function_name"),
						"function_version", setting.version()),
				Json.object("arn", setting.invokedArn(), "description", "", "id", setting.invokedArn(), "invoke_arn",
						invoke(place, setting.invokedArn()) + "/invocations", "routing_config", List.of()));
		if (start.provisioned() > 0) {
			this.project.add(Project.part(place, start.alias()), "aws_lambda_provisioned_concurrency_config",
					Json.object("function_name", Reference.attribute(function, "function_name"), "qualifier",
							Reference.attribute(alias, "name"), "provisioned_concurrent_executions",
							start.provisioned()),
					Json.object("id", place.name() + ',' + start.alias(), "skip_destroy", false, "timeouts",
							Json.NULL));
		}
	}

	private static String invoke(Place place, String arn) {
		return "arn:aws:apigateway:" + place.region() + ":lambda:path/2015-03-31/functions/" + arn;
	}

	private Resource role(Place function) {
		Map<String, Object> computed = Json.object("arn",
				"arn:aws:iam::" + function.account() + ":role/" + function.name(), "create_date",
				"2025-02-11T08:01:12Z", "description", "", "force_detach_policies", false, "id", function.name(),
				"inline_policy", List.of(), "managed_policy_arns", List.of(), "max_session_duration", 3600,
				"name_prefix", "", "path", "/", "permissions_boundary", "", "unique_id",
				"AROA" + this.project.madeUp("role " + function.arn(), 16).toUpperCase(Locale.ROOT));
		Project.untagged(computed);
		return this.project.add(function, "aws_iam_role",
				Json.object("name", function.name(), "assume_role_policy", ASSUME), computed);
	}

	private Resource logs(Place function) {
		String name = "/aws/lambda/" + function.name();
		Map<String, Object> computed = Json.object("arn",
				"arn:aws:logs:" + function.region() + ':' + function.account() + ":log-group:" + name, "id", name,
				"kms_key_id", "", "log_group_class", "STANDARD", "name_prefix", "", "skip_destroy", false);
		Project.untagged(computed);
		return this.project.add(function, "aws_cloudwatch_log_group",
				Json.object("name", name, "retention_in_days", 30), computed);
	}

	private Map<String, Object> arguments(FunctionSetting setting, Resource role, Resource logs) {
		FunctionSetting.Size size = setting.size();
		boolean json = setting.logs() == FunctionSetting.Logs.JSON;
		Map<String, Object> variables = Json.object("LOG_LEVEL", "info");
		if (setting.place().name().contains("checkout")) {
			variables.put("PAYMENTS_API_KEY", this.secret);
		}
		return Json.object("function_name", setting.place().name(), "role", Reference.attribute(role, "arn"), "runtime",
				setting.code().runtime(), "handler", setting.code().handler(), "filename",
				"build/" + setting.place().name() + ".zip", "architectures", List.of(size.arm() ? "arm64" : "x86_64"),
				"memory_size", size.memoryMb(), "timeout", size.timeoutMs() / 1000, "reserved_concurrent_executions",
				size.concurrency(), "ephemeral_storage", Project.blocks(Json.object("size", size.ephemeralMb())),
				"environment", Project.blocks(Json.object("variables", variables)), "logging_config",
				Project.blocks(Json.object("log_format", json ? "JSON" : "Text", "log_group",
						Reference.attribute(logs, "name"))),
				"tracing_config", Project.blocks(Json.object("mode", "Active")));
	}

	private Map<String, Object> computed(FunctionSetting setting) {
		Place place = setting.place();
		String invoke = invoke(place, place.arn());
		Map<String, Object> computed = Json.object("arn", place.arn(), "description", "", "id", place.name(),
				"image_uri", "", "invoke_arn", invoke + "/invocations", "kms_key_arn", "", "last_modified",
				"2026-10-30T09:12:44.000+0000", "package_type", "Zip", "publish", false, "qualified_arn",
				place.arn() + ":$LATEST", "qualified_invoke_arn", invoke + ":$LATEST/invocations", "signing_job_arn",
				"", "signing_profile_version_arn", "", "skip_destroy", false, "source_code_hash",
				this.project.base64("code " + place.arn()), "source_code_size",
				Integer.parseInt(this.project.madeUp("size " + place.arn(), 6), 16), "version", "$LATEST");
		Project.empty(computed, List.of(), "dead_letter_config", "file_system_config", "image_config", "layers",
				"snap_start", "vpc_config");
		Project.empty(computed, Json.NULL, "code_signing_config_arn", "replace_security_groups_on_destroy",
				"replacement_security_group_ids", "s3_bucket", "s3_key", "s3_object_version", "timeouts");
		return computed;
	}

}
