package io.tracetab.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.inventory.Resource;

/**
 * What the price of a DynamoDB call depends on, as the table was set at the time.
 *
 * @param provisioned capacity is paid by the hour; else by the request
 * @param infrequent table class Standard-Infrequent Access
 * @param replicas the other regions of a global table
 */
record TableSettings(boolean provisioned, boolean infrequent, List<String> replicas) {

	static final TableSettings ON_DEMAND = new TableSettings(false, false, List.of());

	static TableSettings of(Resource table) {
		Map<String, String> settings = table.settings();
		String mode = settings.get("BillingModeSummary.BillingMode");
		boolean provisioned = (mode != null) ? mode.equals("PROVISIONED")
				: !settings.getOrDefault("ProvisionedThroughput.ReadCapacityUnits", "0").equals("0");
		List<String> replicas = new ArrayList<>();
		for (int i = 0; settings.containsKey("Replicas." + i + ".RegionName"); i++) {
			String region = settings.get("Replicas." + i + ".RegionName");
			if (region != null && !region.equals(table.id().region())) {
				replicas.add(region);
			}
		}
		return new TableSettings(provisioned,
				"STANDARD_INFREQUENT_ACCESS".equals(settings.get("TableClassSummary.TableClass")),
				List.copyOf(replicas));
	}

}
