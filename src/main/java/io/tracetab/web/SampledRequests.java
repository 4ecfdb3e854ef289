package io.tracetab.web;

import java.util.List;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.quantity.Window;
import io.tracetab.trace.Condition;

/**
 * Some requests of a window with their receipts, spread over it.
 */
interface SampledRequests {

	/** Latest first; fewer than asked for where they are large. */
	List<OpenedRequest> of(Condition which, Window window, int limit);

}
