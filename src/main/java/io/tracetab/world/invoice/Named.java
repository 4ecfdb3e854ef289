package io.tracetab.world.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.tracetab.world.bill.BilledMeter;
import io.tracetab.world.bill.BilledMeters;
import io.tracetab.world.bill.Charge;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.Tags;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;

/**
 * The names that several formats give to the same parts of a charge.
 */
final class Named {

	static final String AWS = "Amazon Web Services, Inc.";

	private static final Map<String, String> REGIONS = Map.of("us-east-1", "US East (N. Virginia)", "eu-west-1",
			"EU (Ireland)");

	/** Of the resources that there are: each is named in every hour. */
	private static final Map<Tagged, String> TAGS = new ConcurrentHashMap<>();

	private Named() {
	}

	private record Tagged(String region, String resource, String prefix) {
	}

	static String region(String code) {
		return REGIONS.getOrDefault(code, "");
	}

	/** The resource as the bill shows it; empty where it shows none. */
	static String resource(Charge charge) {
		String arn = charge.item().resource();
		if (charge.item().meter().isEmpty() || arn.isEmpty()) {
			return "";
		}
		return switch (BilledMeters.of(charge.item().meter()).resource()) {
			case ARN -> arn;
			case NAME -> arn.substring(arn.lastIndexOf(':') + 1);
			case NONE -> "";
		};
	}

	static String sku(Charge charge) {
		return charge.rate().usageType().isEmpty() ? ""
				: BilledMeter.sku(charge.item().region(), charge.rate().usageType());
	}

	/** Product, offer and tier. */
	static String price(Charge charge) {
		return sku(charge).isEmpty() ? "" : price(sku(charge), charge.rate().band());
	}

	static String price(String sku, int band) {
		String tier = (band < 1) ? "6YS6EN2CT7" : Chance.seeded(0).of("band").of(band).capitals(10);
		return sku + ".JRTCKXETXF." + tier;
	}

	/** Tags as JSON, empty where the resource has none. */
	static String tags(Charge charge, String prefix) {
		return resource(charge).isEmpty() ? "" : TAGS
			.computeIfAbsent(new Tagged(charge.item().region(), charge.item().resource(), prefix), Named::tags);
	}

	private static String tags(Tagged tagged) {
		Map<String, String> tags = Tags.of(tagged.region, tagged.resource);
		if (tags.isEmpty()) {
			return "";
		}
		Map<String, Object> named = Json.object();
		tags.forEach((key, value) -> named.put(tagged.prefix + key, value));
		return Json.write(named);
	}

	/** At least ten decimals, as AWS writes them. */
	static String money(BigDecimal usd) {
		return usd.setScale(Math.max(10, usd.scale()), RoundingMode.UNNECESSARY).toPlainString();
	}

	static String plain(BigDecimal number) {
		return number.stripTrailingZeros().toPlainString();
	}

	static String account(String id) {
		return switch (id) {
			case Place.ACCOUNT -> "shop-production";
			case Place.DATA_ACCOUNT -> "shop-data";
			case Place.LAB_ACCOUNT -> "shop-lab";
			default -> "shop-billing";
		};
	}

}
