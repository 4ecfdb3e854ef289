package io.tracetab.world.invoice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.world.bill.BilledMeter;
import io.tracetab.world.bill.BilledMeters;
import io.tracetab.world.ledger.ListPrices;
import io.tracetab.world.shown.ArchiveRecord;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;

/**
 * An excerpt of the price list: answers of {@code GetProducts} for every meter that the
 * world is billed by, one for each service and region.
 */
public final class PriceListFile {

	private static final String PUBLISHED = "2026-11-01T00:00:00Z";

	private PriceListFile() {
	}

	/** Writes what was asked at a time in microseconds. */
	public static void write(Path path, ListPrices prices, long asked) {
		Map<String, List<Object>> products = new TreeMap<>();
		for (BilledMeter meter : BilledMeters.all()) {
			for (String region : List.of("us-east-1", "eu-west-1")) {
				if (prices.knows(region, meter.meter())) {
					products.computeIfAbsent(meter.product().code() + ' ' + region, key -> new ArrayList<>())
						.add(Json.write(product(meter, region, prices.bands(region, meter.meter()))));
				}
			}
		}
		try (LineFile file = new LineFile(path)) {
			products.forEach((key, list) -> file.line(record(key.split(" "), list, asked).line()));
		}
	}

	private static ArchiveRecord record(String[] key, List<Object> products, long asked) {
		Map<String, Object> request = Json.object("ServiceCode", key[0], "Filters",
				List.of(Json.object("Type", "TERM_MATCH", "Field", "regionCode", "Value", key[1])), "FormatVersion",
				"aws_v1");
		return new ArchiveRecord("us-east-1", "pricing", "GetProducts", asked, request,
				Json.object("FormatVersion", "aws_v1", "PriceList", products));
	}

	private static Map<String, Object> product(BilledMeter meter, String region, List<ListPrices.Band> bands) {
		String usageType = meter.usageType(region);
		String sku = BilledMeter.sku(region, usageType);
		Map<String, Object> dimensions = Json.object();
		for (int band = 0; band < bands.size(); band++) {
			dimensions.put(Named.price(sku, band), dimension(meter, bands.get(band), Named.price(sku, band)));
		}
		String term = sku + ".JRTCKXETXF";
		return Json.object("product",
				Json.object("productFamily", meter.product().family(), "attributes",
						Json.object("servicecode", meter.product().code(), "location", Named.region(region),
								"locationType", "AWS Region", "usagetype", usageType, "operation",
								meter.operation().equals("*") ? "" : meter.operation(), "regionCode", region,
								"servicename", meter.product().service()),
						"sku", sku),
				"serviceCode", meter.product().code(), "terms",
				Json.object("OnDemand",
						Json.object(term,
								Json.object("priceDimensions", dimensions, "sku", sku, "effectiveDate", PUBLISHED,
										"offerTermCode", "JRTCKXETXF", "termAttributes", Map.of()))),
				"version", PUBLISHED.replaceAll("[-:TZ]", ""), "publicationDate", PUBLISHED);
	}

	private static Map<String, Object> dimension(BilledMeter meter, ListPrices.Band band, String rateCode) {
		return Json.object("unit", meter.unit(), "endRange", (band.end() == null) ? "Inf" : Named.plain(band.end()),
				"description", '$' + Named.plain(band.usd()) + " per " + meter.unit() + " - " + meter.what(),
				"appliesTo", List.of(), "rateCode", rateCode, "beginRange", Named.plain(band.begin()), "pricePerUnit",
				Json.object("USD", Named.money(band.usd())));
	}

}
