package io.tracetab.usage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.trace.TraceId;

/**
 * What metering may look up beside the trace: reports of its invocations, settings of the
 * resources it used, what metrics teach of them.
 */
public interface MeteringFacts {

	MeteringFacts NONE = new MeteringFacts() {

		@Override
		public List<InvocationReport> reports(String requestId) {
			return List.of();
		}

		@Override
		public Optional<Resource> resource(ResourceId id, Instant time) {
			return Optional.empty();
		}

	};

	List<InvocationReport> reports(String requestId);

	/** The reports that name a trace, whatever their request. */
	default List<InvocationReport> reports(TraceId trace) {
		return List.of();
	}

	Optional<Resource> resource(ResourceId id, Instant time);

	/**
	 * The HTTP API that hands its requests to a function. HTTP APIs write no segment, so
	 * that only their integrations tell.
	 */
	default Optional<ResourceId> httpApi(ResourceId function, Instant time) {
		return Optional.empty();
	}

	default Calibrations calibrations() {
		return Calibrations.NONE;
	}

}
