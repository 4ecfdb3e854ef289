package io.tracetab.usage;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.quantity.file.MeterFile;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;

import static org.assertj.core.api.Assertions.assertThat;

class PathSharesTests {

	private static final TraceId ID = TraceId.parse("1-5759e988-bd862e3fe1be46a994272793");

	private static final long START = 1_465_510_280_000_000L;

	@Test
	void thePartsAddUpToTheRequest() {
		AwsCall read = new AwsCall("GetItem", null, "eu-west-1", "r", Map.of("table_name", "carts"));
		Trace trace = TraceAssembler.create(Routing.learnt())
			.assemble(ID, List.of(new Segment(ID,
					List.of(span(1, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 0, 100_000, null),
							span(2, 1, Span.Kind.SUBSEGMENT, "DynamoDB", "aws", 10_000, 40_000, read),
							span(3, 1, Span.Kind.SUBSEGMENT, "api.example.com", "remote", 50_000, 60_000, null)))));
		assertThat(shares(trace)).isEqualTo(Map.of(new Party("lambda", "cart", "eu-west-1", ""), 60_000L,
				new Party("dynamodb", "carts", "eu-west-1", ""), 30_000L, new Party("remote", "api.example.com"),
				10_000L));
	}

	@Test
	void twoTablesOfOneNameAreWaitedForEachByItself() {
		AwsCall here = new AwsCall("GetItem", null, "eu-west-1", "r", Map.of("table_name", "carts"));
		AwsCall there = new AwsCall("GetItem", null, "us-east-1", "s", Map.of("table_name", "carts"));
		Trace trace = TraceAssembler.create(Routing.learnt())
			.assemble(ID,
					List.of(new Segment(ID,
							List.of(span(1, 0, Span.Kind.SEGMENT, "cart", "AWS::Lambda::Function", 0, 100_000, null),
									span(2, 1, Span.Kind.SUBSEGMENT, "DynamoDB", "aws", 10_000, 40_000, here),
									span(3, 1, Span.Kind.SUBSEGMENT, "DynamoDB", "aws", 40_000, 90_000, there)))));
		assertThat(shares(trace)).containsEntry(new Party("dynamodb", "carts", "eu-west-1", ""), 30_000L)
			.containsEntry(new Party("dynamodb", "carts", "us-east-1", ""), 50_000L);
	}

	private static Map<Party, Long> shares(Trace trace) {
		return PathShares.of(trace, Metering.of(MeterFile.read()).meter(trace, MeteringFacts.NONE));
	}

	private static Span span(long id, long parent, Span.Kind kind, String name, String origin, long from, long until,
			@org.jspecify.annotations.Nullable AwsCall aws) {
		return new Span(id, parent, kind, name, START + from, START + until, 0, origin, aws, null, null, null, Map.of(),
				Map.of(), List.of());
	}

}
