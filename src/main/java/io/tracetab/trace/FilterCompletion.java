package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What could stand next in a filter that is being typed.
 *
 * @param from where the text begins that a choice takes the place of
 * @param hint what is expected, in words; empty when the choices say it
 */
public record FilterCompletion(int from, String hint, List<Choice> choices) {

	/** Choices of one answer. */
	public static final int MOST = 12;

	private static final int MOST_GUESSES = 4;

	/**
	 * A text to put in.
	 *
	 * @param help what it means; empty when it says so itself
	 */
	public record Choice(String text, String help) {
	}

	/** The values that requests have. */
	public interface Vocabulary {

		List<Route> routes();

		/** Terms that begin so, see {@link SearchTerms}; without the beginning. */
		List<String> terms(String beginning, int most);

		/** Keys of annotations. */
		List<String> annotationKeys();

	}

	/**
	 * Completes a filter at a place.
	 * @param caret how many characters stand before it
	 */
	public static FilterCompletion at(String typed, int caret, Vocabulary vocabulary) {
		List<FilterToken> tokens = FilterToken.of(typed.substring(0, Math.min(caret, typed.length())));
		FilterToken last = tokens.isEmpty() ? null : tokens.get(tokens.size() - 1);
		boolean begun = last != null && last.end() == caret && (last.kind() == FilterToken.Kind.UNCLOSED
				|| last.kind() == FilterToken.Kind.WORD || last.kind() == FilterToken.Kind.QUOTED);
		List<FilterToken> before = begun ? tokens.subList(0, tokens.size() - 1) : tokens;
		String beginning = (begun && last != null) ? last.text() : "";
		int from = (begun && last != null) ? last.start() : caret;
		FilterToken key = key(before);
		if (key == null) {
			return new FilterCompletion(from, "", new Completing(vocabulary).conditions(beginning));
		}
		FilterKey known = FilterKey.of(key.text()).orElse(null);
		if (known == null) {
			return new FilterCompletion(from, "", List.of());
		}
		boolean compared = before.get(before.size() - 1) != key;
		return compared
				? new FilterCompletion(from, hint(known),
						new Completing(vocabulary).values(known, key.text(), beginning))
				: new FilterCompletion(from, "", comparisons(known, beginning));
	}

	/** The key whose comparison or value comes next; null when a condition does. */
	private static @Nullable FilterToken key(List<FilterToken> before) {
		int last = before.size() - 1;
		if (last >= 1 && isComparison(before.get(last))) {
			return before.get(last - 1);
		}
		boolean value = last >= 1 && isComparison(before.get(last - 1));
		return (last >= 0 && !value && before.get(last).kind() == FilterToken.Kind.WORD
				&& FilterKey.of(before.get(last).text()).isPresent()) ? before.get(last) : null;
	}

	private static boolean isComparison(FilterToken token) {
		return token.kind() == FilterToken.Kind.SIGN || token.isWord("CONTAINS") || token.isWord("BEGINSWITH")
				|| token.isWord("ENDSWITH");
	}

	private static String hint(FilterKey key) {
		Condition.Measure measure = key.measure();
		return (measure != null) ? FilterValue.expected(measure) : "";
	}

	private static List<Choice> comparisons(FilterKey key, String beginning) {
		return key.comparisons()
			.stream()
			.filter((sign) -> sign.regionMatches(true, 0, beginning, 0, beginning.length()))
			.map((sign) -> new Choice(sign, ""))
			.toList();
	}

	/** Finds choices among the values that there are. */
	private record Completing(Vocabulary vocabulary) {

		List<Choice> conditions(String beginning) {
			String lower = beginning.toLowerCase(Locale.ROOT);
			Stream<Choice> flags = Arrays.stream(FilterFlag.values())
				.filter((flag) -> flag.word().startsWith(lower))
				.map((flag) -> new Choice(flag.word(), flag.help()));
			Stream<Choice> keys = Arrays.stream(FilterKey.values())
				.filter((key) -> key != FilterKey.ANNOTATION && key.word().startsWith(lower))
				.map((key) -> new Choice(key.word(), key.help()));
			Stream<Choice> annotations = this.vocabulary.annotationKeys()
				.stream()
				.map((key) -> FilterKey.ANNOTATION.word() + key)
				.filter((key) -> key.toLowerCase(Locale.ROOT).contains(lower))
				.map((key) -> new Choice(key, ""));
			Stream<Choice> found = lower.isEmpty() ? Stream.of() : guesses(beginning);
			return Stream.of(keys, flags, annotations, found).flatMap((each) -> each).limit(MOST).toList();
		}

		/** Whole conditions for who types a name. */
		private Stream<Choice> guesses(String beginning) {
			Condition.Named within = new Condition.Named(Condition.Likeness.CONTAINS, beginning);
			Stream<Choice> routes = this.vocabulary.routes()
				.stream()
				.filter((route) -> within.isMetBy(route.name()))
				.limit(MOST_GUESSES)
				.map((route) -> new Choice(Filter.equal(FilterKey.ROUTE.word(), route.name()), ""));
			Stream<Choice> names = Stream.of(FilterKey.FUNCTION, FilterKey.RESOURCE, FilterKey.OPERATION)
				.flatMap((key) -> this.vocabulary.terms(key.beginning(key.word()) + beginning, MOST_GUESSES)
					.stream()
					.map((name) -> new Choice(Filter.equal(key.word(), beginning + name), "")));
			return Stream.concat(routes, names);
		}

		List<Choice> values(FilterKey key, String typedKey, String beginning) {
			List<String> found = new ArrayList<>();
			if (key == FilterKey.ROUTE) {
				Condition.Named within = new Condition.Named(Condition.Likeness.CONTAINS, beginning);
				this.vocabulary.routes()
					.stream()
					.map(Route::name)
					.filter(within::isMetBy)
					.limit(MOST)
					.forEach(found::add);
			}
			else if (key.measure() == null) {
				this.vocabulary.terms(key.beginning(typedKey) + beginning, MOST)
					.forEach((rest) -> found.add(beginning + rest));
			}
			return found.stream().map((value) -> new Choice(FilterToken.typed(value), "")).toList();
		}

	}

}
