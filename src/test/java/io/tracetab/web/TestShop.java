package io.tracetab.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.identity.ResourceId;
import io.tracetab.price.EffectivePrice;
import io.tracetab.price.MemoryEffectivePrices;
import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.receipt.PaidReceipt;
import io.tracetab.receipt.Receipt;
import io.tracetab.receipt.ReceiptPrinter;
import io.tracetab.reconcile.RequestWeights.RequestWeight;
import io.tracetab.reconcile.WeightBasis;
import io.tracetab.trace.Cause;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.SegmentMerge;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Metering;
import io.tracetab.usage.MeteringFacts;

/**
 * A small shop for the tests of the pages: 120 checkouts and 20 orders pages over two
 * days, one request with everything that a page can show, one that failed with a stack,
 * one with 10,000 spans; and one in no list, whose queued work went on after the answer.
 * Assembled, metered and priced by the real thing.
 */
final class TestShop implements OpenedRequests {

	static final String CHECKOUT = "1-6955b900-00000000000000000000c0de";

	static final String FAULTY = "1-6955b900-00000000000000000000fa17";

	static final String LARGE = "1-6955b900-0000000000000000000010ff";

	/** Answered after 100 ms; the queue's consumer ended after 600 ms. */
	static final String QUEUED = "1-6955b900-0000000000000000000009e0";

	/** Took up a message of {@link #CHECKOUT}, and failed. */
	static final String WORKED = "1-6955b900-0000000000000000000000a1";

	/** Took it up again, and sent one on. */
	static final String WORKED_AGAIN = "1-6955b900-0000000000000000000000a2";

	/** Took that one up, in a batch of a size that is not known. */
	static final String MAILED = "1-6955b900-0000000000000000000000a3";

	static final int LARGE_SPANS = 10_000;

	private static final int DAY_MILLIS = 86_400_000;

	/** Bills of December taught what runs cost, and nothing else. */
	private static final MemoryEffectivePrices PRICES = new MemoryEffectivePrices();

	static {
		LocalDate day = LocalDate.parse("2025-12-20");
		PRICES.replace(day, List.of(new EffectivePrice(day, "lambda.requests", "", "eu-west-1", Money.usd("0.15"),
				new BigDecimal("1000000"))));
	}

	final MemoryTraces traces = new MemoryTraces();

	/** Whether the sample is still being read. */
	final AtomicBoolean loading = new AtomicBoolean();

	private final Map<TraceId, OpenedRequest> opened = new HashMap<>();

	/** In no list and in no sum. */
	private final Map<TraceId, OpenedRequest> linked = new HashMap<>();

	private final MeterCatalogue meters = MeterFile.read();

	private final Metering metering = Metering.of(this.meters);

	private final ReceiptPrinter printer = ReceiptPrinter.of(PriceFile.read(this.meters));

	private final TraceAssembler assembler = TraceAssembler.create(Routing.learnt());

	TestShop() {
		for (int i = 0; i < 120; i++) {
			add(id(i), checkout(i, i * 1_300_000L + 60_000, 40 + (i * 37) % 400));
		}
		for (int i = 120; i < 140; i++) {
			add(id(i), orders(i * 1_000L, 3 + i % 5));
		}
		add(TraceId.parse(CHECKOUT), everything(2L * DAY_MILLIS - 120_000));
		add(TraceId.parse(FAULTY), List.of(faulty(2L * DAY_MILLIS - 60_000)));
		open(TraceId.parse(QUEUED), segments(TraceId.parse(QUEUED), queued(2L * DAY_MILLIS)));
		for (Map.Entry<String, List<TestSpans>> one : ShopJourneys.requests(2L * DAY_MILLIS - 120_000).entrySet()) {
			TraceId id = TraceId.parse(one.getKey());
			this.linked.put(id, made(id, segments(id, one.getValue())));
		}
		add(TraceId.parse(LARGE), List.of(large(2L * DAY_MILLIS - 3_600_000, LARGE_SPANS)));
	}

	@Override
	public Optional<OpenedRequest> open(TraceId id) {
		return Optional.ofNullable(this.opened.get(id)).or(() -> Optional.ofNullable(this.linked.get(id)));
	}

	/** Its requests by their links. */
	ShopJourneys journeys() {
		return new ShopJourneys(this, List.copyOf(this.linked.values()));
	}

	/** All that can be opened. */
	Collection<OpenedRequest> opened() {
		return this.opened.values();
	}

	void add(TraceId id, List<TestSpans> documents) {
		List<Segment> merged = SegmentMerge.of(List.of(), withExtras(id, segments(id, documents))).documents();
		OpenedRequest request = open(id, merged);
		Receipt receipt = request.receipt();
		boolean priced = receipt.lines().stream().anyMatch((line) -> line.amount() != null);
		this.traces.add(request.trace(), merged, priced
				? receipt.total().amount().movePointRight(12).setScale(0, java.math.RoundingMode.HALF_UP).longValue()
				: -1);
	}

	private static List<Segment> segments(TraceId id, List<TestSpans> documents) {
		return documents.stream().map((document) -> document.document(id)).toList();
	}

	private OpenedRequest open(TraceId id, List<Segment> merged) {
		OpenedRequest request = made(id, merged);
		this.opened.put(id, request);
		return request;
	}

	private OpenedRequest made(TraceId id, List<Segment> merged) {
		Trace trace = this.assembler.assemble(id, merged);
		io.tracetab.usage.Metered metered = this.metering.meter(trace, MeteringFacts.NONE);
		Receipt receipt = this.printer.print(trace, metered);
		return new OpenedRequest(trace, metered, receipt);
	}

	/** The request with everything was fetched by chance. */
	@Override
	public int oneIn(TraceId id) {
		return id.toString().equals(CHECKOUT) ? 20 : 1;
	}

	/** The queued one was chosen by a rule that X-Ray counted. */
	@Override
	public Optional<RequestWeight> weight(OpenedRequest opened) {
		return opened.trace().id().toString().equals(QUEUED)
				? Optional.of(new RequestWeight(new BigDecimal("9.5"), WeightBasis.STATISTICS, "Default"))
				: Optional.empty();
	}

	@Override
	public Optional<PaidReceipt> paid(OpenedRequest opened) {
		return PaidReceipt.of(opened.receipt(), opened.trace(), PRICES, ResourceId::arn);
	}

	static TraceId id(int number) {
		return new TraceId(0x6955b90000000000L, 0x1000L + number);
	}

	/** An API, a function, a table: the whole way. */
	private static List<TestSpans> checkout(int number, long at, long millis) {
		int flags = (number % 30 == 7) ? Span.Flag.FAULT : (number % 30 == 11) ? Span.Flag.ERROR : 0;
		int status = (flags == Span.Flag.FAULT) ? 502 : (flags == Span.Flag.ERROR) ? 404 : 200;
		TestSpans api = TestSpans.segment(1, "shop.example.com")
			.origin("AWS::ApiGateway::Stage")
			.at(at, at + millis)
			.flags(flags)
			.httpRoute("POST", "https://shop.example.com/checkout", "/checkout")
			.http("POST", "https://shop.example.com/checkout", status)
			.with(TestSpans.subsegment(2, "Lambda")
				.aws("Invoke")
				.attribute("function_name", "checkout")
				.at(at + 2, at + millis - 2));
		TestSpans service = TestSpans.lambdaService(3, "checkout")
			.parent(2)
			.requestId("r-" + number)
			.at(at + 3, at + millis - 3);
		TestSpans function = TestSpans.lambdaFunction(4, "checkout")
			.parent(3)
			.requestId("r-" + number)
			.at(at + 5, at + millis - 4)
			.annotation("tenant", "t-" + number % 20);
		if (number % 10 == 3) {
			function.with(TestSpans.subsegment(5, "Initialization").at(at + 5, at + 20));
		}
		function.with(TestSpans.subsegment(6, "Invocation")
			.at(at + 20, at + millis - 8)
			.with(TestSpans.subsegment(7, "DynamoDB")
				.aws("PutItem")
				.attribute("table_name", "orders")
				.requestId("d-" + number)
				.at(at + 22, at + 30)));
		return List.of(api, service, function);
	}

	private static List<TestSpans> orders(long at, int queries) {
		TestSpans invocation = TestSpans.subsegment(3, "Invocation").at(at + 1, at + 10L * queries);
		for (int i = 0; i < queries; i++) {
			invocation.with(TestSpans.subsegment(10 + i, "DynamoDB")
				.aws("Query")
				.attribute("table_name", "orders")
				.requestId("q-" + at + "-" + i)
				.at(at + 2 + 9L * i, at + 10 + 9L * i));
		}
		return List.of(TestSpans.lambdaFunction(2, "orders")
			.at(at, at + 12L * queries)
			.requestId("o-" + at)
			.httpRoute("GET", "https://shop.example.com/orders", "/orders")
			.with(invocation));
	}

	/** A function that sends a message, and the one that takes it later. */
	private static List<TestSpans> queued(long at) {
		TestSpans sender = TestSpans.lambdaFunction(2, "shop")
			.at(at, at + 100)
			.requestId("q-0")
			.with(TestSpans.subsegment(3, "SQS")
				.aws("SendMessage")
				.attribute("queue_url", "https://sqs.eu-west-1.amazonaws.com/123456789012/orders")
				.at(at + 10, at + 30));
		return List.of(sender, TestSpans.lambdaService(4, "worker").parent(3).at(at + 500, at + 600));
	}

	/** A request that has one of everything. */
	private static List<TestSpans> everything(long at) {
		List<TestSpans> documents = new ArrayList<>(checkout(3, at, 400));
		documents.set(2, TestSpans.lambdaFunction(4, "checkout")
			.parent(3)
			.requestId("r-3")
			.at(at + 5, at + 396)
			.annotation("tenant", "t-17")
			.with(TestSpans.subsegment(5, "Initialization").at(at + 5, at + 120),
					TestSpans.subsegment(6, "Invocation")
						.at(at + 121, at + 390)
						.with(TestSpans.subsegment(20, "load cart")
							.at(at + 122, at + 160)
							.with(table(21, "GetItem", "carts", at + 124, at + 131),
									table(22, "GetItem", "carts", at + 132, at + 139)),
								table(23, "PutItem", "orders", at + 165, at + 180),
								TestSpans.subsegment(24, "S3")
									.aws("PutObject")
									.attribute("bucket_name", "invoices")
									.requestId("s-1")
									.at(at + 182, at + 240),
								TestSpans.subsegment(25, "SQS")
									.aws("SendMessage")
									.attribute("queue_url", "https://sqs.eu-west-1.amazonaws.com/123456789012/orders")
									.requestId("m-1")
									.at(at + 242, at + 260),
								TestSpans.subsegment(27, "SNS")
									.aws("Publish")
									.attribute("topic_arn", "arn:aws:sns:eu-west-1:123456789012:carts")
									.requestId("n-1")
									.at(at + 264, at + 280),
								TestSpans.subsegment(26, "payments.example.com")
									.origin("remote")
									.http("POST", "https://payments.example.com/v1/charges", 200)
									.at(at + 262, at + 380)),
					TestSpans.subsegment(7, "Overhead").at(at + 390, at + 395)));
		return documents;
	}

	private static TestSpans table(long id, String operation, String table, long from, long until) {
		return TestSpans.subsegment(id, "DynamoDB")
			.aws(operation)
			.attribute("table_name", table)
			.requestId("t-" + id)
			.attribute("consumed_capacity.0.CapacityUnits", operation.equals("GetItem") ? "0.5" : "2.0")
			.attribute("consumed_capacity.0.TableName", table)
			.at(from, until);
	}

	private static TestSpans faulty(long at) {
		return TestSpans.lambdaFunction(2, "export")
			.at(at, at + 900)
			.requestId("f-1")
			.flags(Span.Flag.FAULT)
			.httpRoute("GET", "https://shop.example.com/export", "/export")
			.http("GET", "https://shop.example.com/export", 500)
			.with(TestSpans.subsegment(30, "Invocation").at(at + 1, at + 890).flags(Span.Flag.FAULT),
					TestSpans.subsegment(31, "warehouse").at(at + 10, at + 800).flags(Span.Flag.FAULT));
	}

	static TestSpans large(long at, int spans) {
		TestSpans invocation = TestSpans.subsegment(3, "Invocation").at(at + 1, at + 4L * spans);
		for (int i = 0; i < (spans - 2) / 4; i++) {
			long from = at + 1 + 16L * i;
			invocation.with(
					TestSpans.subsegment(100 + 4L * i, "page " + i)
						.at(from, from + 15)
						.with(TestSpans.subsegment(101 + 4L * i, "DynamoDB")
							.aws("Query")
							.attribute("table_name", "orders")
							.requestId("l-" + i)
							.at(from + 1, from + 6),
								TestSpans.subsegment(102 + 4L * i, "render").at(from + 6, from + 9),
								TestSpans.subsegment(103 + 4L * i, "S3")
									.aws("GetObject")
									.attribute("bucket_name", "images")
									.requestId("g-" + i)
									.at(from + 9, from + 14)));
		}
		return TestSpans.lambdaFunction(2, "report").at(at, at + 4L * spans + 10).requestId("big").with(invocation);
	}

	/** What the builder of documents does not know: causes, metadata, SQL, markup. */
	private static List<Segment> withExtras(TraceId id, List<Segment> segments) {
		if (!id.toString().equals(FAULTY)) {
			return segments;
		}
		return segments.stream()
			.map((segment) -> new Segment(id, segment.spans().stream().map(TestShop::withExtras).toList()))
			.toList();
	}

	private static Span withExtras(Span span) {
		if (span.id() != 31) {
			return span;
		}
		Cause cause = new Cause(null, "/var/task",
				List.of(new Cause.Failure("ab12", "QueryTimeout",
						"canceling statement due to statement timeout <script>alert(1)</script>", true, 4, null,
						List.of(new Cause.Frame("db.js", 41, "query"), new Cause.Frame("handler.js", 12, "export")))));
		SqlCall sql = new SqlCall("jdbc:postgresql://warehouse/shop", "PostgreSQL", "15", "42", "report", null,
				"SELECT * FROM orders WHERE day = ?");
		return new Span(span.id(), span.parentId(), span.kind(), span.name(), span.startMicros(), span.endMicros(),
				span.flags(), "remote", null, span.http(), sql, cause, Map.of("rows", BigDecimal.TEN),
				Map.of("debug", "{\"plan\":{\"node\":\"Seq Scan\"}}"), List.of());
	}

}
