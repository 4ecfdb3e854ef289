package io.tracetab.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.receipt.PaidReceipt;
import io.tracetab.receipt.ReceiptPrinter;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Metered;
import io.tracetab.usage.Metering;
import io.tracetab.usage.MeteringFacts;

/**
 * Opens requests: assembles, meters and prices one from its documents with what is known
 * at the time of reading.
 */
public final class Requests {

	private final Traces traces;

	private final RoutingDesk routing;

	private final Metering metering;

	private final ReceiptPrinter printer;

	private final MeteringDesk desk;

	private final PaidPrices paid;

	Requests(Traces traces, RoutingDesk routing, Metering metering, ReceiptPrinter printer, MeteringDesk desk,
			PaidPrices paid) {
		this.traces = traces;
		this.routing = routing;
		this.metering = metering;
		this.printer = printer;
		this.desk = desk;
		this.paid = paid;
	}

	public Optional<OpenedRequest> open(TraceId id) {
		return open(Set.of(id)).stream().findFirst();
	}

	/**
	 * Those of the requests that are kept, in one go, which is faster than one by one.
	 */
	public List<OpenedRequest> open(Collection<TraceId> ids) {
		Map<TraceId, Traces.Kept> found = this.traces.find(ids);
		if (found.isEmpty()) {
			return List.of();
		}
		Map<TraceId, List<Segment>> documents = new HashMap<>();
		found.forEach((id, kept) -> documents.put(id, kept.documents()));
		TraceAssembler assembler = this.routing.assembler();
		MeteringFacts facts = this.desk.factsFor(documents);
		List<OpenedRequest> opened = new ArrayList<>();
		found.forEach((id, kept) -> opened
			.add(opened(assembler.assemble(id, kept.documents()).withRoute(kept.route()), facts)));
		return opened;
	}

	/** Those of the requests that are kept, without what they cost. */
	Map<TraceId, Trace> assemble(Collection<TraceId> ids) {
		TraceAssembler assembler = this.routing.assembler();
		Map<TraceId, Trace> assembled = new HashMap<>();
		this.traces.documents(ids).forEach((id, documents) -> assembled.put(id, assembler.assemble(id, documents)));
		return assembled;
	}

	private OpenedRequest opened(Trace trace, MeteringFacts facts) {
		Metered metered = this.metering.meter(trace, facts);
		return new OpenedRequest(trace, metered, this.printer.print(trace, metered));
	}

	/**
	 * What a request costs at what is really paid; empty where no bill taught a price.
	 */
	public Optional<PaidReceipt> paid(OpenedRequest opened) {
		return this.paid.of(opened.receipt(), opened.trace());
	}

}
