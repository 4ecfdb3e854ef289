package io.tracetab.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
		return this.traces.find(id).map((kept) -> {
			Trace trace = this.routing.assembler().assemble(id, kept.documents()).withRoute(kept.route());
			return opened(trace, this.desk.factsFor(Map.of(id, kept.documents())));
		});
	}

	/** Those of the requests that are kept, in one go. */
	public List<OpenedRequest> open(Collection<TraceId> ids) {
		Map<TraceId, List<Segment>> documents = this.traces.documents(ids);
		if (documents.isEmpty()) {
			return List.of();
		}
		TraceAssembler assembler = this.routing.assembler();
		MeteringFacts facts = this.desk.factsFor(documents);
		List<OpenedRequest> opened = new ArrayList<>();
		documents.forEach((id, of) -> opened.add(opened(assembler.assemble(id, of), facts)));
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
