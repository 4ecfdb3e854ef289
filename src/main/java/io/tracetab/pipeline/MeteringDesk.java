package io.tracetab.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;
import io.tracetab.metric.InvocationReports;
import io.tracetab.metric.Metrics;
import io.tracetab.metric.Series;
import io.tracetab.quantity.Window;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Span;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Calibrations;
import io.tracetab.usage.MeteringFacts;
import io.tracetab.usage.MetricCalibrations;

/**
 * Gathers what metering looks up beside the traces: the reports of their invocations in
 * one question, and the settings of all resources, kept until they change.
 */
final class MeteringDesk {

	/** Namespaces whose hourly sums teach what single calls consumed. */
	private static final List<String> TEACHING = List.of("AWS/DynamoDB", "AWS/Logs", "AWS/Lambda", "AWS/ElastiCache");

	private static final Window ALWAYS = new Window(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

	private final InvocationReports reports;

	private final Inventory inventory;

	private final Metrics metrics;

	private volatile KnownResources resources = KnownResources.NONE;

	private volatile @Nullable Calibrations calibrations;

	MeteringDesk(InvocationReports reports, Inventory inventory, Metrics metrics) {
		this.reports = reports;
		this.inventory = inventory;
		this.metrics = metrics;
	}

	/** Forgets what it keeps; the next question looks anew. */
	void reload() {
		this.resources = KnownResources.NONE;
		this.calibrations = null;
	}

	MeteringFacts factsFor(Map<TraceId, List<Segment>> documents) {
		KnownResources known = resources();
		if (this.reports.count() == 0) {
			return new Gathered(Map.of(), Map.of(), known, calibrations());
		}
		return new Gathered(byRequest(documents), byTrace(documents), known, calibrations());
	}

	/** The settings of a resource at a time. */
	Optional<Resource> resource(ResourceId id, Instant time) {
		return resources().at(id, time);
	}

	/** Queues and streams that are polled for functions, as they were set at a time. */
	List<EventSourceMapping> mappings(Instant time) {
		return resources().mappings(time);
	}

	private Calibrations calibrations() {
		Calibrations known = this.calibrations;
		if (known == null) {
			List<Series> series = new ArrayList<>();
			TEACHING.forEach((namespace) -> series.addAll(this.metrics.find(namespace, null, Map.of(), ALWAYS)));
			known = MetricCalibrations.of(series);
			this.calibrations = known;
		}
		return known;
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

	private Map<String, List<InvocationReport>> byRequest(Map<TraceId, List<Segment>> documents) {
		Set<String> requestIds = new HashSet<>();
		for (List<Segment> trace : documents.values()) {
			for (Segment document : trace) {
				Span own = document.own();
				AwsCall aws = own.aws();
				if (aws != null && aws.requestId() != null && own.origin() != null
						&& own.origin().startsWith("AWS::Lambda")) {
					requestIds.add(aws.requestId());
				}
			}
		}
		return this.reports.byRequestId(requestIds);
	}

	private Map<String, List<InvocationReport>> byTrace(Map<TraceId, List<Segment>> documents) {
		return this.reports.byTraceId(documents.keySet().stream().map(TraceId::toString).toList());
	}

	private record Gathered(Map<String, List<InvocationReport>> byRequestId,
			Map<String, List<InvocationReport>> byTraceId, KnownResources known,
			Calibrations calibrations) implements MeteringFacts {

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
