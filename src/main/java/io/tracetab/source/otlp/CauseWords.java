package io.tracetab.source.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tracetab.source.json.JsonTree;
import io.tracetab.trace.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Why a span failed: its exception events, else its error's type and its status's words.
 */
final class CauseWords {

	private static final String EXCEPTION = "exception";

	private List<Cause.Failure> failures = List.of();

	private @Nullable ArrayNode others;

	private final String type;

	private final String message;

	CauseWords(SentSpan span, Attributes own) {
		JsonNode events = span.events();
		if (!events.isEmpty()) {
			read(events);
		}
		String named = own.look("error.type");
		this.type = StatusWords.isNumber(named) ? "" : named;
		this.message = span.statusMessage();
	}

	private void read(JsonNode events) {
		this.failures = new ArrayList<>();
		this.others = JsonNodeFactory.instance.arrayNode();
		for (JsonNode event : events) {
			if (JsonTree.text(event.path("name")).equals(EXCEPTION)) {
				this.failures.add(failure(Attributes.of(event.path("attributes"))));
			}
			else {
				this.others.add(event);
			}
		}
	}

	/**
	 * Null when nothing says why.
	 * @param failed whether anything failed at all
	 */
	@Nullable Cause read(boolean failed) {
		if (!this.failures.isEmpty()) {
			return new Cause(null, null, List.copyOf(this.failures));
		}
		if (!failed || this.type.isEmpty() && this.message.isEmpty()) {
			return null;
		}
		return new Cause(null, null, List.of(new Cause.Failure(null, this.type.isEmpty() ? null : this.type,
				this.message.isEmpty() ? null : this.message, false, 0, null, List.of())));
	}

	/** Events that are no exceptions, as they were sent. */
	Optional<String> events() {
		return (this.others == null || this.others.isEmpty()) ? Optional.empty() : Optional.of(this.others.toString());
	}

	private static Cause.Failure failure(Attributes event) {
		String stack = event.look("exception.stacktrace");
		return new Cause.Failure(null, event.take("exception.type"), event.take("exception.message"), false, 0, null,
				StackText.frames(stack));
	}

}
