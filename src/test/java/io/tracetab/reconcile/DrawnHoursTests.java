package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.price.MemoryEffectivePrices;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Hours of a bill in which nothing was drawn by chance, although on other hours of the
 * day some was.
 */
class DrawnHoursTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final Duration HOUR = Duration.ofHours(1);

	private static final String API = "arn:aws:apigateway:us-east-1::/restapis/abc123";

	private final MemoryFacts facts = new MemoryFacts();

	private final MemoryAllocations kept = new MemoryAllocations();

	/**
	 * Pages begin their seconds, so all of them are traced; what follows is drawn by
	 * chance, and in the first of three hours none was.
	 */
	@Test
	void anHourOfFirstsAloneIsDividedAsTheDayIs() {
		this.facts.resources.add(new Resource(ResourceId.parse(API), new TreeMap<>(Map.of("name", "shop-api")),
				new TreeMap<>(), BillLines.NOON));
		this.facts.series.add(new Series(BillLines.ACCOUNT, "us-east-1", "AWS/ApiGateway", "Count",
				new TreeMap<>(Map.of("ApiName", "shop-api", "Stage", "prod")), "SampleCount", 3600,
				Stream.of(0, 1, 2)
					.map((hour) -> new Series.Point(BillLines.NOON.plus(HOUR.multipliedBy(hour)), 1000))
					.toList()));
		hour(0, 0);
		hour(1, 20);
		hour(2, 20);
		Instant start = BillLines.NOON.truncatedTo(ChronoUnit.DAYS);
		new Reconciliation(this.facts.bills(), this.facts.known(), METERS, PriceFile.read(METERS),
				new Reconciliation.Kept(this.kept, new MemoryFacts.MemoryRouteDays(), new MemoryEffectivePrices()))
			.run(new Window(start, start.plus(Duration.ofDays(1))), start.plus(Duration.ofDays(2)));

		assertThat(billed("GET /page")).isCloseTo(new BigDecimal("12"), within(new BigDecimal("0.000001")));
		assertThat(billed("GET /part")).isCloseTo(new BigDecimal("18"), within(new BigDecimal("0.000001")));
	}

	private void hour(int number, int parts) {
		Instant from = BillLines.NOON.plus(HOUR.multipliedBy(number));
		for (int page = 0; page < 400; page++) {
			this.facts.begun(from.plusSeconds(9L * page), "GET /page", "apigateway.rest-requests", API, "1");
			if (page < parts) {
				this.facts.begun(from.plusSeconds(9L * page).plusMillis(300), "GET /part", "apigateway.rest-requests",
						API, "1");
			}
		}
		traced(from, "GET /page", 400);
		if (parts > 0) {
			traced(from, "GET /part", parts);
		}
		this.facts.lines.add(BillLines.reads()
			.of("Amazon API Gateway", "USE1-ApiGatewayRequest", "Requests", "1000")
			.resource(API)
			.period(new Window(from, from.plus(HOUR)))
			.cost("10")
			.line());
	}

	private void traced(Instant from, String route, int requests) {
		this.facts.traced(from, route, "apigateway.rest-requests", API, requests);
		this.facts.requested(from, route, requests);
		this.facts.grouped(from, route);
	}

	private BigDecimal billed(String route) {
		return this.kept.parts.get(LocalDate.ofInstant(BillLines.NOON, ZoneOffset.UTC))
			.stream()
			.filter((part) -> part.route() != null && part.route().name().equals(route))
			.map((part) -> part.amounts().billed())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
