package io.tracetab.pipeline;

import java.util.Map;
import java.util.Optional;

import io.tracetab.receipt.PaidReceipt;
import io.tracetab.receipt.Receipt;
import io.tracetab.receipt.ReceiptPrinter;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Metered;
import io.tracetab.usage.Metering;

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
			Metered metered = this.metering.meter(trace, this.desk.factsFor(Map.of(id, kept.documents())));
			Receipt receipt = this.printer.print(trace, metered);
			return new OpenedRequest(trace, metered, receipt);
		});
	}

	/**
	 * What a request costs at what is really paid; empty where no bill taught a price.
	 */
	public Optional<PaidReceipt> paid(OpenedRequest opened) {
		return this.paid.of(opened.receipt(), opened.trace());
	}

}
