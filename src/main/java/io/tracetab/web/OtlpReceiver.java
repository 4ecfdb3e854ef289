package io.tracetab.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import io.swagger.v3.oas.annotations.Hidden;
import io.tracetab.ingest.IngestException;
import io.tracetab.ingest.IntakeFull;
import io.tracetab.ingest.Taken;
import io.tracetab.pipeline.OtlpProperties;
import io.tracetab.pipeline.RateLimit;
import io.tracetab.pipeline.Receiver;
import io.tracetab.pipeline.ReceiverKind;
import io.tracetab.pipeline.Receivers;
import io.tracetab.source.Arrived;
import io.tracetab.source.SpanProtocol;
import io.tracetab.source.SpanProtocol.Encoding;
import io.tracetab.source.SpanProtocol.Malformed;
import io.tracetab.source.SpanProtocol.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes spans by OTLP over HTTP. What it says was taken is archived.
 */
@Hidden
@RestController
class OtlpReceiver {

	private static final Duration SOON = Duration.ofSeconds(1);

	private final Receivers receivers;

	private final SpanProtocol protocol;

	private final OtlpProperties settings;

	private final Semaphore room;

	private final RateLimit rate;

	OtlpReceiver(Receivers receivers, SpanProtocol protocol, OtlpProperties settings) {
		this.receivers = receivers;
		this.protocol = protocol;
		this.settings = settings;
		this.room = new Semaphore(settings.mostWaiting());
		this.rate = new RateLimit(settings.mostPerSecond(), System::nanoTime);
	}

	@PostMapping("/v1/traces")
	void traces(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Encoding encoding = encoding(request.getContentType());
		Answer answer = new Answer(response, this.protocol, (encoding != null) ? encoding : Encoding.JSON);
		Optional<Receiver> receiver = this.receivers.running(ReceiverKind.OTLP);
		if (receiver.isEmpty()) {
			answer.refuse(HttpStatus.NOT_FOUND, Refusal.UNAVAILABLE,
					"The OpenTelemetry receiver is off; tracetab.otlp.enabled=true switches it on");
		}
		else if (encoding == null || !SentBody.isKnown(request.getHeader("Content-Encoding"))) {
			answer.refuse(HttpStatus.UNSUPPORTED_MEDIA_TYPE, Refusal.MALFORMED,
					"Expected application/x-protobuf or application/json, as it is or by gzip");
		}
		else if (!this.rate.allows()) {
			refuse(receiver.get(), answer.after(SOON), HttpStatus.TOO_MANY_REQUESTS, Refusal.TOO_MANY,
					"More than %d requests a second (tracetab.otlp.most-per-second)".formatted(this.rate.perSecond()));
		}
		else if (!this.room.tryAcquire()) {
			refuse(receiver.get(), answer.after(SOON), HttpStatus.SERVICE_UNAVAILABLE, Refusal.UNAVAILABLE,
					"More than %d requests at once (tracetab.otlp.most-waiting)"
						.formatted(this.settings.mostWaiting()));
		}
		else {
			try {
				take(receiver.get(), request, encoding, answer);
			}
			finally {
				this.room.release();
			}
		}
	}

	private void take(Receiver receiver, HttpServletRequest request, Encoding encoding, Answer answer)
			throws IOException {
		try {
			byte[] body = SentBody.read(request, this.settings.mostBytes().toBytes(),
					this.settings.mostInflated().toBytes());
			List<Arrived> records = this.protocol.read(body, encoding);
			Taken taken = receiver.take(records, 1);
			answer.send(HttpStatus.OK, this.protocol.taken(taken.setAside(), taken.reason(), encoding));
		}
		catch (SentBody.TooLong ex) {
			refuse(receiver, answer, HttpStatus.CONTENT_TOO_LARGE, Refusal.TOO_LARGE, ex.getMessage());
		}
		catch (Malformed ex) {
			refuse(receiver, answer, HttpStatus.BAD_REQUEST, Refusal.MALFORMED, ex.getMessage());
		}
		catch (IntakeFull ex) {
			refuse(receiver, answer.after(ex.retryAfter()), HttpStatus.SERVICE_UNAVAILABLE, Refusal.UNAVAILABLE,
					ex.getMessage());
		}
		catch (IngestException ex) {
			answer.after(SOON).refuse(HttpStatus.SERVICE_UNAVAILABLE, Refusal.UNAVAILABLE, ex.getMessage());
		}
	}

	private static void refuse(Receiver receiver, Answer answer, HttpStatus status, Refusal why,
			@Nullable String reason) throws IOException {
		receiver.refuse("Refused: " + reason);
		answer.refuse(status, why, reason);
	}

	/** Null when it is none of the two. */
	private static @Nullable Encoding encoding(@Nullable String type) {
		String media = (type == null) ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
		return switch (media) {
			case "application/x-protobuf" -> Encoding.PROTOBUF;
			case "application/json" -> Encoding.JSON;
			default -> null;
		};
	}

	/** An answer in the encoding of its request. */
	private record Answer(HttpServletResponse response, SpanProtocol protocol, Encoding encoding) {

		Answer after(Duration pause) {
			this.response.setHeader("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
			return this;
		}

		void refuse(HttpStatus status, Refusal why, @Nullable String reason) throws IOException {
			send(status, this.protocol.refused(why, String.valueOf(reason), this.encoding));
		}

		void send(HttpStatus status, byte[] body) throws IOException {
			this.response.setStatus(status.value());
			this.response
				.setContentType((this.encoding == Encoding.JSON) ? "application/json" : "application/x-protobuf");
			this.response.setContentLength(body.length);
			this.response.getOutputStream().write(body);
		}

	}

}
