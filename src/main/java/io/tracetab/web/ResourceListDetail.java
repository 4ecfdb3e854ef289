package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;

/**
 * All resources that anybody knows of. Amounts are exact decimals, as texts.
 *
 * @param named what the bill charges under resources; with what it charges under none it
 * is all that it charges
 */
@Schema(name = "Resources")
record ResourceListDetail(@Schema(description = "Of the bill") String currency, String basis,
		@Schema(description = "Whether a bill speaks of these days") boolean billed,
		@Schema(description = "First day of costs, UTC") String from,
		@Schema(description = "Last day of costs, UTC") String to,
		@Schema(description = "Charged under resources") String named,
		@Schema(description = "Charged under no resource") String unnamed, String charged,
		@Schema(description = "Resources that meet the conditions") long total, List<Service> services,
		List<Row> resources) {

	/**
	 * Resources of one service, whatever the conditions.
	 */
	@Schema(name = "ResourceService")
	record Service(String service, String name, long resources) {
	}

	/**
	 * A resource.
	 *
	 * @param failedShare 0 to 1; null when nothing is known
	 */
	@Schema(name = "ResourceRow")
	record Row(String arn, String name, String service, String kind, String region, String account,
			@Schema(description = "Absent where neither a bill nor a price says") @Nullable String cost,
			@Schema(description = "billed: from the bill; estimate: traced use at list price") @Nullable String costOrigin,
			@Schema(description = "What CloudWatch counted, of all callers") @Nullable Double counted,
			@Schema(description = "Of what") @Nullable String countedWhat,
			@Schema(description = "Traced calls to it") long calls,
			@Schema(description = "Part of its calls that failed, 0 to 1") @Nullable Double failedShare,
			@Schema(description = "What failedShare rests on") @Nullable String failedOf,
			@Schema(description = "Of a function's logged runs") @Nullable Long p95Micros,
			@Schema(description = "Mean of traced calls") @Nullable Long meanMicros,
			@Schema(description = "BILL, TRACES, METRICS, INVENTORY") List<String> knownFrom) {

		public ServiceFamily family() {
			return ServiceFamily.of(this.service);
		}

		public boolean billed() {
			return "billed".equals(this.costOrigin);
		}

		/** Estimates are in the price list's. */
		public String currency(String ofBill) {
			return billed() ? ofBill : Money.USD.getCurrencyCode();
		}

	}

}
