package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * From bill, roll-ups, metrics and inventory to allocations.
 */
class ReconciliationTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final Instant NOON = BillLines.NOON;

	private static final Instant NOW = NOON.plus(Duration.ofDays(1));

	private static final LocalDate DAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);

	private static final String API = "arn:aws:apigateway:us-east-1::/restapis/abc123";

	private static final String WORKER = "arn:aws:lambda:us-east-1:123456789012:function:worker";

	private static final Map<String, String> WORKER_RUNS = Map.of("FunctionName", "worker");

	private final MemoryFacts facts = new MemoryFacts();

	private final MemoryAllocations kept = new MemoryAllocations();

	private final MemoryFacts.MemoryRouteDays routes = new MemoryFacts.MemoryRouteDays();

	@Test
	void tracedRequestsStandForAllThatTheApiCounted() {
		shopApi(200);
		apiTraced("GET /a", 40);
		apiTraced("GET /b", 10);
		this.facts.lines.add(BillLines.reads()
			.of("Amazon API Gateway", "USE1-ApiGatewayRequest", "Requests", "200")
			.resource("arn:aws:apigateway:us-east-1::/restapis/abc123/stages/prod")
			.cost("1")
			.line());

		assertThat(run().breaks()).isEmpty();
		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 0.8", "ATTRIBUTED GET /b null 0.2");
	}

	@Test
	void runsFromInsideTracesAreNotCountedAsEntries() {
		shopApi(200);
		apiTraced("GET /a", 50);
		this.facts.traced(NOON, "GET /a", "lambda.requests", WORKER, 50);
		this.facts.traced(NOON, "function worker", "lambda.requests", WORKER, 100);
		this.facts.requested(NOON, "function worker", 100);
		this.facts.counted(NOON, "AWS/Lambda Invocations Sum", WORKER_RUNS, 500);
		this.facts.lines
			.add(BillLines.reads().of("AWS Lambda", "Request", "Requests", "500").resource(WORKER).cost("5").line());

		run();

		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 2", "ATTRIBUTED function worker null 3");
		assertThat(this.routes.days.get(DAY))
			.extracting((route) -> route.route() + " " + route.requests().stripTrailingZeros().toPlainString() + " of "
					+ route.traced() + " by " + route.function())
			.containsExactly("GET /a 200 of 50 by " + WORKER, "function worker 300 of 100 by " + WORKER);
	}

	@Test
	void whatNobodyTracedCallsIsUntracedWithItsReason() {
		this.facts.resources.add(new Resource(ResourceId.parse(WORKER),
				new TreeMap<>(Map.of("TracingConfig.Mode", "PassThrough")), new TreeMap<>(), NOON));
		this.facts.lines
			.add(BillLines.reads().of("AWS Lambda", "Request", "Requests", "500").resource(WORKER).cost("5").line());
		this.facts.lines.add(BillLines.reads().cost("2").line());

		run();

		assertThat(billed()).containsExactly("UNTRACED null CALLER_NOT_TRACED 2", "UNTRACED null TRACING_OFF 5");
	}

	@Test
	void provisionedUnitsAreIdleWhereTheTableUsedFewer() {
		this.facts.counted(NOON, "AWS/DynamoDB ConsumedWriteCapacityUnits Sum", Map.of("TableName", "carts"), 9000);
		this.facts.traced(NOON, "POST /cart", "dynamodb.provisioned-write-units", BillLines.TABLE, 9000);
		this.facts.lines.add(BillLines.reads()
			.of("Amazon DynamoDB", "WriteCapacityUnit-Hrs", "WriteCapacityUnit-Hrs", "10")
			.cost("1")
			.line());

		run();

		assertThat(billed()).containsExactly("ATTRIBUTED POST /cart null 0.25", "IDLE null UNUSED_CAPACITY 0.75");
	}

	@Test
	void coverageIsThatOfAllDaysTogether() {
		for (int day = 0; day < 4; day++) {
			Instant noon = NOON.minus(Duration.ofDays(day));
			this.facts.traced(noon, "GET /a", "dynamodb.read-request-units", BillLines.TABLE, (day == 0) ? 100 : 0);
			this.facts.traced(noon, "GET /b", "dynamodb.read-request-units", BillLines.TABLE, (day == 1) ? 100 : 0);
			this.facts.lines.add(BillLines.reads().period(new Window(noon, noon.plusSeconds(3600))).line());
		}

		run(new Window(DAY.minusDays(3).atStartOfDay(ZoneOffset.UTC).toInstant(), NOON));
		List<String> together = billed();
		this.kept.parts.clear();
		run();

		assertThat(together).contains("ATTRIBUTED GET /a null 3", "ATTRIBUTED GET /b null 3",
				"UNTRACED null CALLER_NOT_TRACED 1.5");
		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 3");
	}

	@Test
	void onlyTheDaysOfTheWindowAreReplaced() {
		this.facts.lines.add(BillLines.reads().line());
		run();
		this.facts.lines.clear();
		Reconciled next = run(new Window(NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(3))));

		assertThat(next.days()).isEqualTo(2);
		assertThat(this.kept.parts.get(DAY)).hasSize(1);
		run();
		assertThat(this.kept.parts.get(DAY)).isEmpty();
		assertThat(this.routes.days.get(DAY)).isEmpty();
	}

	@Test
	void aLostPartIsReported() {
		this.facts.lines.add(BillLines.reads().category(ChargeCategory.TAX, false).line());
		this.kept.lost = Bucket.NOT_PER_REQUEST;

		assertThat(run().breaks()).singleElement().satisfies((broken) -> {
			assertThat(broken.day()).isEqualTo(DAY);
			assertThat(broken.charged().billed()).isEqualByComparingTo("3");
			assertThat(broken.allocated().billed()).isZero();
		});
	}

	@Test
	void residualTellsQuantityFromRate() {
		this.facts.traced(NOON, "GET /a", "dynamodb.read-request-units", BillLines.TABLE, 80);
		this.facts.lines.add(BillLines.reads().cost("0.00001").line());

		run();

		MeteredDay row = this.kept.metered.get(DAY).get(0);
		BigDecimal price = new BigDecimal("0.000000125");
		assertThat(row.listPrice()).isEqualByComparingTo(price);
		assertThat(row.effectivePrice()).isEqualByComparingTo("0.0000001");
		assertThat(row.residual().orElseThrow().quantity()).isEqualByComparingTo("-0.0000025");
		assertThat(row.residual().orElseThrow().rate()).isEqualByComparingTo("0.0000025");
	}

	@Test
	void freeTierOfAFunctionIsThatOfItsProcessors() {
		this.facts.resources.add(new Resource(ResourceId.parse(WORKER),
				new TreeMap<>(Map.of("Architectures.0", "arm64")), new TreeMap<>(), NOON));
		this.facts.lines.add(BillLines.reads()
			.of("AWS Lambda", "Global-Lambda-GB-Second", "Lambda-GB-Second", "7")
			.resource(WORKER)
			.cost("0")
			.line());

		run();

		assertThat(this.kept.metered.get(DAY)).extracting((row) -> row.item().meter())
			.containsExactly("lambda.gb-seconds.arm");
	}

	@Test
	void unknownUsageIsCountedOnce() {
		this.facts.lines.add(BillLines.reads().of("Amazon Quantum", "QubitHours", "Hrs", "2").line());
		assertThat(run().unknown()).singleElement().satisfies((count) -> assertThat(count.times()).isOne());
	}

	@Test
	void burstOfOneRouteDoesNotWeighOnTheOthers() {
		shopApi(240);
		apiTraced("GET /a", 40);
		apiTraced("POST /deal", 40);
		fiveMinutes(0, 40, "GET /a");
		fiveMinutes(5, 200, "POST /deal");
		this.facts.lines.add(BillLines.reads()
			.of("Amazon API Gateway", "USE1-ApiGatewayRequest", "Requests", "240")
			.resource(API)
			.cost("2.4")
			.line());

		run();

		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 0.4", "ATTRIBUTED POST /deal null 2");
	}

	@Test
	void bytesOfAFunctionsLogGoByItsRuns() {
		this.facts.traced(NOON, "GET /a", "lambda.requests", WORKER, 30);
		this.facts.traced(NOON, "GET /b", "lambda.requests", WORKER, 10);
		this.facts.lines
			.add(BillLines.reads().of("AWS Lambda", "Request", "Requests", "40").resource(WORKER).cost("0").line());
		this.facts.lines.add(BillLines.reads()
			.of("AmazonCloudWatch", "DataProcessing-Bytes", "GB", "0.002")
			.resource("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/worker")
			.cost("1")
			.line());

		run();

		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 0.75", "ATTRIBUTED GET /b null 0.25");
	}

	@Test
	void functionsBehindAnApiAreStrataWhereTheyAreAllOfIt() {
		behindTheApi(150, 50);
		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 3", "ATTRIBUTED GET /b null 1");
	}

	/** All six were traced, as they are where nobody else asks in their second. */
	@Test
	void functionThatRanAFewTimesIsAStratumToo() {
		behindTheApi(94, 6, 194, 6);
		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 3.88", "ATTRIBUTED GET /b null 0.12");
	}

	@Test
	void functionOfWhichHardlyAnyRunWasTracedIsNoStratum() {
		behindTheApi(96, 4, 160, 40);
		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 3.2", "ATTRIBUTED GET /b null 0.16",
				"UNTRACED null CALLER_NOT_TRACED 0.64");
	}

	@Test
	void functionThatOthersRunTooIsNoStratum() {
		behindTheApi(450, 50);
		assertThat(billed()).containsExactly("ATTRIBUTED GET /a null 2", "ATTRIBUTED GET /b null 2");
	}

	@Test
	void firstsOfTheirSecondsStandForThemselves() {
		pages("");
		run();

		assertThat(billed()).containsExactly("ATTRIBUTED GET /page null 4", "ATTRIBUTED GET /part null 6");
		Spread page = this.kept.parts.get(DAY).get(0).spread();
		Spread part = this.kept.parts.get(DAY).get(1).spread();
		assertThat(page).isNotNull();
		assertThat(page.variance()).as("of what is left to chance: how many parts there were").isPositive();
		assertThat(part.times(6).plus(page.times(4)).variance()).as("nothing of the whole is")
			.isCloseTo(0, within(1e-9));
		RouteDay requests = this.routes.days.get(DAY).iterator().next();
		assertThat(requests.spread()).isNotNull();
		Spread each = page.ofRatio(BigDecimal.ONE, requests.requests(), requests.spread());
		assertThat(each).isNotNull();
		assertThat(each.times(requests.requests()).variance()).as("of what each of them costs: less")
			.isLessThan(page.variance());
	}

	@Test
	void withoutTheirContributionsAllOfARouteHaveOneWeight() {
		pages("");
		this.facts.contributions.clear();
		run();
		assertThat(billed()).containsExactly("ATTRIBUTED GET /page null 4", "ATTRIBUTED GET /part null 6");
	}

	@Test
	void ofSeveralInOneMicrosecondTheFirstIsWhatIsFirstAlone() {
		pages("same moment");
		run();
		assertThat(this.kept.parts.get(DAY).get(1).amounts().billed().doubleValue()).isEqualTo(6, within(0.01));
	}

	@Test
	void whatWeTookInPlaceOfOthersStandsForThemToo() {
		shopApi(400);
		for (int i = 0; i < 40; i++) {
			this.facts.begun(NOON.plusSeconds(i), "GET /rest", "apigateway.rest-requests", API, "1");
			this.facts.begun(NOON.plusSeconds(100 + i), "GET /failing", "apigateway.rest-requests", API, "1");
		}
		this.facts.starts.stream()
			.filter((start) -> start.route().name().equals("GET /rest"))
			.forEach((start) -> this.facts.oneIn.put(start.id(), 4));
		apiTraced("GET /rest", 40);
		apiTraced("GET /failing", 40);
		this.facts.grouped(NOON, "GET /rest");
		this.facts.grouped(NOON, "GET /failing");
		this.facts.lines.add(BillLines.reads()
			.of("Amazon API Gateway", "USE1-ApiGatewayRequest", "Requests", "400")
			.resource(API)
			.cost("10")
			.line());
		run();

		assertThat(billed()).containsExactly("ATTRIBUTED GET /failing null 2", "ATTRIBUTED GET /rest null 8");
		assertThat(this.kept.parts.get(DAY)).allSatisfy((part) -> {
			assertThat(part.spread()).isNotNull();
			assertThat(part.spread().variance()).isPositive();
		});
	}

	/** A page each second, and one in fifteen of the parts that follow in it. */
	private void pages(String together) {
		shopApi(1000);
		for (int second = 0; second < 400; second++) {
			Instant start = NOON.plusSeconds(9L * second);
			this.facts.begun(start, "GET /page", "apigateway.rest-requests", API, "1");
			if (second < 40) {
				this.facts.begun(together.isEmpty() ? start.plusMillis(300) : start, "GET /part",
						"apigateway.rest-requests", API, "1");
			}
		}
		apiTraced("GET /page", 400);
		apiTraced("GET /part", 40);
		this.facts.grouped(NOON, "GET /page");
		this.facts.grouped(NOON, "GET /part");
		this.facts.lines.add(BillLines.reads()
			.of("Amazon API Gateway", "USE1-ApiGatewayRequest", "Requests", "1000")
			.resource(API)
			.cost("10")
			.line());
	}

	private void behindTheApi(int runsOfWorker, int runsOfOther) {
		behindTheApi(50, 50, runsOfWorker, runsOfOther);
	}

	private void behindTheApi(int traced, int tracedOther, int runsOfWorker, int runsOfOther) {
		shopApi(200);
		apiTraced("GET /a", traced);
		apiTraced("GET /b", tracedOther);
		this.facts.traced(NOON, "GET /a", "lambda.requests", WORKER, traced);
		this.facts.traced(NOON, "GET /b", "lambda.requests", WORKER + "-2", tracedOther);
		this.facts.counted(NOON, "AWS/Lambda Invocations Sum", WORKER_RUNS, runsOfWorker);
		this.facts.counted(NOON, "AWS/Lambda Invocations Sum", Map.of("FunctionName", "worker-2"), runsOfOther);
		this.facts.lines.add(BillLines.reads()
			.of("Amazon API Gateway", "USE1-ApiGatewayRequest", "Requests", "200")
			.resource(API)
			.cost("4")
			.line());
		run();
	}

	private void fiveMinutes(int minute, int counted, String route) {
		Instant from = NOON.plus(Duration.ofMinutes(minute));
		this.facts.requestedInFiveMinutes(from, route, 40);
		this.facts.countedFinely(from, "AWS/ApiGateway Count SampleCount",
				Map.of("ApiName", "shop-api", "Stage", "prod"), counted);
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
		return run(new Window(start, start.plus(Duration.ofDays(1))));
	}

	private Reconciled run(Window window) {
		return new Reconciliation(this.facts.bills(), this.facts.known(), METERS, PriceFile.read(METERS),
				new Reconciliation.Kept(this.kept, this.routes, new MemoryEffectivePrices()))
			.run(window, NOW);
	}

	private List<String> billed() {
		return this.kept.parts.values()
			.stream()
			.flatMap(List::stream)
			.map((part) -> part.bucket() + " " + part.route() + " " + part.reason() + " " + part.amounts().billed())
			.sorted()
			.toList();
	}

}
