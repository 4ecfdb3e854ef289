package io.tracetab.web;

import java.util.Optional;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.receipt.PaidReceipt;
import io.tracetab.reconcile.RequestWeights.RequestWeight;
import io.tracetab.trace.TraceId;

/**
 * Requests as a page needs them: assembled, metered and priced when they are asked for.
 */
interface OpenedRequests {

	/** Empty when no document of the trace is kept. */
	Optional<OpenedRequest> open(TraceId id);

	/** Of how many that were listed one was fetched; 1 when it was sure to be. */
	int oneIn(TraceId id);

	/** For how many it stands by how its tracer chose it; empty where nobody knows. */
	Optional<RequestWeight> weight(OpenedRequest opened);

	/** At what is really paid; empty where no bill taught a price. */
	Optional<PaidReceipt> paid(OpenedRequest opened);

}
