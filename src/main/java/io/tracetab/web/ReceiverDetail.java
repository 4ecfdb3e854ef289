package io.tracetab.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tracetab.pipeline.Receiver;
import io.tracetab.pipeline.Receivers;
import org.jspecify.annotations.Nullable;

/**
 * One that listens for what is sent here.
 *
 * @param setting what switches it on
 * @param standing {@code off}, {@code listening} or {@code failing}
 * @param messages requests or datagrams that were taken since the process began
 * @param refused requests that were refused, datagrams that were dropped, since then
 */
record ReceiverDetail(String title, String setting, String standing,
		@Schema(description = "Where it listens; of HTTP the path") String address,
		@Schema(description = "When something was taken last, since the process began") @Nullable Instant last,
		long messages, long refused, @Schema(description = "Bytes that are archived and not stored yet") long waiting,
		OverviewDetail.CountsDetail records, @Nullable String trouble, @Nullable Instant troubleAt) {

	static ReceiverDetail of(Receivers.Status status) {
		Receiver.State state = status.state();
		Receiver.Trouble trouble = state.trouble();
		String standing = !status.on() ? "off" : state.failing() ? "failing" : "listening";
		return new ReceiverDetail(status.kind().title(), status.kind().setting(), standing, status.address(),
				state.last(), state.messages(), state.refused(), state.waiting(),
				OverviewDetail.CountsDetail.of(status.counts()), (trouble == null) ? null : trouble.message(),
				(trouble == null) ? null : trouble.at());
	}

	/** The standing as people read it. */
	public String words() {
		return switch (this.standing) {
			case "listening" -> "Listening";
			case "failing" -> "Failing";
			default -> "Off";
		};
	}

}
