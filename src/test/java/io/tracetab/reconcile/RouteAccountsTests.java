package io.tracetab.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.price.MemoryEffectivePrices;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is billed without a resource, in several accounts of a region.
 */
class RouteAccountsTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final String OTHER = "555555555555";

	private static final String OWN_FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:worker";

	private static final String OTHER_FUNCTION = "arn:aws:lambda:us-east-1:555555555555:function:report";

	private final MemoryFacts facts = new MemoryFacts();

	private final MemoryAllocations kept = new MemoryAllocations();

	@Test
	void recordedTracesAreOnTheBillOfTheirAccount() {
		recorded(BillLines.ACCOUNT, "100", "5");
		recorded(OTHER, "400", "20");
		traced("GET /a", OWN_FUNCTION, 60);
		traced("GET /b", OWN_FUNCTION, 40);

		run();

		assertThat(billed()).containsExactly("123456789012 ATTRIBUTED GET /a null 3",
				"123456789012 ATTRIBUTED GET /b null 2", "555555555555 UNTRACED null NO_RESOURCE 20");
	}

	@Test
	void eachAccountHasItsOwnRoutes() {
		recorded(BillLines.ACCOUNT, "100", "5");
		recorded(OTHER, "400", "20");
		traced("GET /a", OWN_FUNCTION, 100);
		traced("GET /report", OTHER_FUNCTION, 100);

		run();

		assertThat(billed()).containsExactly("123456789012 ATTRIBUTED GET /a null 5",
				"555555555555 ATTRIBUTED GET /report null 5", "555555555555 UNTRACED null NO_RESOURCE 15");
	}

	@Test
	void whatIsNotKnownToBeElsewhereMayBeHere() {
		recorded(BillLines.ACCOUNT, "100", "5");
		this.facts.traced(BillLines.NOON, "GET /a", "xray.traces-recorded", "", 100);

		run();

		assertThat(billed()).containsExactly("123456789012 ATTRIBUTED GET /a null 5");
	}

	private void recorded(String account, String traces, String cost) {
		this.facts.lines.add(BillLines.reads()
			.resource(null)
			.of("AWS X-Ray", "USE1-XRay-TracesStored", "Traces", traces)
			.cost(cost)
			.account(account)
			.line());
	}

	private void traced(String route, String function, int calls) {
		this.facts.traced(BillLines.NOON, route, "lambda.requests", function, calls);
		this.facts.traced(BillLines.NOON, route, "xray.traces-recorded", "", calls);
	}

	private void run() {
		Instant start = Instant.parse("2026-11-23T00:00:00Z");
		new Reconciliation(this.facts.bills(), this.facts.known(), METERS, PriceFile.read(METERS),
				new Reconciliation.Kept(this.kept, new MemoryFacts.MemoryRouteDays(), new MemoryEffectivePrices()))
			.run(new Window(start, start.plus(Duration.ofDays(1))), start.plus(Duration.ofDays(2)));
	}

	private List<String> billed() {
		return this.kept.parts.values()
			.stream()
			.flatMap(List::stream)
			.map((part) -> part.cell().payer().account() + " " + part.bucket() + " " + part.route() + " "
					+ part.reason() + " " + part.amounts().billed().stripTrailingZeros().toPlainString())
			.sorted()
			.toList();
	}

}
