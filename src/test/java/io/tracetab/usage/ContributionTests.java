package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Route;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Contribution.Traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ContributionTests {

	private static final TraceId ID = TraceId.parse("1-5759e988-bd862e3fe1be46a994272793");

	private static final long START = 1_465_510_280_000_000L;

	private static final Party STAGE = new Party("apigateway", "shop/prod");

	private static final Party FUNCTION = new Party("lambda", "cart");

	private static final Party TABLE = new Party("dynamodb", "carts");

	@Test
	void eachStepFromPartyToPartyIsACall() {
		Contribution contribution = Contribution.of(cart(), new Metered(List.of(), List.of()));
		assertThat(contribution.traffic()).extracting(Traffic::edge)
			.containsExactlyInAnyOrder(new Edge(Party.CLIENT, STAGE, false), new Edge(STAGE, FUNCTION, false),
					new Edge(FUNCTION, TABLE, false));
	}

	@Test
	void aCallThatTwoRecordsShowCountsOnce() {
		Contribution contribution = Contribution.of(cart(), new Metered(List.of(), List.of()));
		assertThat(contribution.traffic()).filteredOn((traffic) -> traffic.edge().callee().equals(TABLE))
			.singleElement()
			.isEqualTo(new Traffic(new Edge(FUNCTION, TABLE, false), 2, 1, 0, 0, 5_000 + 3_000,
					Durations.of(5_000).plus(Durations.of(3_000))));
	}

	/** X-Ray's own stand-in for a table says {@code DynamoDB}; the call says which. */
	@Test
	void theCallNamesWhatItsInferredAnswerDoesNot() {
		List<Segment> documents = List.of(
				segment(span(4, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 0, 97_000),
						read(5, 4, 10_000, 15_000, 0),
						span(8, 4, Span.Kind.SUBSEGMENT, "shop.abc123.0001.use1.cache.amazonaws.com", "remote", 20_000,
								21_000)),
				segment(inferred(7, 5, "DynamoDB", "AWS::DynamoDB::Table", 10_000, 15_000)),
				segment(inferred(9, 8, "shop.abc123.0001.use1.cache.amazonaws.com", null, 20_000, 21_000)));
		Trace trace = TraceAssembler.create(Routing.learnt()).assemble(ID, documents);
		assertThat(Contribution.of(trace, new Metered(List.of(), List.of())).traffic()).extracting(Traffic::edge)
			.containsExactlyInAnyOrder(new Edge(Party.CLIENT, FUNCTION, false), new Edge(FUNCTION, TABLE, false),
					new Edge(FUNCTION, new Party("remote", "shop.abc123.0001.use1.cache.amazonaws.com"), false));
	}

	/** As of a table that is copied to another region. */
	@Test
	void partiesOfOneNameInTwoPlacesAreTwo() {
		List<Segment> documents = List
			.of(segment(span(4, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 0, 97_000),
					read(5, 4, 10_000, 15_000, 0), read(6, 4, 20_000, 25_000, 0), read(7, 4, 30_000, 35_000, 0)));
		Trace trace = TraceAssembler.create(Routing.learnt()).assemble(ID, documents);
		Metered metered = new Metered(List.of(used(0, "lambda", "function", "cart", "eu-west-1"),
				used(1, "dynamodb", "table", "carts", "eu-west-1"),
				used(2, "dynamodb", "table", "carts/index/by-owner", "us-east-1")), List.of());
		Party function = new Party("lambda", "cart", "eu-west-1", "123456789012");
		assertThat(Contribution.of(trace, metered).traffic()).extracting(Traffic::edge)
			.containsExactlyInAnyOrder(new Edge(Party.CLIENT, function, false),
					new Edge(function, new Party("dynamodb", "carts", "eu-west-1", "123456789012"), false),
					new Edge(function, new Party("dynamodb", "carts", "us-east-1", "123456789012"), false),
					new Edge(function, TABLE, false));
	}

	/**
	 * What Lambda and the function write of one run are no calls of each other; what the
	 * function's own code sends to the function is one.
	 */
	@Test
	void aFunctionThatCallsItselfIsCalledByItself() {
		List<Segment> documents = List.of(segment(span(3, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda", 0, 30_000)),
				segment(span(4, 3, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 1_000, 20_000),
						span(9, 4, Span.Kind.SUBSEGMENT, "handler", null, 2_000, 20_000), invoke(5, 9)),
				segment(span(6, 5, Span.Kind.SEGMENT, "cart", "AWS::Lambda", 15_000, 40_000),
						span(8, 6, Span.Kind.SUBSEGMENT, "Attempt #1", null, 16_000, 40_000)),
				segment(span(7, 8, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 16_000, 40_000)));
		Trace trace = TraceAssembler.create(Routing.learnt()).assemble(ID, documents);
		List<Traffic> calls = Contribution.of(trace, new Metered(List.of(), List.of())).traffic();
		assertThat(calls).hasSize(2)
			.filteredOn((traffic) -> traffic.edge().caller().equals(FUNCTION))
			.singleElement()
			.satisfies((traffic) -> {
				assertThat(traffic.edge().callee()).isEqualTo(FUNCTION);
				assertThat(traffic.calls()).isOne();
			});
	}

	/** As where the library that calls is not traced. */
	@Test
	void aRunUnderARunOfTheFunctionIsACallThatNobodyRecorded() {
		List<Segment> documents = List.of(
				segment(span(4, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 1_000, 20_000)),
				segment(span(6, 4, Span.Kind.SEGMENT, "cart", "AWS::Lambda", 15_000, 40_000)),
				segment(span(7, 6, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 16_000, 40_000)));
		Trace trace = TraceAssembler.create(Routing.learnt()).assemble(ID, documents);
		assertThat(Contribution.of(trace, new Metered(List.of(), List.of())).traffic())
			.filteredOn((traffic) -> traffic.edge().caller().equals(FUNCTION))
			.extracting(Traffic::edge, Traffic::calls)
			.containsExactly(tuple(new Edge(FUNCTION, FUNCTION, false), 1L));
	}

	/**
	 * Of two of one name, Lambda's own segment, of which nothing is metered, does not say
	 * whose it is.
	 */
	@Test
	void aRunWhosePlaceIsNotKnownIsNoCallOfItself() {
		List<Segment> documents = List.of(segment(span(3, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda", 0, 30_000)),
				segment(span(4, 3, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 1_000, 20_000)),
				segment(span(6, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 1_000, 20_000)));
		Trace trace = TraceAssembler.create(Routing.learnt()).assemble(ID, documents);
		Metered metered = new Metered(List.of(used(indexOf(trace, 4), "lambda", "function", "cart", "eu-west-1"),
				used(indexOf(trace, 6), "lambda", "function", "cart", "us-east-1")), List.of());
		assertThat(Contribution.of(trace, metered).traffic()).extracting((traffic) -> traffic.edge().caller().kind())
			.containsOnly("client");
	}

	private static int indexOf(Trace trace, long id) {
		return trace.nodes().stream().filter((node) -> node.span().id() == id).findFirst().orElseThrow().index();
	}

	private static Span invoke(long id, long parent) {
		AwsCall aws = new AwsCall("Invoke", null, "eu-west-1", "request-" + id, Map.of("function_name", "cart"));
		return new Span(id, parent, Span.Kind.SUBSEGMENT, "Lambda", START + 10_000, START + 14_000, 0, "aws", aws, null,
				null, null, Map.of(), Map.of(), List.of());
	}

	private static Usage used(int node, String service, String type, String name, String region) {
		return new Usage(node, MeterFile.read().meter("lambda.requests"), BigDecimal.ONE, Basis.DERIVED,
				ResourceId.of(service, type, name, region, "123456789012"), region, "Query", Evidence.of("one"));
	}

	private static Span inferred(long id, long parent, String name, @Nullable String origin, long from, long until) {
		return new Span(id, parent, Span.Kind.SEGMENT, name, START + from, START + until, Span.Flag.INFERRED, origin,
				null, null, null, null, Map.of(), Map.of(), List.of());
	}

	/** What queued the work is before the function, and does not wait for it. */
	@Test
	void theRouteNamesWhoSendsEvents() {
		Trace trace = cart();
		assertThat(edgesInto(STAGE, trace.withRoute(new Route("sqs orders"))))
			.containsExactly(new Edge(new Party("client", "sqs orders"), STAGE, true));
		assertThat(edgesInto(STAGE, trace.withRoute(new Route("s3:ObjectCreated uploads"))))
			.containsExactly(new Edge(new Party("client", "s3:ObjectCreated uploads"), STAGE, true));
		assertThat(edgesInto(STAGE, trace.withRoute(new Route("stepfunctions fulfil"))))
			.containsExactly(new Edge(new Party("client", "stepfunctions fulfil"), STAGE, false));
		assertThat(new Party("client", "s3:ObjectCreated uploads").sender()).isEqualTo(new Party("s3", "uploads"));
		assertThat(new Party("client", "stepfunctions fulfil").sender()).isEqualTo(new Party("states", "fulfil"));
		assertThat(Party.CLIENT.sender()).isEqualTo(Party.CLIENT);
		assertThat(TABLE.sender()).isEqualTo(TABLE);
		for (Route route : List.of(new Route("function report"), new Route("GET /events"), Route.OVERFLOW)) {
			assertThat(edgesInto(STAGE, trace.withRoute(route))).containsExactly(new Edge(Party.CLIENT, STAGE, false));
		}
	}

	private static List<Edge> edgesInto(Party party, Trace trace) {
		return Contribution.of(trace, new Metered(List.of(), List.of()))
			.traffic()
			.stream()
			.map(Traffic::edge)
			.filter((edge) -> edge.callee().equals(party))
			.toList();
	}

	@Test
	void eachAttemptOfAFunctionIsARun() {
		String live = "arn:aws:lambda:eu-west-1:123456789012:function:cart:live";
		List<Segment> documents = List.of(segment(span(3, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda", 0, 98_000)),
				segment(run(4, live, Span.Flag.FAULT, 3_000, 13_000),
						span(5, 4, Span.Kind.SUBSEGMENT, "Initialization", null, 1_000, 3_000)),
				segment(run(6, live, 0, 50_000, 55_000)));
		Trace trace = TraceAssembler.create(Routing.learnt()).assemble(ID, documents);
		ResourceId function = ResourceId.function("cart", "eu-west-1", "123456789012");
		assertThat(Contribution.of(trace, new Metered(List.of(), List.of())).runs()).singleElement()
			.satisfies((runs) -> {
				assertThat(runs.function()).isEqualTo(new RanFunction(ResourceId.function("cart", "", ""), "live"));
				assertThat(List.of(runs.calls(), runs.faults(), runs.coldStarts(), runs.initMicros()))
					.containsExactly(2L, 1L, 1L, 2_000L);
				assertThat(runs.durationMicros()).isEqualTo(15_000);
				assertThat(runs.durations()).isEqualTo(Durations.of(10_000).plus(Durations.of(5_000)));
			});
		Usage used = new Usage(trace.nodes().get(1).index(), MeterFile.read().meter("lambda.requests"), BigDecimal.ONE,
				Basis.DERIVED, function, "eu-west-1", "Invoke", Evidence.of("one"));
		assertThat(Contribution.of(trace, new Metered(List.of(used), List.of())).runs())
			.extracting(Contribution.Runs::function)
			.contains(new RanFunction(function, "live"));
	}

	private static Span run(long id, String arn, int flags, long from, long until) {
		AwsCall aws = new AwsCall(null, null, null, null, Map.of("function_arn", arn));
		return new Span(id, 3, Span.Kind.SEGMENT, "cart", START + from, START + until, flags, "AWS::Lambda::Function",
				aws, null, null, null, Map.of(), Map.of(), List.of());
	}

	@Test
	void aTraceCountsWhereItEntered() {
		Contribution contribution = Contribution.of(cart(), new Metered(List.of(), List.of()));
		assertThat(contribution.minute()).isEqualTo(START / 60_000_000);
		assertThat(contribution.hour()).isEqualTo(START / 3_600_000_000L);
		assertThat(contribution.durationMicros()).isEqualTo(100_000);
	}

	@Test
	void usesOfOneKeyAreOne() {
		Trace trace = cart();
		UsageKey key = new UsageKey(ResourceId.table("carts", "eu-west-1", ""), "eu-west-1", "GetItem", "dynamodb.read",
				Basis.MEASURED);
		Contribution.Use one = new Contribution.Use(key, 1, new BigDecimal("0.5"));
		assertThat(one.plus(one)).isEqualTo(new Contribution.Use(key, 2, BigDecimal.ONE));
		assertThat(Contribution.of(trace, new Metered(List.of(), List.of())).uses()).isEmpty();
	}

	/**
	 * A stage, its function, two reads of a table, one of which X-Ray has inferred too.
	 */
	private static Trace cart() {
		List<Segment> documents = List.of(
				segment(span(1, 0, Span.Kind.SEGMENT, "shop/prod", "AWS::ApiGateway::Stage", 0, 100_000),
						span(2, 1, Span.Kind.SUBSEGMENT, "Lambda", "aws", 1_000, 99_000)),
				segment(span(3, 2, Span.Kind.SEGMENT, "cart", "AWS::Lambda", 2_000, 98_000)),
				segment(span(4, 3, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 3_000, 97_000),
						read(5, 4, 10_000, 15_000, 0), read(6, 4, 20_000, 23_000, Span.Flag.FAULT)),
				segment(new Span(7, 5, Span.Kind.SEGMENT, "carts", START + 10_000, START + 15_000, Span.Flag.INFERRED,
						"AWS::DynamoDB::Table", null, null, null, null, Map.of(), Map.of(), List.of())));
		return TraceAssembler.create(Routing.learnt()).assemble(ID, documents);
	}

	private static Segment segment(Span... spans) {
		return new Segment(ID, List.of(spans));
	}

	private static Span read(long id, long parent, long from, long until, int flags) {
		AwsCall aws = new AwsCall("GetItem", null, "eu-west-1", "request-" + id, Map.of("table_name", "carts"));
		return new Span(id, parent, Span.Kind.SUBSEGMENT, "DynamoDB", START + from, START + until, flags, "aws", aws,
				null, null, null, Map.of(), Map.of(), List.of());
	}

	private static Span span(long id, long parent, Span.Kind kind, String name, @Nullable String origin, long from,
			long until) {
		return new Span(id, parent, kind, name, START + from, START + until, 0, origin, null, null, null, null,
				Map.of(), Map.of(), List.of());
	}

}
