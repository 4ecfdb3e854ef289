package io.tracetab.pipeline;

import java.time.Instant;
import java.util.ArrayList;
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
		return new Gathered(reportsOf(traces), known, known.apis());
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

	private Map<String, List<InvocationReport>> reportsOf(List<Trace> traces) {
		if (this.reports.count() == 0) {
			return Map.of();
		}
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
		return requestIds.isEmpty() ? Map.of() : this.reports.byRequestId(new ArrayList<>(requestIds));
	}

	private record Gathered(Map<String, List<InvocationReport>> byRequestId, KnownResources known,
			DeployedApis apis) implements MeteringFacts {

		@Override
		public List<InvocationReport> reports(String requestId) {
			return this.byRequestId.getOrDefault(requestId, List.of());
		}

		@Override
		public Optional<Resource> resource(ResourceId id, Instant time) {
			return this.known.at(id, time);
		}

		@Override
		public Optional<ResourceId> httpApi(ResourceId function, Instant time) {
			return Optional.ofNullable(this.apis.httpApis().get(function));
		}

	}

}
