package io.tracetab.analyze;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Span;

/**
 * What a span does, by which spans of different requests are told to be alike.
 *
 * @param name of the span
 * @param operation the API's name or the HTTP method; empty when it has none
 * @param resource what was used, by its name; empty when it names nothing
 */
public record CallLabel(String name, String operation, String resource) {

	static CallLabel of(Span span) {
		AwsCall aws = span.aws();
		HttpCall http = span.http();
		String operation = (aws != null && aws.operation() != null) ? aws.operation()
				: (http != null && http.method() != null) ? http.method() : "";
		String resource = (aws != null && aws.resource() != null) ? aws.resource() : "";
		return new CallLabel(span.name(), operation, resource);
	}

}
