package io.tracetab.world.shown.terraform;

import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.Place;

/**
 * What those who evaluate have in an account of their own: the bucket of the reports, the
 * topic, and the rules that wake their functions.
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
		new MessageResources(this.project, this.shop).topic(this.shop.resources().data().ready().place(),
				this.shop.functions().notifier());
		rule(this.shop.functions().report().setting().place(), "data-report-nightly", EVERY_NIGHT);
		Place forecast = this.shop.functions().computing().forecast().setting().place();
		rule(forecast, "data-forecast",
				this.shop.changes().isHourly(forecast.name()) ? "cron(20 * * * ? *)" : "cron(20 3 * * ? *)");
	}

	private void rule(Place function, String name, String schedule) {
		Map<String, Object> computed = Json.object("arn",
				"arn:aws:events:" + function.region() + ':' + function.account() + ":rule/" + name, "description", "",
				"event_bus_name", "default", "event_pattern", Json.NULL, "id", name, "is_enabled", true, "role_arn", "",
				"state", "ENABLED");
		Project.untagged(computed);
		String target = function.name().substring(function.name().indexOf('-') + 1);
		Resource rule = this.project.add(Project.part(function, "nightly"), "aws_cloudwatch_event_rule",
				Json.object("name", name, "schedule_expression", schedule), computed);
		this.project.add(function, "aws_cloudwatch_event_target",
				Json.object("rule", Reference.attribute(rule, "name"), "arn",
						Reference.attribute(this.project.of("aws_lambda_function", function), "arn")),
				Json.object("event_bus_name", "default", "id", name + '-' + target, "target_id", target));
	}

}
