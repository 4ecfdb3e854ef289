package io.tracetab.world.shown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.world.stack.Chance;

/**
 * Excerpts of AWS's price lists in the shape of its bulk offer files: one for each
 * service that the world uses, and region.
 */
public final class PriceLists {

	private static final List<String> OFFERS = List.of("AWSLambda", "AmazonDynamoDB", "AmazonS3", "AmazonElastiCache",
			"AmazonApiGateway", "AWSQueueService", "AmazonSNS", "AWSEvents", "AmazonStates", "AmazonRDS", "AWSXRay",
			"AmazonCloudWatch");

	private static final Map<String, String> LOCATIONS = Map.of("us-east-1", "US East (N. Virginia)", "eu-west-1",
			"EU (Ireland)");

	/** AWS's code for prices on demand. */
	private static final String ON_DEMAND = "JRTCKXETXF";

	private final LocalDate day;

	/** By offer and region, in the order of the prices. */
	private final Map<String, Offer> offers = new LinkedHashMap<>();

	private PriceLists(LocalDate day) {
		this.day = day;
	}

	private record Offer(String code, Map<String, Object> products, Map<String, Object> terms) {
	}

	/** Writes the lists in force on a day. */
	public static void write(Path folder, LocalDate day) {
		PriceLists lists = new PriceLists(day);
		PriceRows rows = PriceRows.on(day);
		for (PriceRows.Price price : rows.prices()) {
			PriceRows.Meter meter = rows.meter(price);
			if (OFFERS.contains(meter.offer()) && LOCATIONS.containsKey(price.region())) {
				meter.usageTypes()
					.stream()
					.filter(type -> !type.contains("*"))
					.forEach(type -> lists.add(price, meter, type));
			}
		}
		lists.offers.forEach((name, offer) -> lists.write(folder.resolve(name).resolve("index.json"), offer));
	}

	private void add(PriceRows.Price price, PriceRows.Meter meter, String type) {
		String usageType = (price.region().equals("eu-west-1") ? "EU-" : "") + type;
		String sku = Chance.seeded(0).of(meter.offer() + ' ' + usageType).capitals(16);
		Offer offer = this.offers.computeIfAbsent(meter.offer() + '/' + price.region(),
				key -> new Offer(meter.offer(), new LinkedHashMap<>(), new LinkedHashMap<>()));
		offer.products.put(sku, product(price, meter, usageType, sku));
		offer.terms.put(sku, Json.object(sku + '.' + ON_DEMAND, term(price, meter, sku)));
	}

	private static Map<String, Object> product(PriceRows.Price price, PriceRows.Meter meter, String usageType,
			String sku) {
		return Json.object("sku", sku, "productFamily", family(meter), "attributes",
				Json.object("servicecode", meter.offer(), "location", LOCATIONS.getOrDefault(price.region(), ""),
						"locationType", "AWS Region", "usagetype", usageType, "operation", "", "regionCode",
						price.region(), "servicename", meter.service()));
	}

	private static String family(PriceRows.Meter meter) {
		if (meter.offer().equals("AWSLambda")) {
			return "Serverless";
		}
		return meter.unit().startsWith("GB-Mo") ? "Storage" : "API Request";
	}

	private static Map<String, Object> term(PriceRows.Price price, PriceRows.Meter meter, String sku) {
		Map<String, Object> dimensions = new LinkedHashMap<>();
		for (PriceRows.Tier tier : price.tiers()) {
			String tierCode = Chance.seeded(0).of("tier " + dimensions.size()).capitals(10);
			String rate = sku + '.' + ON_DEMAND + '.' + tierCode;
			String usd = decimals(tier.usd());
			dimensions.put(rate,
					Json.object("rateCode", rate, "description",
							"$" + tier.usd().stripTrailingZeros().toPlainString() + " per " + meter.unit(),
							"beginRange", tier.begin(), "endRange", tier.end().isEmpty() ? "Inf" : tier.end(), "unit",
							meter.unit(), "pricePerUnit", Json.object("USD", usd), "appliesTo", List.of()));
		}
		return Json.object("offerTermCode", ON_DEMAND, "sku", sku, "effectiveDate", price.since() + "T00:00:00Z",
				"priceDimensions", dimensions, "termAttributes", Map.of());
	}

	/** Ten decimals at least, as AWS writes them. */
	private static String decimals(BigDecimal usd) {
		return usd.setScale(Math.max(10, usd.scale())).toPlainString();
	}

	private void write(Path file, Offer offer) {
		Map<String, Object> list = Json.object("formatVersion", "v1.0", "disclaimer",
				"An excerpt for a world that never was.", "offerCode", offer.code, "version",
				this.day.toString().replace("-", "") + "000000", "publicationDate", this.day + "T00:00:00Z", "products",
				offer.products, "terms", Json.object("OnDemand", offer.terms), "attributesList", Map.of());
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, Json.write(list) + '\n');
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
