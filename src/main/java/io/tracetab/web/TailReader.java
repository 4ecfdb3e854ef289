package io.tracetab.web;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.tracetab.trace.Traces;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One who looks on. Told of more than it reads, it is let go of: nobody waits for it.
 */
final class TailReader implements Consumer<Traces.Row> {

	static final int MOST_UNREAD = 2_000;

	/** Tells that somebody still reads, and those between that the line is in use. */
	private static final long SIGN_OF_LIFE_SECONDS = 10;

	private static final long AGAIN_MILLIS = 2_000;

	private final SseEmitter emitter = new SseEmitter(0L);

	private final TailFilter filter;

	private final BlockingQueue<Traces.Row> unread = new ArrayBlockingQueue<>(MOST_UNREAD);

	private volatile boolean leftBehind;

	private volatile boolean gone;

	TailReader(TailFilter filter) {
		this.filter = filter;
		this.emitter.onCompletion(() -> this.gone = true);
		this.emitter.onError((failure) -> this.gone = true);
		this.emitter.onTimeout(() -> this.gone = true);
	}

	SseEmitter emitter() {
		return this.emitter;
	}

	boolean isLeftBehind() {
		return this.leftBehind;
	}

	/** Never waits. */
	@Override
	public void accept(Traces.Row row) {
		if (!this.leftBehind && this.filter.takes(row) && !this.unread.offer(row)) {
			this.leftBehind = true;
		}
	}

	/** Sends until one of both is gone. */
	void send() {
		try {
			this.emitter.send(SseEmitter.event().name("open").reconnectTime(AGAIN_MILLIS).data(""));
			while (!this.gone && !this.leftBehind) {
				Traces.Row row = this.unread.poll(SIGN_OF_LIFE_SECONDS, TimeUnit.SECONDS);
				this.emitter.send((row == null) ? SseEmitter.event().comment("")
						: SseEmitter.event().name("request").data(RequestSummary.of(row), MediaType.APPLICATION_JSON));
			}
			this.emitter.send(SseEmitter.event().name("left-behind").data(""));
			this.emitter.complete();
		}
		catch (IOException | IllegalStateException ex) {
			// It is gone, of which the container tells by itself.
			this.gone = true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
