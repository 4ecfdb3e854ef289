package io.tracetab.trace;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FilterTests {

	private static final Condition FAULT = new Condition.Flagged(RequestFlag.FAULT);

	private static final Condition COLD = new Condition.Flagged(RequestFlag.COLD_START);

	private static final Condition SLOW = Condition.atLeast(Condition.Measure.DURATION, 1_500_000);

	@Test
	void sideBySideIsAnd() {
		Condition both = new Condition.All(List.of(FAULT, SLOW));
		assertThat(condition("fault AND duration >= 1.5s")).isEqualTo(both);
		assertThat(condition("fault duration>=1.5s")).isEqualTo(both);
		assertThat(condition("FAULT and responsetime >= 1500ms")).isEqualTo(both);
	}

	@Test
	void orBindsWeakerAndBracketsStronger() {
		assertThat(condition("coldstart fault OR duration >= 1.5s"))
			.isEqualTo(new Condition.Any(List.of(new Condition.All(List.of(COLD, FAULT)), SLOW)));
		assertThat(condition("coldstart (fault OR duration >= 1.5s)"))
			.isEqualTo(new Condition.All(List.of(COLD, new Condition.Any(List.of(FAULT, SLOW)))));
	}

	@Test
	void notTurnsTheNextConditionAround() {
		assertThat(condition("!fault")).isEqualTo(Condition.not(FAULT));
		assertThat(condition("NOT (fault OR coldstart)"))
			.isEqualTo(Condition.not(new Condition.Any(List.of(FAULT, COLD))));
		assertThat(condition("!!fault")).isEqualTo(Condition.not(Condition.not(FAULT)));
		assertThat(condition("status != 503")).isEqualTo(
				Condition.not(new Condition.Compared(Condition.Measure.STATUS, Condition.Comparison.EQUAL, 503)));
	}

	@Test
	void numbersAreComparedInTheUnitOfTheStore() {
		assertThat(condition("cost > $0.0001"))
			.isEqualTo(new Condition.Compared(Condition.Measure.COST, Condition.Comparison.MORE, 100_000_000));
		assertThat(condition("cost <= 20/million"))
			.isEqualTo(new Condition.Compared(Condition.Measure.COST, Condition.Comparison.AT_MOST, 20_000_000));
		assertThat(condition("started < 1970-01-02"))
			.isEqualTo(new Condition.Compared(Condition.Measure.START, Condition.Comparison.LESS, 86_400_000_000L));
		assertThat(condition("spans = 12"))
			.isEqualTo(new Condition.Compared(Condition.Measure.SPANS, Condition.Comparison.EQUAL, 12));
	}

	@Test
	void namesAndTermsAreText() {
		assertThat(condition("route = \"POST /checkout\"")).isEqualTo(Condition.route(new Route("POST /checkout")));
		assertThat(condition("route BEGINSWITH post"))
			.isEqualTo(new Condition.Named(Condition.Likeness.BEGINS_WITH, "post"));
		assertThat(condition("resource = orders")).isEqualTo(new Condition.Carries("resource:orders"));
		assertThat(condition("request.id = R-1")).isEqualTo(new Condition.Carries("request:R-1"));
		assertThat(condition("annotation.app.tenant = \"a \\\"b\\\"\""))
			.isEqualTo(new Condition.Carries("annotation:app.tenant=a \"b\""));
	}

	@Test
	void aNumberIsFoundInTheSpellingThatItIsKeptIn() {
		assertThat(condition("annotation.size = 1.50")).isEqualTo(new Condition.Any(
				List.of(new Condition.Carries("annotation:size=1.50"), new Condition.Carries("annotation:size=1.5"))));
	}

	@Test
	void aWordFindsWhatIsNamedSo() {
		assertThat(condition("checkout"))
			.isEqualTo(new Condition.Any(List.of(new Condition.Named(Condition.Likeness.CONTAINS, "checkout"),
					new Condition.Carries("function:checkout"), new Condition.Carries("resource:checkout"),
					new Condition.Carries("service:checkout"))));
	}

	@Test
	void partsCanBeTakenAwayAlone() {
		Filter filter = Filter.parse(" route = \"POST /x\"  AND (fault OR coldstart) !error ok status=200");
		assertThat(filter.parts()).containsExactly(new Filter.Part("route = \"POST /x\"", "route"),
				new Filter.Part("(fault OR coldstart)", ""), new Filter.Part("!error", ""), new Filter.Part("ok", "ok"),
				new Filter.Part("status=200", "status"));
		assertThat(Filter.parse(filter.text())).isEqualTo(filter);
		Filter either = Filter.parse("fault OR coldstart");
		assertThat(either.parts()).containsExactly(new Filter.Part("(fault OR coldstart)", ""));
		assertThat(condition(either.text() + " ok")).isEqualTo(condition("(fault OR coldstart) ok"));
	}

	@Test
	void aValueIsTypedSoThatItIsReadAgain() {
		for (String value : List.of("t-17", "POST /checkout", "a\"b", "a\\b", "", "(x)", "a=b")) {
			assertThat(condition(Filter.equal("resource", value)))
				.isEqualTo(new Condition.Carries("resource:" + value));
		}
	}

	@Test
	void nothingIsEverything() {
		assertThat(Filter.parse("  ")).isEqualTo(Filter.NONE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			durration > 5s           | 0  | durration | one of route, duration
			duration                 | 8  | ''        | a comparison after duration: one of = != < <= > >=
			duration > 250           | 11 | 250       | a duration with its unit
			duration CONTAINS 5      | 9  | CONTAINS  | one of = != < <= > >= after duration
			route > x                | 6  | >         | one of = != CONTAINS BEGINSWITH ENDSWITH after route
			status = fault           | 9  | fault     | a number such as 503
			fault AND                | 9  | ''        | a condition such as
			fault OR OR ok           | 9  | OR        | a condition
			(fault                   | 6  | ''        | ) for the ( at character 1
			fault)                   | 5  | )         | AND, OR or the end
			route = "POST            | 8  | POST      | a closing "
			started > yesterday      | 10 | yesterday | a time such as
			cost > much              | 7  | much      | US dollars
			annotation. = x          | 0  | annotation. | one of route
			= 5                      | 0  | =         | a condition
			""")
	void whatCannotBeReadIsNamedWithItsPlace(String typed, int position, String found, String expected) {
		assertThatExceptionOfType(FilterSyntaxException.class).isThrownBy(() -> Filter.parse(typed))
			.satisfies((problem) -> {
				assertThat(problem.position()).isEqualTo(position);
				assertThat(problem.found()).isEqualTo(found);
				assertThat(problem.expected()).startsWith(expected);
			});
	}

	@Test
	void depthIsBounded() {
		assertThatExceptionOfType(FilterSyntaxException.class).isThrownBy(() -> Filter.parse("(".repeat(10_000)))
			.withMessageContaining("at most 50");
	}

	private static Condition condition(String typed) {
		return Filter.parse(typed).condition();
	}

}
