package io.tracetab.trace;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FilterCompletionTests {

	private static final FilterCompletion.Vocabulary SHOP = new FilterCompletion.Vocabulary() {
		@Override
		public List<Route> routes() {
			return List.of(new Route("GET /cart"), new Route("POST /checkout"));
		}

		@Override
		public List<String> terms(String beginning, int most) {
			return List.of("function:shop-cart", "function:shop-checkout", "annotation:tenant=t-17", "resource:carts")
				.stream()
				.filter((term) -> term.startsWith(beginning))
				.map((term) -> term.substring(beginning.length()))
				.limit(most)
				.toList();
		}

		@Override
		public List<String> annotationKeys() {
			return List.of("tenant", "tier");
		}
	};

	@Test
	void aConditionBeginsWithAKeyOrAFlag() {
		assertThat(texts("")).startsWith("route", "duration", "cost");
		assertThat(texts("fau")).containsExactly("fault");
		assertThat(texts("fault AND du")).containsExactly("duration");
		assertThat(texts("(ten")).containsExactly("annotation.tenant");
		assertThat(FilterCompletion.at("fault AND du", 12, SHOP).from()).isEqualTo(10);
	}

	@Test
	void aNameIsOfferedAsTheConditionThatItStandsFor() {
		assertThat(texts("check")).containsExactly("route = \"POST /checkout\"");
		assertThat(texts("shop")).containsExactly("function = shop-cart", "function = shop-checkout");
		assertThat(texts("cart")).containsExactly("route = \"GET /cart\"", "resource = carts");
	}

	@Test
	void aKeyIsFollowedByItsComparisons() {
		assertThat(texts("duration ")).containsExactly("=", "!=", "<", "<=", ">", ">=");
		assertThat(texts("route BEG")).containsExactly("BEGINSWITH");
		assertThat(texts("resource ")).containsExactly("=", "!=");
	}

	@Test
	void aComparisonIsFollowedByValues() {
		assertThat(texts("route = ")).containsExactly("\"GET /cart\"", "\"POST /checkout\"");
		assertThat(texts("route = \"POST /ch")).containsExactly("\"POST /checkout\"");
		assertThat(texts("function =shop-ch")).containsExactly("shop-checkout");
		assertThat(texts("annotation.tenant = t")).containsExactly("t-17");
		FilterCompletion number = FilterCompletion.at("duration >", 10, SHOP);
		assertThat(number.choices()).isEmpty();
		assertThat(number.hint()).isEqualTo(FilterValue.A_DURATION);
	}

	@Test
	void aValueIsFollowedByAnotherCondition() {
		assertThat(texts("operation = service f")).startsWith("function", "fault");
		assertThat(texts("route = x ok ")).startsWith("route");
	}

	@Test
	void whatStandsBehindTheCaretDoesNotCount() {
		assertThat(FilterCompletion.at("fau AND duration > 5s", 3, SHOP).choices()).extracting("text")
			.containsExactly("fault");
	}

	private static List<String> texts(String typed) {
		return FilterCompletion.at(typed, typed.length(), SHOP)
			.choices()
			.stream()
			.map(FilterCompletion.Choice::text)
			.toList();
	}

}
