package io.tracetab.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.tracetab.analyze.ResourceDirectory;
import io.tracetab.quantity.Window;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Route;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.CallSum;
import io.tracetab.usage.DurationSketch;
import io.tracetab.usage.Edge;
import io.tracetab.usage.Metering;
import io.tracetab.usage.Party;
import io.tracetab.usage.RollUps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What routes and functions wait for, where two tables in two regions have one name.
 */
class WaitsByPlaceTests {

	private static final String HERE = "arn:aws:dynamodb:eu-west-1:123456789012:table/carts";

	private static final String THERE = "arn:aws:dynamodb:us-east-1:123456789012:table/carts";

	private static final Party CART = new Party("lambda", "cart", "eu-west-1", "123456789012");

	private static final Window WINDOW = new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(3600));

	private final ResourceDirectory directory = new ResourceDirectory(List.of());

	@BeforeEach
	void addTables() {
		this.directory.add(HERE);
		this.directory.add(THERE);
	}

	@Test
	void aRouteWaitsForEachOfTwoTablesOfOneName() {
		Trace trace = trace(call("eu-west-1", 10, 40), call("us-east-1", 40, 90));
		RouteProfileDetail.WaitShares waits = new RouteWaits((route, window, limit) -> List.of(trace),
				Metering.of(MeterFile.read()))
			.of(new Route("any"), WINDOW, this.directory);
		assertThat(waits.waits())
			.extracting(RouteProfileDetail.Wait::name, RouteProfileDetail.Wait::arn, RouteProfileDetail.Wait::place,
					RouteProfileDetail.Wait::meanMicros)
			.containsExactly(tuple("carts", THERE, "us-east-1", 50_000L), tuple("carts", HERE, "eu-west-1", 30_000L),
					tuple("cart", null, "", 20_000L));
		assertThat(waits.waits().stream().mapToDouble(RouteProfileDetail.Wait::share).sum()).isEqualTo(1);
	}

	@Test
	void aPlaceIsNotShownOfATableThatIsAloneWithItsName() {
		Trace trace = trace(call("eu-west-1", 10, 40));
		RouteProfileDetail.WaitShares waits = new RouteWaits((route, window, limit) -> List.of(trace),
				Metering.of(MeterFile.read()))
			.of(new Route("any"), WINDOW, this.directory);
		assertThat(waits.waits()).extracting(RouteProfileDetail.Wait::arn, RouteProfileDetail.Wait::place)
			.contains(tuple(HERE, ""));
	}

	@Test
	void aFunctionWaitsForEachOfThemAndOldCallsStayWhatTheyWere() {
		assertThat(waits(row("eu-west-1", 10), row("us-east-1", 20), row("", 30)))
			.extracting(FunctionDetail.WaitDetail::arn, FunctionDetail.WaitDetail::place,
					FunctionDetail.WaitDetail::calls)
			.containsExactly(tuple(null, "place not known", 30L), tuple(THERE, "us-east-1", 20L),
					tuple(HERE, "eu-west-1", 10L));
	}

	@Test
	void oldCallsOfATableThatIsAloneWithItsNameAreItsOwn() {
		ResourceDirectory one = new ResourceDirectory(List.of());
		one.add(HERE);
		assertThat(FunctionBook.waits(List.of(row("eu-west-1", 10), row("", 30)), one, 10))
			.extracting(FunctionDetail.WaitDetail::arn, FunctionDetail.WaitDetail::place,
					FunctionDetail.WaitDetail::calls, FunctionDetail.WaitDetail::perRunMicros)
			.containsExactly(tuple(HERE, "", 40L, 4000L));
	}

	private List<FunctionDetail.WaitDetail> waits(RollUps.CallRow... rows) {
		return FunctionBook.waits(List.of(rows), this.directory, 10);
	}

	private static RollUps.CallRow row(String region, long calls) {
		Party table = region.isEmpty() ? new Party("dynamodb", "carts")
				: new Party("dynamodb", "carts", region, "123456789012");
		return new RollUps.CallRow(WINDOW.from(), new Edge(CART, table, false),
				new CallSum(calls, 0, 0, 0, calls * 1000, new DurationSketch()));
	}

	private static AwsCall aws(String region) {
		return new AwsCall("GetItem", null, region, region, Map.of("table_name", "carts"));
	}

	/** In milliseconds. */
	private static Span call(String region, long from, long until) {
		return span(from, 1, "DynamoDB", "aws", new long[] { from, until }, aws(region));
	}

	private static Trace trace(Span... calls) {
		TraceId id = new TraceId(1, 2);
		List<Span> spans = new java.util.ArrayList<>(
				List.of(span(1, 0, "cart", "AWS::Lambda::Function", new long[] { 0, 100 }, null)));
		spans.addAll(List.of(calls));
		return TraceAssembler.create(Routing.learnt()).assemble(id, List.of(new Segment(id, spans)));
	}

	private static Span span(long id, long parent, String name, String origin, long[] at,
			@org.jspecify.annotations.Nullable AwsCall aws) {
		Span.Kind kind = (parent == 0) ? Span.Kind.SEGMENT : Span.Kind.SUBSEGMENT;
		return new Span(id, parent, kind, name, at[0] * 1000, at[1] * 1000, 0, origin, aws, null, null, null, Map.of(),
				Map.of(), List.of());
	}

}
