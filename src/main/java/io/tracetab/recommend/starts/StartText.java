package io.tracetab.recommend.starts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.inventory.Resource;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.TerraformPatch;

/**
 * A way out of slow cold starts as settings, as a command and as a patch.
 */
record StartText(FunctionUse use, StartChange.Way way) {

	static final String SHORTER = "lean initialisation";

	static final String SNAPSHOT = "SnapStart";

	static final String SCHEDULE = "kept ready by schedule";

	private static final String READY = "ProvisionedConcurrentExecutions";

	/** Runtimes that snapshots are made of: Java 11, Python 3.12, .NET 8 and later. */
	static boolean canSnap(Resource function) {
		String runtime = function.settings().getOrDefault("Runtime", "");
		boolean zip = "Zip".equals(function.settings().getOrDefault("PackageType", "Zip"));
		boolean small = "512".equals(function.settings().getOrDefault("EphemeralStorage.Size", "512"));
		boolean set = "PublishedVersions".equals(function.settings().get("SnapStart.ApplyOn"));
		return zip && small && !set
				&& runtime.matches("java(11|17|2\\d|3\\d)|python3\\.(1[2-9]|[2-9]\\d)|dotnet([89]|\\d\\d)");
	}

	String title(double startMillis) {
		String of = "%s: %s s".formatted(this.use.name(), String.format(Locale.ROOT, "%.1f", startMillis / 1_000));
		return switch (this.way.name()) {
			case SHORTER -> "Initialise less in " + of + " of initialisation are waited for";
			case SNAPSHOT -> "Restore from a snapshot in place of initialising in " + of;
			default -> "Keep environments ready for " + of + " of initialisation are waited for";
		};
	}

	void change(Draft draft) {
		if (this.way.name().equals(SHORTER)) {
			draft.set("Initialisation", "all of it before the first request", "what the first request needs")
				.effort(Recommendation.Level.LOW, "What is left out is loaded by the first request that needs it",
						Recommendation.Level.HIGH, "The code before can be deployed again")
				.how("# code of " + this.use.name()
						+ ": load lazily, bundle, leave out what is not used, keep clients small",
						"# nothing to change: it is in the code of " + this.use.name());
		}
		else if (this.way.name().equals(SNAPSHOT)) {
			snapshot(draft);
		}
		else {
			ready(draft);
		}
	}

	private void snapshot(Draft draft) {
		String name = this.use.name();
		draft.set("SnapStart.ApplyOn", "None", "PublishedVersions")
			.effort(Recommendation.Level.MEDIUM,
					"What is made at initialisation is the same in all environments: connections, random numbers, times",
					Recommendation.Level.MEDIUM, "It can be switched off with the next version")
			.how("aws lambda update-function-configuration --function-name %s --snap-start ApplyOn=PublishedVersions --region %s\naws lambda publish-version --function-name %s --region %s"
				.formatted(name, region(), name, region()),
					patch("aws_lambda_function").line("+  publish = true")
						.line("+  snap_start {")
						.line("+    apply_on = \"PublishedVersions\"")
						.line("+  }")
						.end()
						.toString());
	}

	private TerraformPatch patch(String type) {
		return TerraformPatch.of(type, this.use.observed().owners().address(this.use.function()), this.use.name());
	}

	private String region() {
		return this.use.function().id().region();
	}

	private void ready(Draft draft) {
		draft.set(READY, "", schedule())
			.effort(Recommendation.Level.LOW,
					"What comes beyond them starts cold as before; callers have to use the alias",
					Recommendation.Level.MEDIUM, "The schedule can be removed at once")
			.how(String.join("\n", commands()),
					patch("aws_lambda_provisioned_concurrency_config")
						.set("provisioned_concurrent_executions", "", Integer.toString(most()))
						.end() + "\n# and an aws_appautoscaling_target with a scheduled action for each change");
	}

	private int most() {
		return this.way.schedule().values().stream().mapToInt(Integer::intValue).max().orElse(0);
	}

	/** {@code 0 to 7 h: 1, 8 to 19 h: 3}. */
	String schedule() {
		List<String> parts = new ArrayList<>();
		int from = 0;
		for (int hour = 1; hour <= 24; hour++) {
			if (hour == 24 || at(hour) != at(from)) {
				parts.add("%d to %d h UTC: %d".formatted(from, hour, at(from)));
				from = hour;
			}
		}
		return (parts.size() == 1) ? Integer.toString(at(0)) : String.join(", ", parts);
	}

	private int at(int hour) {
		return this.way.schedule().getOrDefault(hour, 0);
	}

	private List<String> commands() {
		String of = " --service-namespace lambda --region %s --resource-id function:%s:ALIAS --scalable-dimension lambda:function:ProvisionedConcurrency"
			.formatted(region(), this.use.name());
		List<String> commands = new ArrayList<>();
		commands.add("aws application-autoscaling register-scalable-target" + of + " --min-capacity 0 --max-capacity "
				+ most());
		for (Map.Entry<Integer, Integer> hour : this.way.schedule().entrySet()) {
			boolean same = at(Math.floorMod(hour.getKey() - 1, 24)) == hour.getValue();
			if (!same || hour.getKey() == 0) {
				commands.add(action(of, hour.getKey(), hour.getValue()));
			}
			if (at((hour.getKey() + 1) % 24) == 0) {
				commands.add(action(of, (hour.getKey() + 1) % 24, 0));
			}
		}
		return commands;
	}

	private static String action(String of, int hour, int kept) {
		return "aws application-autoscaling put-scheduled-action" + of
				+ " --scheduled-action-name hour-%d --schedule 'cron(0 %d * * ? *)' --scalable-target-action MinCapacity=%d,MaxCapacity=%d"
					.formatted(hour, hour, kept, kept);
	}

}
