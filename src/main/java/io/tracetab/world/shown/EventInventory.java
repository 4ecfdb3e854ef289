package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.InventoryFile.Asked;
import io.tracetab.world.shown.InventoryFile.Recorder;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.Place;

/**
 * What EventBridge answers about rules and whom they wake.
 */
final class EventInventory {

	private static final String HOME = "us-east-1";

	private static final String NIGHTLY = "data-report-nightly";

	private static final String FORECAST = "data-forecast";

	private static final String TRIALS = "lab-trials";

	private final Recorder recorder;

	private final Shop shop;

	EventInventory(Recorder recorder, Shop shop) {
		this.recorder = recorder;
		this.shop = shop;
	}

	void write() {
		orders();
		nightly();
	}

	private void orders() {
		Place bus = this.shop.resources().events().place();
		this.recorder.record(new Asked(HOME, "events", "ListRules", Json.object("EventBusName", bus.name())),
				Json.object("Rules",
						List.of(Json.object("Name", "order-placed", "Arn",
								bus.arn().replace("event-bus/", "rule/") + "/order-placed", "EventBusName", bus.name(),
								"EventPattern", "{\"detail-type\":[\"OrderPlaced\"]}", "State", "ENABLED"))));
		this.recorder.record(
				new Asked(HOME, "events", "ListTargetsByRule",
						Json.object("Rule", "order-placed", "EventBusName", bus.name())),
				targets(this.shop.functions().loyalty(), this.shop.functions().audit()));
	}

	private void nightly() {
		LambdaFunction forecast = this.shop.functions().computing().forecast();
		boolean hourly = this.shop.changes().isHourly(forecast.name());
		rules(Place.DATA_ACCOUNT, rule(Place.DATA_ACCOUNT, NIGHTLY, "cron(10 2 * * ? *)"),
				rule(Place.DATA_ACCOUNT, FORECAST, hourly ? "cron(20 * * * ? *)" : "cron(20 3 * * ? *)"));
		wakes(NIGHTLY, this.shop.functions().report());
		wakes(FORECAST, forecast);
		rules(Place.LAB_ACCOUNT, rule(Place.LAB_ACCOUNT, TRIALS, "cron(0/10 1-3 * * ? *)"));
		wakes(TRIALS, this.shop.functions().computing().trial());
	}

	private void rules(String account, Object... rules) {
		this.recorder.record(new Asked(account, HOME, "events", "ListRules", Map.of()),
				Json.object("Rules", List.of(rules)));
	}

	private static Map<String, Object> rule(String account, String name, String schedule) {
		return Json.object("Name", name, "Arn", "arn:aws:events:" + HOME + ':' + account + ":rule/" + name,
				"EventBusName", "default", "ScheduleExpression", schedule, "State", "ENABLED");
	}

	private void wakes(String rule, LambdaFunction function) {
		this.recorder.record(new Asked(function.setting().place().account(), HOME, "events", "ListTargetsByRule",
				Json.object("Rule", rule)), targets(function));
	}

	/** Each is called as its function is, without whose it is. */
	private static Map<String, Object> targets(LambdaFunction... functions) {
		List<Object> targets = new ArrayList<>();
		for (LambdaFunction function : functions) {
			targets.add(Json.object("Id", function.name().substring(function.name().indexOf('-') + 1), "Arn",
					function.setting().invokedArn()));
		}
		return Json.object("Targets", targets);
	}

}
