package io.tracetab.trace;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Which of two versions of the same document is the better one: a total order, so that
 * every order of arrival ends with the same one.
 */
final class DocumentVersion {

	private DocumentVersion() {
	}

	/** Whether the candidate is better than the one held; equal ones are not. */
	static boolean supersedes(Segment candidate, Segment held) {
		Span one = candidate.own();
		Span other = held.own();
		if (one.isFinished() != other.isFinished()) {
			return one.isFinished();
		}
		if (candidate.spans().size() != held.spans().size()) {
			return candidate.spans().size() > held.spans().size();
		}
		if (one.endMicros() != other.endMicros()) {
			return one.endMicros() > other.endMicros();
		}
		return !candidate.equals(held) && canonical(candidate).compareTo(canonical(held)) > 0;
	}

	/** Text that depends on the content alone: iteration orders of maps differ by run. */
	private static String canonical(Segment document) {
		StringBuilder text = new StringBuilder();
		for (Span span : document.spans()) {
			text.append(new Span(span.id(), span.parentId(), span.kind(), span.name(), span.startMicros(),
					span.endMicros(), span.flags(), span.origin(), canonical(span.aws()), span.http(), span.sql(),
					span.cause(), sorted(span.annotations()), sorted(span.metadata()), span.links()));
		}
		return text.toString();
	}

	private static @Nullable AwsCall canonical(@Nullable AwsCall aws) {
		return (aws != null)
				? new AwsCall(aws.operation(), aws.account(), aws.region(), aws.requestId(), sorted(aws.attributes()))
				: null;
	}

	private static <V> Map<String, V> sorted(Map<String, V> map) {
		return new TreeMap<>(map);
	}

}
