package io.tracetab.usage;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.trace.AnnotationValues;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many values are told from each other.
 */
class BoundedAnnotationsTests {

	private static final String OTHERS = AnnotationValues.OVERFLOW;

	@Test
	void valuesOfAKeyAreBounded() {
		BoundedAnnotations bounded = new BoundedAnnotations(List.of(), new BoundedAnnotations.Limits(2, 100));
		assertThat(bounded.admit(of("a", "x"))).isEqualTo(of("a", "x"));
		assertThat(bounded.admit(of("b", "x"))).isEqualTo(of("b", "x"));
		assertThat(bounded.admit(of("c", "y"))).isEqualTo(of(OTHERS, "y"));
		assertThat(bounded.admit(of("a", "y"))).isEqualTo(of("a", "y"));
		assertThat(bounded.admit(AnnotationValues.NONE)).isEqualTo(AnnotationValues.NONE);
		assertThat(bounded.added()).containsExactly(of("a", "x"), of("b", "x"), of(OTHERS, "y"), of("a", "y"));
	}

	@Test
	void soAreTheWaysInWhichTheyComeTogether() {
		BoundedAnnotations bounded = new BoundedAnnotations(List.of(), new BoundedAnnotations.Limits(100, 2));
		bounded.admit(of("a", "x"));
		bounded.admit(of("b", "x"));
		assertThat(bounded.admit(of("a", "y"))).isEqualTo(of(OTHERS, OTHERS));
		assertThat(bounded.admit(of("b", "x"))).isEqualTo(of("b", "x"));
	}

	@Test
	void whatIsKeptIsFoundAndNothingElse() {
		BoundedAnnotations bounded = new BoundedAnnotations(List.of(of("a", "x"), of("b", "y")),
				new BoundedAnnotations.Limits(2, 2));
		assertThat(bounded.find(of("a", "x"))).isEqualTo(of("a", "x"));
		assertThat(bounded.find(of("c", "x"))).isEqualTo(of(OTHERS, OTHERS));
		assertThat(bounded.admit(of("c", "x"))).as("found where it was added").isEqualTo(bounded.find(of("c", "x")));
		assertThat(bounded.added()).containsExactly(of(OTHERS, OTHERS));
	}

	private static AnnotationValues of(String tenant, String tier) {
		return AnnotationValues.of(Map.of("tenant", tenant, "tier", tier));
	}

}
