package io.tracetab.source.answers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterMatch;
import io.tracetab.quantity.UnknownUsageTypes;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.RecordTime;
import io.tracetab.source.json.Unreadable;
import tools.jackson.databind.JsonNode;

/**
 * Price lists: answers of GetProducts, and bulk offer files. Each product on demand whose
 * meter is known is kept as a resource of the service {@code pricing}, dated by its
 * publication; products that are not metered are none of ours.
 */
final class OfferListing {

	static final Set<String> OPERATIONS = Set.of("GetProducts");

	static final String BULK = "offerCode";

	private static final String LIST = "PriceList";

	private final MeterCatalogue meters;

	private final Outcome outcome;

	private final UnknownUsageTypes unknown = new UnknownUsageTypes();

	private OfferListing(MeterCatalogue meters, Outcome outcome) {
		this.meters = meters;
		this.outcome = outcome;
	}

	static void read(Answer answer, MeterCatalogue meters, Outcome outcome) {
		OfferListing listing = new OfferListing(meters, outcome);
		if (answer.body().has(BULK)) {
			listing.bulk(answer.body());
			return;
		}
		int at = 0;
		for (JsonNode item : answer.body().path(LIST)) {
			String place = LIST + "/" + at++;
			try {
				JsonNode offer = item.isString() ? JsonTree.read(item.stringValue()) : item;
				listing.offer(new Edition(text(offer, "serviceCode"), text(offer, "version"), published(offer)),
						offer.path("product"), offer.path("terms").path("OnDemand"));
			}
			catch (Unreadable ex) {
				outcome.unread.add("%s %s".formatted(place, ex.getMessage()));
			}
		}
	}

	/**
	 * Of which list a product is.
	 */
	private record Edition(String code, String version, Instant published) {
	}

	private static Instant published(JsonNode offer) {
		return RecordTime.of("publicationDate", offer.path("publicationDate"));
	}

	private void bulk(JsonNode list) {
		Edition edition = new Edition(text(list, BULK), text(list, "version"), published(list));
		JsonNode terms = list.path("terms").path("OnDemand");
		list.path("products").properties().forEach((product) -> {
			try {
				offer(edition, product.getValue(), terms.path(product.getKey()));
			}
			catch (Unreadable ex) {
				this.outcome.unread.add("products/%s %s".formatted(product.getKey(), ex.getMessage()));
			}
		});
	}

	/**
	 * A product without a term on demand has another way to be paid, which is not ours.
	 */
	private void offer(Edition edition, JsonNode product, JsonNode terms) {
		JsonNode attributes = product.path("attributes");
		String usageType = Listing.text(attributes, "usagetype");
		String sku = Listing.text(product, "sku");
		if (terms.isEmpty()) {
			return;
		}
		JsonNode term = terms.values().iterator().next();
		List<Band> bands = bands(term.path("priceDimensions"));
		MeterMatch match = this.meters.match(edition.code(), usageType, bands.get(0).unit(), this.unknown).orElse(null);
		if (match == null) {
			return;
		}
		String said = JsonTree.text(attributes.path("regionCode"));
		SortedMap<String, String> settings = new TreeMap<>();
		settings.put("meter", match.meter().id());
		settings.put("usageType", usageType);
		settings.put("operation", JsonTree.text(attributes.path("operation")));
		settings.put("version", edition.version());
		settings.put("published", edition.published().toString());
		settings.put("effective",
				term.has("effectiveDate") ? RecordTime.of("effectiveDate", term.path("effectiveDate")).toString()
						: edition.published().toString());
		settings.put("unitsPerPrice", match.factor().toPlainString());
		for (int i = 0; i < bands.size(); i++) {
			settings.put("bands.%03d".formatted(i), bands.get(i).written());
		}
		this.outcome.resources.add(new Resource(new ResourceId("pricing", said.isEmpty() ? match.region() : said, "",
				"offer", edition.code() + '/' + sku), settings, new TreeMap<>(), edition.published()));
	}

	/**
	 * A price for a stretch of a month's quantity.
	 *
	 * @param end {@code Inf} where there is none
	 */
	private record Band(BigDecimal begin, String end, BigDecimal usd, String unit) {

		/** Three numbers, separated by blanks. */
		String written() {
			return "%s %s %s".formatted(this.begin.toPlainString(), this.end, this.usd.toPlainString());
		}

	}

	private static List<Band> bands(JsonNode dimensions) {
		List<Band> bands = new ArrayList<>();
		dimensions.properties().forEach((each) -> {
			JsonNode dimension = each.getValue();
			String end = text(dimension, "endRange");
			if (!end.equals("Inf")) {
				number("endRange", end);
			}
			bands.add(new Band(number("beginRange", text(dimension, "beginRange")), end,
					number("pricePerUnit/USD", text(dimension.path("pricePerUnit"), "USD")), text(dimension, "unit")));
		});
		if (bands.isEmpty()) {
			throw new Unreadable("has no priceDimensions, expected one price at least");
		}
		bands.sort(Comparator.comparing(Band::begin));
		return bands;
	}

	private static BigDecimal number(String field, String text) {
		String expected = "a number of at least 0";
		BigDecimal number = Decimals.of(field, text, expected);
		if (number.signum() < 0) {
			throw Decimals.refused(field, text, expected);
		}
		return number;
	}

	private static String text(JsonNode node, String field) {
		return Listing.text(node, field);
	}

}
