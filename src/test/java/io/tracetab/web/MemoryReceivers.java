package io.tracetab.web;

import java.time.Instant;
import java.util.List;

import io.tracetab.ingest.Counts;
import io.tracetab.pipeline.Receiver;
import io.tracetab.pipeline.ReceiverKind;
import io.tracetab.pipeline.Receivers;

/**
 * One receiver that listens and has refused something, one that is off.
 */
final class MemoryReceivers implements ReceiverFacts {

	private static final Instant LAST = Instant.parse("2026-01-03T00:19:58Z");

	boolean listening = true;

	@Override
	public List<Receivers.Status> all() {
		Receiver.State state = new Receiver.State(412, 3, LAST, 2_400_000,
				new Receiver.Trouble("OpenTelemetry span: traceId is '', expected 32 hex digits", LAST), false);
		Receiver.State off = new Receiver.State(0, 0, null, 0, null, false);
		return List.of(
				new Receivers.Status(ReceiverKind.OTLP, this.listening, "/v1/traces", this.listening ? state : off,
						new Counts(90_112, 12, 4, 0)),
				new Receivers.Status(ReceiverKind.XRAY_DAEMON, false, "", off, Counts.NONE));
	}

}
