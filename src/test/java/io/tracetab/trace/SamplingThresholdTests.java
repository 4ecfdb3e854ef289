package io.tracetab.trace;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SamplingThresholdTests {

	/**
	 * The weights are those of the specification of OpenTelemetry's trace state: 1 / (1 -
	 * T).
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "ot=th:0|1", "ot=th:8|2", "ot=th:c|4", "ot=th:fd70a3d70a3d71|100.0000", "ot=rv:9a;th:8;p:1|2",
					"vendor=x, ot=th:e|8", "ot=p:8|", "rojo=th:8|", "ot=th:|", "ot=th:123456789abcdef0|" })
	void theRejectedPartTellsTheWeight(String state, String weight) {
		Span span = new Span(1, 0, Span.Kind.SEGMENT, "a", 0, 1, 0, null, null, null, null, null, Map.of(),
				Map.of("otel", "{\"name\":\"a\",\"traceState\":\"" + state + "\"}"), List.of());
		Trace trace = TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE, List.of(new Segment(TestSpans.TRACE, List.of(span))));
		if (weight == null) {
			assertThat(SamplingThreshold.weight(trace)).isEmpty();
		}
		else {
			assertThat(SamplingThreshold.weight(trace))
				.hasValueSatisfying((found) -> assertThat(found).isEqualByComparingTo(weight));
		}
	}

}
