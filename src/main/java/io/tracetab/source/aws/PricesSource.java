package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;

/**
 * The list prices of the services that are metered, in the regions that are read; of
 * those whose lists are long, what is metered of them. Free of charge.
 */
final class PricesSource extends AwsSource {

	private static final String SERVICE = "pricing";

	private static final String TOKEN = "NextToken";

	/** Of one page. Source: the API model. */
	private static final int PAGE = 100;

	private static final List<Offer> OFFERS = List.of(Offer.whole("AWSLambda"), Offer.whole("AmazonDynamoDB"),
			Offer.whole("AmazonDAX"), Offer.whole("AmazonS3"), Offer.whole("AmazonElastiCache"),
			Offer.whole("AmazonApiGateway"), Offer.whole("AWSQueueService"), Offer.whole("AmazonSNS"),
			Offer.whole("AmazonStates"), Offer.whole("AWSEvents"), Offer.whole("AmazonCloudWatch"),
			Offer.whole("AWSXRay"), new Offer("AmazonRDS", "Aurora:", true),
			new Offer("AmazonEC2", "NatGateway-", true), new Offer("AmazonVPC", "VpcEndpoint-", true),
			new Offer("AmazonVPC", "PublicIPv4:", true), new Offer("AWSDataTransfer", "DataTransfer-Out-Bytes", false),
			new Offer("AWSDataTransfer", "DataTransfer-Regional-Bytes", false));

	private final List<String> regions;

	/**
	 * Makes the source of an account.
	 * @param regions whose prices are asked for
	 */
	PricesSource(Clients clients, Target target, List<String> regions) {
		super(SourceKind.PRICES, clients, target);
		this.regions = regions.stream().sorted().toList();
	}

	/**
	 * A price list, or what is wanted of a long one.
	 *
	 * @param usageTypes a part of their names; empty for all
	 * @param byRegion whether its products name the region that they are of; others are
	 * told apart by their usage types, and come for all regions at once
	 */
	private record Offer(String code, String usageTypes, boolean byRegion) {

		static Offer whole(String code) {
			return new Offer(code, "", true);
		}

		List<String> regions(List<String> all) {
			return this.byRegion ? all : List.of("");
		}

		List<Filter> filters(String region) {
			List<Filter> filters = new ArrayList<>();
			if (!region.isEmpty()) {
				filters.add(filter(FilterType.TERM_MATCH, "regionCode", region));
			}
			if (!this.usageTypes.isEmpty()) {
				filters.add(filter(FilterType.CONTAINS, "usagetype", this.usageTypes));
			}
			return filters;
		}

		private static Filter filter(FilterType type, String field, String value) {
			return Filter.builder().type(type).field(field).value(value).build();
		}

	}

	private PricingClient pricing() {
		return clients().of(SERVICE, PricingClient.class, target(), PricingClient::builder);
	}

	@Override
	void tryOut(Trial trial) {
		trial.ask(SERVICE, GetProductsRequest.builder().serviceCode(OFFERS.get(0).code()).maxResults(1).build(),
				pricing()::getProducts);
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		long calls = OFFERS.stream().mapToLong((offer) -> offer.regions(this.regions).size()).sum();
		long services = OFFERS.stream().map(Offer::code).distinct().count();
		return List.of(new PlannedCalls(new ApiUse(SERVICE, "GetProducts", calls, 0, "", BigDecimal.ZERO),
				"prices of %d services in %d regions, a call for every %d".formatted(services, this.regions.size(),
						PAGE)));
	}

	/** A list that is refused does not keep the others from being asked for. */
	@Override
	void fetch(Window window, Asking asking) {
		Round round = new Round(asking);
		for (Offer offer : OFFERS) {
			for (String region : offer.regions(this.regions)) {
				round.pages(SERVICE,
						(token) -> GetProductsRequest.builder()
							.serviceCode(offer.code())
							.filters(offer.filters(region))
							.maxResults(PAGE)
							.nextToken(token)
							.build(),
						pricing()::getProducts, TOKEN);
			}
		}
		round.end();
	}

}
