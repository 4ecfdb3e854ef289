package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.InventoryFile.Asked;
import io.tracetab.world.shown.InventoryFile.Recorder;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DatabaseCapacity;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.StateMachine;

/**
 * What Step Functions answers about the nightly report, EventBridge about what starts it,
 * and RDS about the database in which it is computed.
 */
public final class ReportingInventory {

	/** When the nightly report begins. */
	public static final String EVERY_NIGHT = "cron(30 1 * * ? *)";

	/** When sales are carried on by day. */
	public static final String BY_DAY = "cron(0/30 6-21 * * ? *)";

	/** RDS's own name of the cluster. */
	private static final String RESOURCE = "K4Q7XV2MZ5TDA3RY6W";

	private final Recorder recorder;

	private final Shop shop;

	ReportingInventory(Recorder recorder, Shop shop) {
		this.recorder = recorder;
		this.shop = shop;
	}

	void write() {
		machine(this.shop.nightly());
		rules();
		database(this.shop.resources().reporting());
	}

	private void machine(StateMachine machine) {
		Place place = machine.place();
		this.recorder.record(new Asked(place.region(), "states", "ListStateMachines", Map.of()),
				Json.object("stateMachines", List.of(Json.object("stateMachineArn", place.arn(), "name", place.name(),
						"type", "STANDARD", "creationDate", "2026-03-02T10:05:00Z"))));
		this.recorder.record(
				new Asked(place.region(), "states", "DescribeStateMachine",
						Json.object("stateMachineArn", place.arn())),
				Json.object("stateMachineArn", place.arn(), "name", place.name(), "status", "ACTIVE", "definition",
						definition(machine), "roleArn", "arn:aws:iam::" + place.account() + ":role/" + place.name(),
						"type", "STANDARD", "creationDate", "2026-03-02T10:05:00Z", "loggingConfiguration",
						Json.object("level", "OFF", "includeExecutionData", false), "tracingConfiguration",
						Json.object("enabled", true)));
	}

	/** The machine in Amazon States Language. */
	public static String definition(StateMachine machine) {
		Map<String, Object> states = Json.object();
		List<StateMachine.State> all = machine.states();
		for (int i = 0; i < all.size(); i++) {
			StateMachine.State state = all.get(i);
			Map<String, Object> told = Json.object("Type", "Task", "Resource",
					state.function().setting().place().arn());
			if (state.retry().times() > 0) {
				told.put("Retry",
						List.of(Json.object("ErrorEquals", List.of("States.TaskFailed"), "IntervalSeconds",
								state.retry().intervalSeconds(), "MaxAttempts", state.retry().times(), "BackoffRate",
								state.retry().backoff())));
			}
			if (i + 1 < all.size()) {
				told.put("Next", all.get(i + 1).name());
			}
			else {
				told.put("End", true);
			}
			states.put(state.name(), told);
		}
		return Json.write(Json.object("StartAt", all.get(0).name(), "States", states));
	}

	private void rules() {
		Place machine = this.shop.nightly().place();
		List<Object> rules = new ArrayList<>();
		rules.add(rule(machine, machine.name(), EVERY_NIGHT));
		rules.add(rule(machine, "shop-report-collect", BY_DAY));
		this.recorder.record(new Asked(machine.region(), "events", "ListRules", Map.of()), Json.object("Rules", rules));
	}

	private static Map<String, Object> rule(Place place, String name, String schedule) {
		return Json.object("Name", name, "Arn",
				"arn:aws:events:" + place.region() + ':' + place.account() + ":rule/" + name, "EventBusName", "default",
				"ScheduleExpression", schedule, "State", "ENABLED");
	}

	private void database(Database database) {
		Place cluster = database.place();
		DatabaseCapacity.Policy policy = database.capacity().policy();
		this.recorder.record(new Asked(cluster.region(), "rds", "DescribeDBClusters", Map.of()),
				Json.object("DBClusters", List.of(Json.object("DBClusterIdentifier", cluster.name(), "DBClusterArn",
						cluster.arn(), "DbClusterResourceId", "cluster-" + RESOURCE, "Status", "available", "Engine",
						"aurora-postgresql", "EngineVersion", "16.6", "EngineMode", "provisioned", "StorageType",
						"aurora", "Endpoint", database.host(), "Port", 5432, "DatabaseName", "shop", "DBClusterMembers",
						List.of(Json.object("DBInstanceIdentifier", database.instance().name(), "IsClusterWriter", true,
								"PromotionTier", 1)),
						"ServerlessV2ScalingConfiguration", Json.object("MinCapacity", policy.least() / 2.0,
								"MaxCapacity", policy.most() / 2.0, "SecondsUntilAutoPause", policy.pauseSeconds())))));
		this.recorder
			.record(new Asked(cluster.region(), "rds", "DescribeDBInstances", Map.of()), Json.object("DBInstances",
					List.of(Json.object("DBInstanceIdentifier", database.instance().name(), "DBInstanceArn",
							database.instance().arn(), "DBInstanceClass", "db.serverless", "DBInstanceStatus",
							"available", "Engine", "aurora-postgresql", "EngineVersion", "16.6", "DBClusterIdentifier",
							cluster.name(), "PromotionTier", 1, "AvailabilityZone", cluster.region() + "a", "Endpoint",
							Json.object("Address",
									database.host().replaceFirst("^[^.]*\\.cluster-", database.instance().name() + "."),
									"Port", 5432)))));
	}

}
