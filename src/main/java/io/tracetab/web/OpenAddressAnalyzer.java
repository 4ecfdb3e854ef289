package io.tracetab.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says why Tracetab does not start, in place of a stack trace.
 */
final class OpenAddressAnalyzer extends AbstractFailureAnalyzer<OpenAddressException> {

	@Override
	protected FailureAnalysis analyze(Throwable failure, OpenAddressException cause) {
		return new FailureAnalysis(cause.problem() + ".", cause.wayOut() + ".", cause);
	}

}
