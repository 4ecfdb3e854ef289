package io.tracetab.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;
import io.tracetab.receipt.ReceiptPrinter;
import io.tracetab.trace.Condition;
import io.tracetab.trace.RequestQuery;
import io.tracetab.trace.Segment;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.Traces;
import io.tracetab.usage.Metered;
import io.tracetab.usage.Metering;
import io.tracetab.usage.MeteringFacts;

/**
 * Some requests of a window, with their receipts: as many of each part of it, the latest
 * of each, so that they are not all of one minute.
 */
public final class SampledTraces {

	private static final int PARTS = 8;

	/** Requests beyond these would keep a page waiting. */
	private static final long MOST_SPANS = 20_000;

	private final Traces traces;

	private final RoutingDesk routing;

	private final Metering metering;

	private final MeteringDesk desk;

	private final ReceiptPrinter printer;

	SampledTraces(Traces traces, RoutingDesk routing, Metering metering, MeteringDesk desk, ReceiptPrinter printer) {
		this.traces = traces;
		this.routing = routing;
		this.metering = metering;
		this.desk = desk;
		this.printer = printer;
	}

	/** Latest first; fewer than asked for where they are large. */
	public List<OpenedRequest> of(Condition which, Window window, int limit) {
		Map<TraceId, Traces.Row> rows = rows(which, window, limit);
		Map<TraceId, List<Segment>> documents = this.traces.documents(rows.keySet());
		MeteringFacts facts = this.desk.factsFor(documents);
		TraceAssembler assembler = this.routing.assembler();
		List<OpenedRequest> opened = new ArrayList<>();
		rows.forEach((id, row) -> {
			List<Segment> kept = documents.get(id);
			if (kept != null) {
				Trace trace = assembler.assemble(id, kept).withRoute(row.route());
				Metered metered = this.metering.meter(trace, facts);
				opened.add(new OpenedRequest(trace, metered, this.printer.print(trace, metered)));
			}
		});
		return opened;
	}

	/** Which ones {@link #of} takes, latest first. */
	List<TraceId> ids(Condition which, Window window, int limit) {
		return List.copyOf(rows(which, window, limit).keySet());
	}

	/** Those that are kept, in their order, without receipts. */
	List<Trace> traces(List<TraceId> ids) {
		Map<TraceId, List<Segment>> documents = this.traces.documents(ids);
		TraceAssembler assembler = this.routing.assembler();
		List<Trace> assembled = new ArrayList<>();
		ids.forEach((id) -> {
			List<Segment> kept = documents.get(id);
			if (kept != null) {
				assembled.add(assembler.assemble(id, kept));
			}
		});
		return assembled;
	}

	/** What there is to choose from. */
	Traces.Totals totals() {
		return this.traces.totals();
	}

	private Map<TraceId, Traces.Row> rows(Condition which, Window window, int limit) {
		Map<TraceId, Traces.Row> rows = new LinkedHashMap<>();
		Window whole = within(window, this.traces.totals().span());
		if (whole == null) {
			return rows;
		}
		Duration part = whole.length().dividedBy(PARTS);
		long spans = 0;
		for (int i = PARTS - 1; i >= 0; i--) {
			Window slice = new Window(whole.from().plus(part.multipliedBy(i)),
					(i == PARTS - 1) ? whole.until() : whole.from().plus(part.multipliedBy(i + 1)));
			RequestQuery query = new RequestQuery(which.and(Condition.startedIn(slice)), RequestQuery.Order.NEWEST,
					null, Math.max(1, limit / PARTS));
			for (Traces.Row row : this.traces.list(query).rows()) {
				boolean room = spans < MOST_SPANS * (PARTS - i) / PARTS;
				spans += room ? row.spans() : 0;
				rows.computeIfAbsent(row.id(), (id) -> room ? row : null);
			}
		}
		return rows;
	}

	/** Slices of a time from which nothing is kept would be empty. */
	private static @Nullable Window within(Window window, @Nullable Window kept) {
		if (kept == null || !window.until().isAfter(kept.from()) || window.from().isAfter(kept.until())) {
			return null;
		}
		return new Window(window.from().isAfter(kept.from()) ? window.from() : kept.from(),
				window.until().isAfter(kept.until()) ? kept.until().plusNanos(1000) : window.until());
	}

}
