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
		this.recorder.record(new Asked(Place.DATA_ACCOUNT, HOME, "events", "ListRules", Map.of()),
				Json.object("Rules", List.of(Json.object("Name", NIGHTLY, "Arn",
						"arn:aws:events:" + HOME + ':' + Place.DATA_ACCOUNT + ":rule/" + NIGHTLY, "EventBusName",
						"default", "ScheduleExpression", "cron(10 2 * * ? *)", "State", "ENABLED"))));
		this.recorder.record(
				new Asked(Place.DATA_ACCOUNT, HOME, "events", "ListTargetsByRule", Json.object("Rule", NIGHTLY)),
				targets(this.shop.functions().report()));
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
