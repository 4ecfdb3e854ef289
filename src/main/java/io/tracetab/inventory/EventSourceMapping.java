package io.tracetab.inventory;

import java.util.Optional;

import io.tracetab.identity.ResourceId;

/**
 * A queue or stream that Lambda polls for a function.
 *
 * @param source the queue, the table whose stream it is, the stream
 * @param batchSize how many messages or records it hands over at once at most; 0 when not
 * known
 * @param windowSeconds how long it gathers them at most
 */
public record EventSourceMapping(ResourceId source, ResourceId function, long batchSize, long windowSeconds) {

	/** The type of its resources. */
	public static final String TYPE = "event-source-mapping";

	/** Reads one; empty for any other resource, and for what does not name both ends. */
	public static Optional<EventSourceMapping> of(Resource resource) {
		if (!resource.id().type().equals(TYPE)) {
			return Optional.empty();
		}
		Optional<ResourceId> source = named(resource, "EventSourceArn");
		return named(resource, "FunctionArn").flatMap((function) -> source.map((from) -> new EventSourceMapping(from,
				function, number(resource, "BatchSize"), number(resource, "MaximumBatchingWindowInSeconds"))));
	}

	private static Optional<ResourceId> named(Resource resource, String setting) {
		return Optional.ofNullable(resource.settings().get(setting)).flatMap(ResourceId::find);
	}

	private static long number(Resource resource, String setting) {
		String text = resource.settings().getOrDefault(setting, "");
		return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
	}

	/** Whether records come without the context of who wrote them. */
	public boolean isStream() {
		return this.source.service().equals("dynamodb") || this.source.service().equals("kinesis");
	}

}
