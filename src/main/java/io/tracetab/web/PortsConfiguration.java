package io.tracetab.web;

import java.util.List;
import java.util.Optional;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.analyze.Journey;
import io.tracetab.analyze.StreamGuess;
import io.tracetab.pipeline.Imports;
import io.tracetab.pipeline.Journeys;
import io.tracetab.pipeline.LatestTraces;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.NamedAnnotations;
import io.tracetab.pipeline.NamedRoutes;
import io.tracetab.pipeline.Renaming;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.pipeline.Receivers;
import io.tracetab.pipeline.Requests;
import io.tracetab.pipeline.RunLogDesk;
import io.tracetab.pipeline.SampledTraces;
import io.tracetab.pipeline.SourcesDesk;
import io.tracetab.receipt.PaidReceipt;
import io.tracetab.reconcile.RequestWeights;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.MailAddress;
import io.tracetab.report.PrintedDigest;
import io.tracetab.report.ReportDesk;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceSamples;

/**
 * Joins the pages to the pipeline. Tests of the pages bring a world of their own instead.
 */
@Configuration(proxyBeanMethods = false)
class PortsConfiguration {

	@Bean
	OpenedRequests openedRequests(Requests requests, TraceSamples samples, RequestWeights weights) {
		return new OpenedRequests() {
			@Override
			public Optional<OpenedRequest> open(TraceId id) {
				return requests.open(id);
			}

			@Override
			public int oneIn(TraceId id) {
				return samples.oneIn(List.of(id)).getOrDefault(id, 1);
			}

			@Override
			public Optional<RequestWeights.RequestWeight> weight(OpenedRequest opened) {
				return weights.of(opened.trace());
			}

			@Override
			public Optional<PaidReceipt> paid(OpenedRequest opened) {
				return requests.paid(opened);
			}
		};
	}

	@Bean
	OpenedJourneys openedJourneys(Journeys journeys) {
		return new OpenedJourneys() {
			@Override
			public Optional<Journey> open(TraceId id) {
				return journeys.open(id);
			}

			@Override
			public List<StreamGuess> guesses(Journey journey) {
				return journeys.guesses(journey);
			}
		};
	}

	@Bean
	ReportFacts reportFacts(ReportDesk desk) {
		return new ReportFacts() {
			@Override
			public PrintedDigest print(DigestOrder order) {
				return desk.print(order);
			}

			@Override
			public byte[] pdf(PrintedDigest report) {
				return desk.pdf(report);
			}

			@Override
			public String obstacle() {
				return desk.obstacle();
			}

			@Override
			public void mail(PrintedDigest report, MailAddress to) {
				desk.mail(report, to);
			}
		};
	}

	@Bean
	LatestRequests latestRequests(LatestTraces traces) {
		return traces::of;
	}

	@Bean
	SampledRequests sampledRequests(SampledTraces traces) {
		return traces::of;
	}

	@Bean
	RoutingFacts routingFacts(NamedRoutes routes, Renaming renaming) {
		return new PipelineRouting(routes, renaming);
	}

	@Bean
	AnnotationFacts annotationFacts(NamedAnnotations annotations) {
		return annotations::names;
	}

	@Bean
	SourcesFacts sourcesFacts(SourcesDesk desk, Imports imports) {
		return new PipelineSources(desk, imports);
	}

	@Bean
	ReceiverFacts receiverFacts(Receivers receivers) {
		return receivers::all;
	}

	@Bean
	LoadedFacts loadedFacts(LoadedData loaded) {
		return new PipelineFacts(loaded);
	}

	@Bean
	RunLogFacts runLogFacts(RunLogDesk desk) {
		return new RunLogFacts() {
			@Override
			public Optional<RunLogDesk.Found> look(OpenedRequest opened, int node) {
				return desk.look(opened, node);
			}

			@Override
			public Optional<RunLogDesk.Found> fetch(OpenedRequest opened, int node) {
				return desk.fetch(opened, node);
			}
		};
	}

}
