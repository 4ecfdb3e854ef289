package io.tracetab.recommend.capacity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.inventory.TerraformAddress;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.simulate.capacity.CapacityOptions;
import io.tracetab.simulate.capacity.CapacityPrices;
import io.tracetab.simulate.capacity.ScalingPolicy;

/**
 * A change to a table as settings, as a command and as a patch.
 *
 * @param plan null when the way to pay stays
 */
record TableText(TableFacts table, List<String> unread, @Nullable Plan plan, TerraformAddress address) {

	private static final String PROVISIONED = "PROVISIONED";

	List<Recommendation.Setting> settings() {
		List<Recommendation.Setting> settings = new ArrayList<>();
		if (this.plan != null) {
			String mode = isOnDemand() ? TableFacts.ON_DEMAND : PROVISIONED;
			if (isOnDemand() != this.table.isOnDemand()) {
				settings.add(new Recommendation.Setting(TableFacts.MODE,
						this.table.isOnDemand() ? TableFacts.ON_DEMAND : PROVISIONED, mode));
			}
			for (Plan.Part part : this.plan.parts()) {
				settings.add(new Recommendation.Setting(
						(part.index().isEmpty() ? "" : part.index() + ": ") + word(part.kind()) + "CapacityUnits",
						now(part), units(part)));
			}
		}
		this.unread.forEach((index) -> settings.add(new Recommendation.Setting("GlobalSecondaryIndexes", index, "")));
		return settings;
	}

	private boolean isOnDemand() {
		return this.plan != null && this.plan.mode() == CapacityOptions.Mode.ON_DEMAND;
	}

	private static String word(CapacityPrices.Kind kind) {
		return (kind == CapacityPrices.Kind.READ) ? "Read" : "Write";
	}

	private String now(Plan.Part part) {
		return this.table.parts()
			.stream()
			.filter((each) -> each.index().equals(part.index()))
			.map((each) -> each.of(part.kind()).set())
			.filter((units) -> units > 0)
			.map((units) -> Integer.toString(units))
			.findFirst()
			.orElse("");
	}

	private String units(Plan.Part part) {
		if (part.least() == part.most()) {
			return Integer.toString(part.least());
		}
		return (this.plan != null && this.plan.mode() == CapacityOptions.Mode.SCHEDULED)
				? "%d to %d by the hour".formatted(part.least(), part.most()) : String.format(Locale.ROOT,
						"%d to %d at %.0f %%", part.least(), part.most(), 100 * part.policy().target());
	}

	String aws() {
		String name = this.table.id().name();
		String to = " --table-name " + name + " --region " + this.table.id().region();
		List<String> commands = new ArrayList<>();
		if (isOnDemand()) {
			commands.add("aws dynamodb update-table" + to + " --billing-mode PAY_PER_REQUEST");
		}
		else if (this.plan != null) {
			commands.add("aws dynamodb update-table" + to + " --billing-mode PROVISIONED --provisioned-throughput "
					+ throughput("") + updates());
			this.plan.parts().forEach((part) -> scaling(part, commands));
		}
		this.unread.forEach((index) -> commands.add("aws dynamodb update-table" + to
				+ " --global-secondary-index-updates '[{\"Delete\":{\"IndexName\":\"" + index + "\"}}]'"));
		return String.join("\n", commands);
	}

	private Map<String, Integer> least(String index) {
		Map<String, Integer> least = new LinkedHashMap<>();
		if (this.plan != null) {
			this.plan.parts()
				.stream()
				.filter((part) -> part.index().equals(index))
				.forEach((part) -> least.put(word(part.kind()), part.least()));
		}
		return least;
	}

	private String throughput(String index) {
		Map<String, Integer> least = least(index);
		return "ReadCapacityUnits=%d,WriteCapacityUnits=%d".formatted(least.getOrDefault("Read", 1),
				least.getOrDefault("Write", 1));
	}

	private String updates() {
		List<String> updates = new ArrayList<>();
		for (TableFacts.Part part : this.table.parts()) {
			Map<String, Integer> least = least(part.index());
			if (!part.index().isEmpty() && !least.isEmpty()) {
				updates.add(("{\"Update\":{\"IndexName\":\"%s\",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":%d,"
						+ "\"WriteCapacityUnits\":%d}}}")
					.formatted(part.index(), least.getOrDefault("Read", 1), least.getOrDefault("Write", 1)));
			}
		}
		return updates.isEmpty() ? "" : " --global-secondary-index-updates '[" + String.join(",", updates) + "]'";
	}

	private void scaling(Plan.Part part, List<String> commands) {
		if (part.least() == part.most()) {
			return;
		}
		boolean index = !part.index().isEmpty();
		String of = " --service-namespace dynamodb --region " + this.table.id().region() + " --resource-id table/"
				+ this.table.id().name() + (index ? "/index/" + part.index() : "") + " --scalable-dimension dynamodb:"
				+ (index ? "index:" : "table:") + word(part.kind()) + "CapacityUnits";
		commands.add("aws application-autoscaling register-scalable-target" + of + " --min-capacity " + part.least()
				+ " --max-capacity " + part.most());
		if (this.plan != null && this.plan.mode() == CapacityOptions.Mode.SCHEDULED) {
			for (ScalingPolicy.Limits limits : part.policy().limits()) {
				commands.add("aws application-autoscaling put-scheduled-action" + of
						+ " --scheduled-action-name hour-%d --schedule 'cron(0 %d * * ? *)' --scalable-target-action MinCapacity=%d,MaxCapacity=%d"
							.formatted(limits.fromHour(), limits.fromHour(), limits.least(), limits.most()));
			}
			return;
		}
		commands.add(String.format(Locale.ROOT,
				"aws application-autoscaling put-scaling-policy%s --policy-name %s-%s --policy-type TargetTrackingScaling --target-tracking-scaling-policy-configuration '{\"TargetValue\":%.0f,\"PredefinedMetricSpecification\":{\"PredefinedMetricType\":\"DynamoDB%sCapacityUtilization\"}}'",
				of, index ? part.index() : this.table.id().name(), word(part.kind()).toLowerCase(Locale.ROOT),
				100 * part.policy().target(), word(part.kind())));
	}

	String terraform() {
		TerraformPatch patch = TerraformPatch.of("aws_dynamodb_table", this.address, this.table.id().name());
		if (this.plan != null) {
			patch.set("billing_mode", quoted(this.table.isOnDemand() ? TableFacts.ON_DEMAND : PROVISIONED),
					quoted(isOnDemand() ? TableFacts.ON_DEMAND : PROVISIONED));
			for (Plan.Part part : this.plan.parts()) {
				String name = word(part.kind()).toLowerCase(Locale.ROOT) + "_capacity";
				if (part.index().isEmpty()) {
					patch.set(name, now(part), Integer.toString(part.least()));
				}
				else {
					patch.line("   # global_secondary_index " + part.index());
					patch.set("  " + name, now(part), Integer.toString(part.least()));
				}
			}
		}
		this.unread.forEach((index) -> patch.line("-  global_secondary_index {")
			.line("-    name = " + quoted(index))
			.line("-    # and the rest of this block")
			.line("-  }"));
		patch.end();
		boolean scaled = this.plan != null && this.plan.parts().stream().anyMatch((part) -> part.least() < part.most());
		return patch + (scaled ? "\n# and an aws_appautoscaling_target with its policy for what is scaled" : "");
	}

	private static String quoted(String text) {
		return '"' + text + '"';
	}

}
