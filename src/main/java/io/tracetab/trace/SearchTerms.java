package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a trace can be found by beside its columns: its annotations, the request ids of
 * its Lambda invocations, the functions and resources it used. Bounded for each trace.
 */
public final class SearchTerms {

	/** Terms a trace; X-Ray itself indexes 50 annotations. */
	public static final int MOST = 64;

	/** The last term of a trace that has more than can be searched for. */
	public static final String INCOMPLETE = "terms:incomplete";

	private static final int LONGEST = 256;

	private static final int LARGEST_SCALE = 40;

	private final Set<String> found = new LinkedHashSet<>();

	private boolean incomplete;

	private SearchTerms() {
	}

	/**
	 * The term of an annotation; numbers that are equal have the same term.
	 * @param value String, Boolean or BigDecimal
	 */
	public static String annotation(String key, Object value) {
		return "annotation:" + key + '=' + ((value instanceof BigDecimal number) ? plain(number) : value);
	}

	/** AWS's id of a Lambda invocation. */
	public static String request(String requestId) {
		return "request:" + requestId;
	}

	public static String function(String name) {
		return "function:" + name;
	}

	/**
	 * A table, bucket, queue, topic or cache by its name.
	 * @param spelling a name, an ARN or a queue's URL
	 */
	public static String resource(String spelling) {
		return "resource:" + ResourceName.last(spelling);
	}

	/** The distinct terms of a trace, in the order of its nodes. */
	public static Collection<String> of(Trace trace) {
		SearchTerms terms = new SearchTerms();
		for (Trace.Node node : trace.nodes()) {
			terms.add(node);
		}
		if (terms.incomplete) {
			terms.found.add(INCOMPLETE);
		}
		return terms.found;
	}

	private void add(Trace.Node node) {
		Span span = node.span();
		if (!span.annotations().isEmpty()) {
			span.annotations().forEach((key, value) -> add(annotation(key, value)));
		}
		switch (Role.of(span)) {
			case LAMBDA_SERVICE, LAMBDA_FUNCTION -> addInvocation(span);
			case AWS_CALL, INFERRED -> {
				if (!node.isShadow()) {
					addResource(span.aws());
				}
			}
			case REMOTE_CALL -> addCache(span.name());
			default -> {
			}
		}
	}

	private void addInvocation(Span span) {
		add(function(span.name()));
		AwsCall aws = span.aws();
		if (aws != null && aws.requestId() != null) {
			add(request(aws.requestId()));
		}
	}

	private void addResource(@Nullable AwsCall aws) {
		String name = (aws != null) ? ResourceName.of(aws) : null;
		if (name != null) {
			add("resource:" + name);
		}
	}

	private void addCache(String host) {
		if (host.contains(".cache.amazonaws.com")) {
			add("resource:" + host.substring(0, host.indexOf('.')));
		}
	}

	private void add(String term) {
		if (term.length() <= LONGEST && this.found.size() < MOST - 1) {
			this.found.add(term);
		}
		else {
			this.incomplete |= !this.found.contains(term);
		}
	}

	/** Short even for absurd exponents. */
	private static String plain(BigDecimal number) {
		BigDecimal stripped = number.stripTrailingZeros();
		return (Math.abs((long) stripped.scale()) > LARGEST_SCALE) ? stripped.toString() : stripped.toPlainString();
	}

}
