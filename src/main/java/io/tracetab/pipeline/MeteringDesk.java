package io.tracetab.pipeline;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.InvocationReports;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.MeteringFacts;

/**
 * Gathers what metering looks up beside the traces: the reports of their invocations in
 * one question, and the settings of all resources, kept until they change.
 */
final class MeteringDesk {

	private final InvocationReports reports;

	private final Inventory inventory;

	private volatile KnownResources resources = KnownResources.NONE;

	MeteringDesk(InvocationReports reports, Inventory inventory) {
		this.reports = reports;
		this.inventory = inventory;
	}

	/** Forgets what it keeps; the next question looks anew. */
	void reload() {
		this.resources = KnownResources.NONE;
	}

	MeteringFacts factsFor(List<Trace> traces) {
		KnownResources known = resources();
		if (this.reports.count() == 0) {
			return new Gathered(Map.of(), Map.of(), known);
		}
		return new Gathered(byRequest(traces), byTrace(traces), known);
	}

	private KnownResources resources() {
		KnownResources known = this.resources;
		long revision = this.inventory.revision();
		if (known.revision() != revision) {
			known = KnownResources.of(this.inventory.everything(), revision);
			this.resources = known;
		}
		return known;
	}

	private Map<String, List<InvocationReport>> byRequest(List<Trace> traces) {
		Set<String> requestIds = new HashSet<>();
		for (Trace trace : traces) {
			for (Trace.Node node : trace.nodes()) {
				AwsCall aws = node.span().aws();
				String origin = node.span().origin();
				if (aws != null && aws.requestId() != null && origin != null && origin.startsWith("AWS::Lambda")) {
					requestIds.add(aws.requestId());
				}
			}
		}
		return this.reports.byRequestId(requestIds);
	}

	private Map<String, List<InvocationReport>> byTrace(List<Trace> traces) {
		return this.reports.byTraceId(traces.stream().map((trace) -> trace.id().toString()).toList());
	}

	private record Gathered(Map<String, List<InvocationReport>> byRequestId,
			Map<String, List<InvocationReport>> byTraceId, KnownResources known) implements MeteringFacts {

		@Override
		public List<InvocationReport> reports(String requestId) {
			return this.byRequestId.getOrDefault(requestId, List.of());
		}

		@Override
		public List<InvocationReport> reports(TraceId trace) {
			return this.byTraceId.isEmpty() ? List.of() : this.byTraceId.getOrDefault(trace.toString(), List.of());
		}

		@Override
		public Optional<Resource> resource(ResourceId id, Instant time) {
			return this.known.at(id, time);
		}

		@Override
		public Optional<ResourceId> httpApi(ResourceId function, Instant time) {
			return Optional.ofNullable(this.known.apis().httpApis().get(function));
		}

	}

}
