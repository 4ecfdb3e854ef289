package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.DescribeServicesRequest;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;

/**
 * The list prices of the services that are metered, in the regions that are read. Free of
 * charge.
 */
final class PricesSource extends AwsSource {

	private static final String SERVICE = "pricing";

	private static final String TOKEN = "NextToken";

	/** Of one page. Source: the API model. */
	private static final int PAGE = 100;

	private static final List<String> OFFERS = List.of("AWSLambda", "AmazonDynamoDB", "AmazonS3", "AmazonElastiCache",
			"AmazonApiGateway", "AWSQueueService", "AmazonSNS", "AmazonStates", "AWSEvents", "AmazonCloudWatch",
			"AWSXRay");

	private final List<String> regions;

	/**
	 * Makes the source of an account.
	 * @param regions whose prices are asked for
	 */
	PricesSource(Clients clients, Target target, List<String> regions) {
		super(SourceKind.PRICES, clients, target);
		this.regions = regions.stream().sorted().toList();
	}

	private PricingClient pricing() {
		return clients().of(SERVICE, PricingClient.class, target(), PricingClient::builder);
	}

	@Override
	void tryOut(Asking asking) {
		asking.ask(SERVICE, DescribeServicesRequest.builder().serviceCode(OFFERS.get(0)).maxResults(1).build(),
				pricing()::describeServices);
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		long calls = (long) OFFERS.size() * this.regions.size();
		return List.of(new PlannedCalls(new ApiUse(SERVICE, "GetProducts", calls, 0, "", BigDecimal.ZERO),
				"prices of %d services in %d regions, a call for every %d".formatted(OFFERS.size(), this.regions.size(),
						PAGE)));
	}

	@Override
	void fetch(Window window, Asking asking) {
		for (String offer : OFFERS) {
			for (String region : this.regions) {
				Filter where = Filter.builder().type(FilterType.TERM_MATCH).field("regionCode").value(region).build();
				asking.pages(SERVICE,
						(token) -> GetProductsRequest.builder()
							.serviceCode(offer)
							.filters(where)
							.maxResults(PAGE)
							.nextToken(token)
							.build(),
						pricing()::getProducts, TOKEN);
			}
		}
	}

}
