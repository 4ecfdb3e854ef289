package io.tracetab.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.source.RunLogSource;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Trace;
import io.tracetab.usage.Usage;

/**
 * Which run of a function a span is, and where its log lies.
 */
final class RunPlaces {

	private final MeteringDesk settings;

	RunPlaces(MeteringDesk settings) {
		this.settings = settings;
	}

	/** A run, and where it ran. */
	record Place(String account, String region, RunLogSource.Run run) {

		/** Attempts at the same request start at other times. */
		String key() {
			return "%s-%d".formatted(this.run.requestId(), this.run.start().toEpochMilli());
		}

	}

	/**
	 * Empty where the node is no run of a function, or no document has its request id.
	 */
	Optional<Place> of(OpenedRequest opened, int index) {
		Trace.Node node = opened.trace().nodes().get(index);
		String requestId = LambdaRun.is(node) ? LambdaRun.requestId(opened.trace(), node) : null;
		if (requestId == null) {
			return Optional.empty();
		}
		return function(opened, index).map((function) -> new Place(function.account(), function.region(),
				new RunLogSource.Run(group(function, time(node.startMicros())), requestId, time(node.startMicros()),
						time(node.endMicros()))));
	}

	/** As it was metered. */
	private static Optional<ResourceId> function(OpenedRequest opened, int index) {
		for (Usage usage : opened.metered().usages()) {
			ResourceId resource = usage.resource();
			if (usage.node() == index && resource != null && resource.service().equals("lambda")) {
				return Optional.of(resource);
			}
		}
		return Optional.empty();
	}

	private static Instant time(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

	/** As the inventory knows it, else Lambda's own choice. */
	private String group(ResourceId function, Instant time) {
		return this.settings.resource(function, time)
			.map((resource) -> resource.settings().get("LoggingConfig.LogGroup"))
			.orElse("/aws/lambda/" + function.name());
	}

}
