package io.tracetab.trace;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a trace can be found by beside its columns: its annotations, the request ids of
 * its Lambda invocations, the functions and resources it used. Bounded for each trace.
 */
public final class SearchTerms {

	/** Terms a trace; what is beyond is not searchable. */
	public static final int MOST = 64;

	private static final List<String> RESOURCE_KEYS = List.of("table_name", "bucket_name", "queue_url", "topic_arn");

	private SearchTerms() {
	}

	public static String annotation(String key, Object value) {
		return "annotation:" + key + "=" + value;
	}

	/** AWS's id of a Lambda invocation. */
	public static String request(String requestId) {
		return "request:" + requestId;
	}

	public static String function(String name) {
		return "function:" + name;
	}

	/** A table, bucket, queue or topic as it was spelled. */
	public static String resource(String spelling) {
		return "resource:" + spelling;
	}

	/** The distinct terms of a trace, in the order of its nodes. */
	public static Collection<String> of(Trace trace) {
		Set<String> terms = new LinkedHashSet<>();
		for (Trace.Node node : trace.nodes()) {
			if (terms.size() >= MOST) {
				break;
			}
			add(node.span(), terms);
		}
		return terms;
	}

	private static void add(Span span, Set<String> terms) {
		for (Map.Entry<String, Object> annotation : span.annotations().entrySet()) {
			terms.add(annotation(annotation.getKey(), annotation.getValue()));
		}
		String origin = span.origin();
		AwsCall aws = span.aws();
		boolean invocation = origin != null && origin.startsWith("AWS::Lambda");
		if (invocation) {
			terms.add(function(span.name()));
		}
		if (aws == null) {
			return;
		}
		if (invocation && aws.requestId() != null) {
			terms.add(request(aws.requestId()));
		}
		for (String key : RESOURCE_KEYS) {
			String spelling = aws.attribute(key);
			if (spelling != null) {
				terms.add(resource(spelling));
			}
		}
	}

}
