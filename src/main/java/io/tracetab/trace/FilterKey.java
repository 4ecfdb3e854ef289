package io.tracetab.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a filter can compare, by the word that is typed. The words are those of X-Ray's
 * filter expressions where X-Ray has one.
 */
public enum FilterKey {

	ROUTE("route", "how the request enters: route = \"POST /checkout\""),
	DURATION("duration", "how long the caller waited: duration >= 250ms", Condition.Measure.DURATION, "responsetime"),
	COST("cost", "at list price, an estimate: cost > $0.0001, cost > $20/million", Condition.Measure.COST, null),
	STATUS("status", "HTTP status of the answer: status = 503", Condition.Measure.STATUS, "http.status"),
	SPANS("spans", "how many spans were sent: spans > 100", Condition.Measure.SPANS, null),
	STARTED("started", "when it entered, UTC: started >= 2026-11-23T10:00Z", Condition.Measure.START, null),
	FUNCTION("function", "a Lambda function on the way", SearchTerms::function),
	RESOURCE("resource", "a table, bucket, queue, topic or cache by its name", SearchTerms::resource),
	SERVICE("service", "an AWS service, a service of one's own, or a host", SearchTerms::service),
	OPERATION("operation", "what was asked of a service: operation = PutItem", SearchTerms::operation),
	ACCOUNT("account", "an AWS account that took part", SearchTerms::account),
	REGION("region", "a region that took part", SearchTerms::region),
	REQUEST_ID("request.id", "AWS's id of a Lambda invocation", SearchTerms::request),
	ANNOTATION("annotation.", "an annotation by its key: annotation.tenant = t-17");

	private static final List<String> OF_NAMES = List.of("=", "!=", "CONTAINS", "BEGINSWITH", "ENDSWITH");

	private static final List<String> OF_NUMBERS = List.of("=", "!=", "<", "<=", ">", ">=");

	private static final List<String> OF_TERMS = List.of("=", "!=");

	private final String word;

	private final String help;

	private final Condition.@Nullable Measure measure;

	private final @Nullable Function<String, String> term;

	private final @Nullable String alias;

	FilterKey(String word, String help) {
		this(word, help, null, null, null);
	}

	FilterKey(String word, String help, Function<String, String> term) {
		this(word, help, null, term, null);
	}

	FilterKey(String word, String help, Condition.Measure measure, @Nullable String alias) {
		this(word, help, measure, null, alias);
	}

	FilterKey(String word, String help, Condition.@Nullable Measure measure, @Nullable Function<String, String> term,
			@Nullable String alias) {
		this.word = word;
		this.help = help;
		this.measure = measure;
		this.term = term;
		this.alias = alias;
	}

	/** The key of a typed word; empty when it is none. */
	static Optional<FilterKey> of(String typed) {
		String lower = typed.toLowerCase(Locale.ROOT);
		if (lower.startsWith(ANNOTATION.word)) {
			return (lower.length() > ANNOTATION.word.length()) ? Optional.of(ANNOTATION) : Optional.empty();
		}
		return Arrays.stream(values()).filter((key) -> lower.equals(key.word) || lower.equals(key.alias)).findFirst();
	}

	/** As it is typed; of annotations what stands before their key. */
	public String word() {
		return this.word;
	}

	/** What it is, with an example. */
	public String help() {
		return this.help;
	}

	/** The number that it compares; null when it compares none. */
	Condition.@Nullable Measure measure() {
		return this.measure;
	}

	/** What it can be compared by. */
	List<String> comparisons() {
		return (this == ROUTE) ? OF_NAMES : (this.measure != null) ? OF_NUMBERS : OF_TERMS;
	}

	/** The condition that a request carries a value of this key. */
	Condition carries(String typedKey, String value) {
		if (this.term != null) {
			return new Condition.Carries(this.term.apply(value));
		}
		return annotated(typedKey.substring(ANNOTATION.word.length()), value);
	}

	/** What the terms of its values begin with, see {@link SearchTerms}. */
	String beginning(String typedKey) {
		return (this.term != null) ? this.term.apply("")
				: "annotation:" + typedKey.substring(ANNOTATION.word.length()) + "=";
	}

	/** Numbers are kept in one spelling. */
	private static Condition annotated(String key, String value) {
		Condition text = new Condition.Carries(SearchTerms.annotation(key, value));
		return FilterValue.number(value)
			.map((number) -> (Condition) new Condition.Carries(SearchTerms.annotation(key, number)))
			.filter((number) -> !number.equals(text))
			.map((number) -> (Condition) new Condition.Any(List.of(text, number)))
			.orElse(text);
	}

}
