package io.tracetab.web;

import java.util.List;
import java.util.Optional;

import io.tracetab.ingest.RunLog;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.pipeline.RunLogDesk;
import io.tracetab.source.SourceFailure;
import io.tracetab.trace.LambdaRun;
import org.jspecify.annotations.Nullable;

/**
 * Logs of the shop's runs, in memory: what a fetch will bring is set beforehand.
 */
final class MemoryRunLogs implements RunLogFacts {

	static final RunLog SOME = new RunLog(TestPages.NOW, List.of(new RunLog.Line(TestPages.NOW, "START RequestId: r-1"),
			new RunLog.Line(TestPages.NOW, "card <b>declined</b>")), true);

	@Nullable RunLog there;

	@Nullable RunLog toCome = SOME;

	@Nullable SourceFailure failure;

	void forget() {
		this.there = null;
		this.toCome = SOME;
		this.failure = null;
	}

	@Override
	public Optional<RunLogDesk.Found> look(OpenedRequest opened, int node) {
		return LambdaRun.is(opened.trace().nodes().get(node))
				? Optional.of(new RunLogDesk.Found("/aws/lambda/checkout", "r-1", this.there, null)) : Optional.empty();
	}

	@Override
	public Optional<RunLogDesk.Found> fetch(OpenedRequest opened, int node) {
		this.there = (this.failure == null) ? this.toCome : null;
		return look(opened, node)
			.map((found) -> new RunLogDesk.Found(found.group(), found.requestId(), this.there, this.failure));
	}

}
