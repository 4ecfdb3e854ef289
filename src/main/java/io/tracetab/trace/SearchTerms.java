package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ServiceCode;

/**
 * What a trace can be found by beside its columns: its annotations, the request ids of
 * its Lambda invocations, the functions, services and resources it used, the operations
 * it called, the accounts and regions it ran in. Bounded for each trace.
 */
public final class SearchTerms {

	/** Terms a trace; X-Ray itself indexes 50 annotations. */
	public static final int MOST = 96;

	/** The last term of a trace that has more than can be searched for. */
	public static final String INCOMPLETE = "terms:incomplete";

	private static final int LONGEST = 256;

	private static final int LARGEST_SCALE = 40;

	private static final Remembered<String, String> ANNOTATIONS = new Remembered<>((key) -> "annotation:" + key + '=');

	private static final String FUNCTION = "function:";

	private static final String REQUEST = "request:";

	private static final String RESOURCE = "resource:";

	private static final String OPERATION = "operation:";

	private static final String SERVICE = "service:";

	private static final String ACCOUNT = "account:";

	private static final String REGION = "region:";

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

	/** Whether no two traces have the term, as a rule. */
	public static boolean isOfOneTrace(String term) {
		return term.startsWith(REQUEST);
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

	/** What a call asked for, as the API names it: {@code PutItem}. */
	public static String operation(String name) {
		return JOINED.of(OPERATION, name);
	}

	/**
	 * A service by AWS's code for it ({@code dynamodb}), one's own by the name of its
	 * segments, another by its host.
	 */
	public static String service(String name) {
		return JOINED.of(SERVICE, name);
	}

	public static String account(String id) {
		return JOINED.of(ACCOUNT, id);
	}

	public static String region(String code) {
		return JOINED.of(REGION, code);
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
		AwsCall aws = span.aws();
		Role role = Role.of(span);
		switch (role) {
			case LAMBDA_SERVICE, LAMBDA_FUNCTION -> addInvocation(span);
			case AWS_CALL, INFERRED -> {
				if (!node.isShadow()) {
					addCall(span, aws);
				}
			}
			case REMOTE_CALL -> addRemote(span.name());
			case SERVICE -> add(service(ResourceName.last(span.name())));
			default -> {
			}
		}
		if (aws != null && role.isOutside()) {
			addPlace(aws);
		}
	}

	private void addInvocation(Span span) {
		add(function(span.name()));
		AwsCall aws = span.aws();
		if (aws != null && aws.requestId() != null) {
			add(request(aws.requestId()));
		}
	}

	private void addCall(Span span, @Nullable AwsCall aws) {
		boolean inferred = span.has(Span.Flag.INFERRED) && span.origin() != null;
		add(service(ServiceCode.of(inferred ? String.valueOf(span.origin()) : span.name())));
		String name = (aws != null) ? ResourceName.of(aws) : null;
		if (name != null) {
			add(JOINED.of(RESOURCE, name));
		}
		if (aws != null && aws.operation() != null) {
			add(operation(aws.operation()));
		}
	}

	private void addRemote(String host) {
		if (host.contains(".cache.amazonaws.com")) {
			add(JOINED.of(RESOURCE, host.substring(0, host.indexOf('.'))));
			add(service("elasticache"));
		}
		else {
			add(service(host));
		}
	}

	private void addPlace(AwsCall aws) {
		if (aws.account() != null) {
			add(account(aws.account()));
		}
		if (aws.region() != null) {
			add(region(aws.region()));
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
