package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.Remembered;

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

	private static final Remembered<String, String> ANNOTATIONS = new Remembered<>((key) -> "annotation:" + key + '=');

	private static final String FUNCTION = "function:";

	private static final String REQUEST = "request:";

	private static final String RESOURCE = "resource:";

	/** Most traces of a route have most terms in common. */
	private static final Joined JOINED = new Joined();

	private final List<String> found = new ArrayList<>(16);

	private boolean incomplete;

	private SearchTerms() {
	}

	/**
	 * The term of an annotation; numbers that are equal have the same term.
	 * @param value String, Boolean or BigDecimal
	 */
	public static String annotation(String key, Object value) {
		String text = (value instanceof BigDecimal number) ? plain(number) : value.toString();
		return JOINED.of(ANNOTATIONS.get(key), text);
	}

	/** AWS's id of a Lambda invocation. */
	public static String request(String requestId) {
		return REQUEST + requestId;
	}

	public static String function(String name) {
		return JOINED.of(FUNCTION, name);
	}

	/**
	 * A table, bucket, queue, topic or cache by its name.
	 * @param spelling a name, an ARN or a queue's URL
	 */
	public static String resource(String spelling) {
		return JOINED.of(RESOURCE, ResourceName.last(spelling));
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
			add(JOINED.of(RESOURCE, name));
		}
	}

	private void addCache(String host) {
		if (host.contains(".cache.amazonaws.com")) {
			add("resource:" + host.substring(0, host.indexOf('.')));
		}
	}

	private void add(String term) {
		if (this.found.contains(term)) {
			return;
		}
		if (term.length() <= LONGEST && this.found.size() < MOST - 1) {
			this.found.add(term);
		}
		else {
			this.incomplete = true;
		}
	}

	/** Short even for absurd exponents. */
	private static String plain(BigDecimal number) {
		BigDecimal stripped = number.stripTrailingZeros();
		return (Math.abs((long) stripped.scale()) > LARGEST_SCALE) ? stripped.toString() : stripped.toPlainString();
	}

	/**
	 * Texts put together lately. A newer one takes the place of an older one; races
	 * between threads cost a text that is made twice.
	 */
	private static final class Joined {

		private static final int SLOTS = 1 << 12;

		private final @Nullable Text[] slots = new @Nullable Text[SLOTS];

		String of(String prefix, String value) {
			int hash = 31 * prefix.hashCode() + value.hashCode();
			int slot = (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (SLOTS - 1);
			Text known = this.slots[slot];
			if (known != null && known.value.equals(value) && known.prefix.equals(prefix)) {
				return known.whole;
			}
			Text made = new Text(prefix, value, prefix + value);
			this.slots[slot] = made;
			return made.whole;
		}

		private record Text(String prefix, String value, String whole) {
		}

	}

}
