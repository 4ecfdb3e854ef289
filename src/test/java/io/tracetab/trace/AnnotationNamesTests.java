package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which annotations count, and what a trace says under them.
 */
class AnnotationNamesTests {

	@Test
	void atMostThreeAreNamedAndEachCanBeAKey() {
		assertThat(new AnnotationNames(List.of(" tier", "tenant", "tenant")).keys()).containsExactly("tenant", "tier");
		assertThatIllegalArgumentException().isThrownBy(() -> new AnnotationNames(List.of("a", "b", "c", "d")))
			.withMessageContaining("at most 3")
			.withMessageContaining("a, b, c, d");
		for (String key : List.of("", "a=b", "a\nb", "x".repeat(101))) {
			assertThatIllegalArgumentException().isThrownBy(() -> new AnnotationNames(List.of(key)))
				.withMessageContaining("no key of an annotation");
		}
	}

	@Test
	void valuesAreOneTextInOrderOfTheirKeys() {
		AnnotationValues values = AnnotationValues.of(Map.of("tier", "pro", "tenant", "a=b", "feature", ""));
		assertThat(values.text()).isEqualTo("tenant=a=b\ntier=pro");
		assertThat(values.value("tenant")).contains("a=b");
		assertThat(values.value("tier")).contains("pro");
		assertThat(values.value("ten")).isEmpty();
		assertThat(values.value("feature")).isEmpty();
		assertThat(AnnotationValues.of(values.all())).isEqualTo(values);
		assertThat(AnnotationValues.of(Map.of())).isSameAs(AnnotationValues.NONE);
		assertThat(AnnotationValues.NONE.isNothing()).isTrue();
	}

	@Test
	void aValueFitsIntoALine() {
		assertThat(AnnotationValues.kept(" a\nb\u0000 ")).isEqualTo("a b");
		assertThat(AnnotationValues.kept("x".repeat(100))).hasSize(100);
		assertThat(AnnotationValues.kept("x".repeat(101))).hasSize(100).endsWith("x…");
		assertThat(AnnotationValues.kept("x".repeat(98) + "\uD83D\uDE00y")).isEqualTo("x".repeat(98) + "…");
	}

	@Test
	void theFirstInTheOrderOfNodesCounts() {
		Trace trace = trace(Map.of(), Map.of("tenant", "acme", "pages", new BigDecimal("5.00")),
				Map.of("tenant", "globex", "beta", true));
		assertThat(new AnnotationNames(List.of("tenant", "pages", "beta")).of(trace).text())
			.isEqualTo("beta=true\npages=5\ntenant=acme");
		assertThat(new AnnotationNames(List.of("nobody")).of(trace)).isSameAs(AnnotationValues.NONE);
		assertThat(AnnotationNames.NONE.of(trace)).isSameAs(AnnotationValues.NONE);
		assertThat(new AnnotationNames(List.of("n")).of(trace(Map.of("n", new BigDecimal("1e9")))).text())
			.isEqualTo("n=1000000000");
		assertThat(new AnnotationNames(List.of("n")).of(trace(Map.of("n", new BigDecimal("1e900")))).text())
			.isEqualTo("n=1E+900");
	}

	@SafeVarargs
	private static Trace trace(Map<String, Object> root, Map<String, Object>... below) {
		TestSpans document = TestSpans.segment(1, "shop");
		root.forEach(document::annotation);
		TestSpans[] children = new TestSpans[below.length];
		for (int i = 0; i < below.length; i++) {
			children[i] = TestSpans.subsegment(2 + i, "part").at(i + 1, i + 2);
			below[i].forEach(children[i]::annotation);
		}
		return TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE, List.of(document.with(children).document()));
	}

}
