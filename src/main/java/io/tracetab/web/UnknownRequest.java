package io.tracetab.web;

import io.tracetab.trace.TraceId;

/**
 * No document of this trace is kept.
 */
final class UnknownRequest extends RuntimeException {

	UnknownRequest(TraceId id) {
		super("No document of trace %s is loaded".formatted(id));
	}

}
