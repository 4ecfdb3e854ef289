package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link Filter} by recursive descent, one method a rule:
 *
 * <pre>
 * any   = all { "OR" all }
 * all   = one { ["AND"] one }
 * one   = ("!" | "NOT") one | "(" any ")" | flag | key comparison value | word
 * </pre>
 */
final class FilterParser {

	/** What no hand types. */
	private static final int DEEPEST = 50;

	private final String typed;

	private final List<FilterToken> tokens;

	private final List<Filter.Part> parts = new ArrayList<>();

	private int at;

	private int depth;

	FilterParser(String typed) {
		this.typed = typed;
		this.tokens = FilterToken.of(typed);
	}

	Filter filter() {
		if (this.tokens.isEmpty()) {
			return Filter.NONE;
		}
		Condition condition = any();
		FilterToken rest = peek();
		if (rest != null) {
			throw problem(rest, "AND, OR or the end");
		}
		return new Filter(this.parts, condition);
	}

	private Condition any() {
		List<Condition> found = new ArrayList<>(List.of(all()));
		while (taken("OR")) {
			found.add(all());
		}
		if (found.size() == 1) {
			return found.get(0);
		}
		if (this.depth == 0) {
			this.parts.clear();
			this.parts.add(new Filter.Part("(" + this.typed.strip() + ")", ""));
		}
		return new Condition.Any(found);
	}

	private Condition all() {
		List<Condition> found = new ArrayList<>(List.of(part()));
		while (taken("AND") || isNextOne()) {
			found.add(part());
		}
		return (found.size() == 1) ? found.get(0) : new Condition.All(found);
	}

	private boolean isNextOne() {
		FilterToken next = peek();
		return next != null && next.kind() != FilterToken.Kind.CLOSE && !next.isWord("OR");
	}

	private Condition part() {
		int first = this.at;
		Condition condition = one();
		if (this.depth == 0) {
			FilterToken begin = this.tokens.get(first);
			FilterToken end = this.tokens.get(this.at - 1);
			this.parts.add(new Filter.Part(this.typed.substring(begin.start(), end.end()), key(first)));
		}
		return condition;
	}

	/** Of the tokens from the given one to the one before the next. */
	private String key(int first) {
		FilterToken token = this.tokens.get(first);
		boolean equal = this.at == first + 3 && "=".equals(this.tokens.get(first + 1).text());
		boolean flag = this.at == first + 1 && FilterFlag.of(token.text()).isPresent();
		return (token.kind() == FilterToken.Kind.WORD && (equal || flag)) ? token.text() : "";
	}

	private Condition one() {
		FilterToken token = next("a condition such as fault, duration >= 250ms or route = \"POST /checkout\"");
		if (token.kind() == FilterToken.Kind.NOT || token.isWord("NOT")) {
			return Condition.not(deeper(token, this::one));
		}
		if (token.kind() == FilterToken.Kind.OPEN) {
			Condition inner = deeper(token, this::any);
			FilterToken close = next(") for the ( at character " + (token.start() + 1));
			if (close.kind() != FilterToken.Kind.CLOSE) {
				throw problem(close, ") for the ( at character " + (token.start() + 1));
			}
			return inner;
		}
		if (token.kind() == FilterToken.Kind.QUOTED) {
			return word(token.text());
		}
		if (token.kind() != FilterToken.Kind.WORD || token.isWord("AND") || token.isWord("OR")) {
			throw problem(token, (token.kind() == FilterToken.Kind.UNCLOSED) ? "a closing \"" : "a condition");
		}
		return compares(peek()) ? comparison(token) : flag(token);
	}

	private Condition deeper(FilterToken token, Supplier<Condition> rule) {
		if (this.depth >= DEEPEST) {
			throw problem(token, "at most " + DEEPEST + " conditions within each other");
		}
		this.depth++;
		Condition inner = rule.get();
		this.depth--;
		return inner;
	}

	private static boolean compares(@Nullable FilterToken token) {
		return token != null && (token.kind() == FilterToken.Kind.SIGN || token.isWord("CONTAINS")
				|| token.isWord("BEGINSWITH") || token.isWord("ENDSWITH"));
	}

	private Condition flag(FilterToken token) {
		FilterKey key = FilterKey.of(token.text()).orElse(null);
		if (key != null) {
			FilterToken rest = peek();
			throw problem((rest != null) ? rest : end(),
					"a comparison after " + token.text() + ": " + comparisons(key));
		}
		return FilterFlag.of(token.text()).map(FilterFlag::condition).orElseGet(() -> word(token.text()));
	}

	private static Condition word(String text) {
		return new Condition.Any(List.of(new Condition.Named(Condition.Likeness.CONTAINS, text),
				new Condition.Carries(SearchTerms.function(text)), new Condition.Carries(SearchTerms.resource(text)),
				new Condition.Carries(SearchTerms.service(text))));
	}

	private Condition comparison(FilterToken token) {
		FilterKey key = FilterKey.of(token.text())
			.orElseThrow(() -> problem(token,
					Arrays.stream(FilterKey.values())
						.map((each) -> shown(each.word()))
						.collect(Collectors.joining(", ", "one of ", ""))));
		FilterToken sign = next(comparisons(key));
		String comparison = sign.text().toUpperCase(Locale.ROOT);
		if (!key.comparisons().contains(comparison)) {
			throw problem(sign, comparisons(key) + " after " + token.text());
		}
		FilterToken value = next("a value after " + token.text() + " " + sign.text());
		if (!value.isValue()) {
			throw problem(value, (value.kind() == FilterToken.Kind.UNCLOSED) ? "a closing \"" : "a value");
		}
		return "!=".equals(comparison) ? Condition.not(condition(key, token, "=", value))
				: condition(key, token, comparison, value);
	}

	private static String shown(String word) {
		return word.endsWith(".") ? word + "KEY" : word;
	}

	private static String comparisons(FilterKey key) {
		return "one of " + String.join(" ", key.comparisons());
	}

	private Condition condition(FilterKey key, FilterToken word, String comparison, FilterToken value) {
		Condition.Measure measure = key.measure();
		if (measure != null) {
			Optional<Long> number = FilterValue.of(measure, value.text());
			return new Condition.Compared(measure, comparison(comparison),
					number.orElseThrow(() -> problem(value, FilterValue.expected(measure))));
		}
		return (key == FilterKey.ROUTE) ? new Condition.Named(likeness(comparison), value.text())
				: key.carries(word.text(), value.text());
	}

	private static Condition.Comparison comparison(String sign) {
		return Arrays.stream(Condition.Comparison.values())
			.filter((each) -> each.sign().equals(sign))
			.findFirst()
			.orElseThrow();
	}

	private static Condition.Likeness likeness(String word) {
		return switch (word) {
			case "CONTAINS" -> Condition.Likeness.CONTAINS;
			case "BEGINSWITH" -> Condition.Likeness.BEGINS_WITH;
			case "ENDSWITH" -> Condition.Likeness.ENDS_WITH;
			default -> Condition.Likeness.EQUALS;
		};
	}

	private boolean taken(String word) {
		FilterToken next = peek();
		boolean taken = next != null && next.isWord(word);
		this.at += taken ? 1 : 0;
		return taken;
	}

	private @Nullable FilterToken peek() {
		return (this.at < this.tokens.size()) ? this.tokens.get(this.at) : null;
	}

	private FilterToken next(String expected) {
		FilterToken next = peek();
		if (next == null) {
			throw problem(end(), expected);
		}
		this.at++;
		return next;
	}

	private FilterToken end() {
		return new FilterToken(FilterToken.Kind.WORD, "", this.typed.length(), this.typed.length());
	}

	private static FilterSyntaxException problem(FilterToken token, String expected) {
		return new FilterSyntaxException(token.start(), token.text(), expected);
	}

}
