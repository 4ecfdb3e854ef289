package io.tracetab.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.tracetab.accuracy.file.TrueRequest;
import io.tracetab.accuracy.file.TrueWorld;
import io.tracetab.pipeline.LoadedData;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.pipeline.Requests;
import io.tracetab.trace.TraceId;

/**
 * Compares what the product shows, asked as a page would ask it, with the truth of the
 * world that it has read.
 */
public final class Accuracy {

	/** Figures that a truth is there for and that the product does not show yet. */
	public static final List<String> NOT_SHOWN_YET = List.of("requests, costs and quantiles weighted up to all traffic",
			"tenants", "hit ratio of caches", "usage outside requests", "amounts after reconciliation",
			"hit ratio of caches of another size or policy", "durations and costs with other memory",
			"costs and durations under alternatives", "planted problems and their decoys");

	private final Requests requests;

	private final LoadedData loaded;

	public Accuracy(Requests requests, LoadedData loaded) {
		this.requests = requests;
		this.loaded = loaded;
	}

	/** The folders of a world that a user would have; the truth is not among them. */
	public static List<Path> dataOf(Path world) throws IOException {
		TrueWorld.in(world);
		return List.of(world.resolve("xray"), world.resolve("logs"), world.resolve("archive"));
	}

	/** The figures of a world whose data have been read. */
	public List<Figure> of(Path world) throws IOException {
		TrueWorld truth = TrueWorld.in(world);
		Findings findings = new Findings();
		ReceiptComparison receipts = new ReceiptComparison(findings);
		TraceComparison traces = new TraceComparison(findings);
		RouteComparison routes = new RouteComparison(findings);
		truth.requests((request) -> {
			routes.add(request);
			Optional<OpenedRequest> opened = open(request);
			findings.of("requests found").right(opened.isPresent(), request.trace());
			opened.ifPresent((shown) -> {
				receipts.compare(request, shown);
				traces.compare(request, shown.trace());
			});
		});
		receipts.end();
		routes.compare(this.loaded.routes(null));
		return findings.figures();
	}

	private Optional<OpenedRequest> open(TrueRequest request) {
		return this.requests.open(TraceId.parse(request.trace()));
	}

}
