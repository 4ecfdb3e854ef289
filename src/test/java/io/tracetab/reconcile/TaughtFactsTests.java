package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.billing.ChargeCategory;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.price.MemoryEffectivePrices;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.AnnotationValues;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What else is learnt from a day: whose its requests were, and what units really cost.
 */
class TaughtFactsTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final Instant NOON = BillLines.NOON;

	private static final LocalDate DAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);

	private static final String API = "arn:aws:apigateway:us-east-1::/restapis/abc123";

	private final MemoryFacts facts = new MemoryFacts();

	private final MemoryAllocations kept = new MemoryAllocations();

	private final MemoryFacts.MemoryRouteDays routes = new MemoryFacts.MemoryRouteDays();

	private final MemoryEffectivePrices paid = new MemoryEffectivePrices();

	@Test
	void whatTracesSayDividesWhatTheirRouteCaused() {
		shopApi(200);
		apiTraced("GET /a", 40);
		apiTraced("GET /b", 10);
		AnnotationValues acme = AnnotationValues.of(Map.of("tenant", "acme"));
		this.facts.said(NOON, "GET /a", acme, "apigateway.rest-requests", API + "/stages/prod", 10);
		this.facts.lines.add(BillLines.reads()
			.of("Amazon API Gateway", "USE1-ApiGatewayRequest", "Requests", "200")
			.resource("arn:aws:apigateway:us-east-1::/restapis/abc123/stages/prod")
			.cost("1")
			.line());

		assertThat(run().breaks()).isEmpty();
		assertThat(this.kept.parts.get(DAY))
			.extracting((part) -> part.route() + " " + part.annotated().keySet() + " "
					+ part.annotated().values().stream().map(Amounts::billed).toList())
			.containsExactlyInAnyOrder("GET /a [tenant=acme] [0.2]", "GET /b [] []");
		assertThat(this.routes.values.get(DAY))
			.extracting((row) -> row.route() + " " + row.values() + " " + row.requests().stripTrailingZeros() + " of "
					+ row.traced())
			.containsExactly("GET /a tenant=acme 4E+1 of 10");
	}

	@Test
	void whatUnitsReallyCostIsTaughtToThePriceBook() {
		this.facts.lines.add(BillLines.reads().cost("2").line());
		this.facts.lines.add(BillLines.reads().cost("1").line());
		this.facts.lines.add(BillLines.reads().cost("7").category(ChargeCategory.TAX, false).line());
		run();
		assertThat(this.paid.days.get(DAY)).singleElement().satisfies((price) -> {
			assertThat(price.meter()).isEqualTo("dynamodb.read-request-units");
			assertThat(price.resource()).isEqualTo(BillLines.TABLE);
			assertThat(price.charged().amount()).isEqualByComparingTo("3");
			assertThat(price.units()).isEqualByComparingTo(this.kept.metered.get(DAY)
				.stream()
				.map(MeteredDay::billed)
				.reduce(BigDecimal.ZERO, BigDecimal::add));
		});
		this.facts.lines.clear();
		run();
		assertThat(this.paid.days.get(DAY)).isEmpty();
	}

	private void shopApi(int requests) {
		this.facts.resources
			.add(new Resource(ResourceId.parse(API), new TreeMap<>(Map.of("name", "shop-api")), new TreeMap<>(), NOON));
		this.facts.counted(NOON, "AWS/ApiGateway Count SampleCount", Map.of("ApiName", "shop-api", "Stage", "prod"),
				requests);
	}

	private void apiTraced(String route, int requests) {
		this.facts.traced(NOON, route, "apigateway.rest-requests", API, requests);
		this.facts.requested(NOON, route, requests);
	}

	private Reconciled run() {
		Instant start = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
		return new Reconciliation(this.facts.bills(), this.facts.known(), METERS, PriceFile.read(METERS),
				new Reconciliation.Kept(this.kept, this.routes, this.paid))
			.run(new Window(start, start.plus(Duration.ofDays(1))), NOON.plus(Duration.ofDays(1)));
	}

}
