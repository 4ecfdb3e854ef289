package io.tracetab.web;

import java.util.concurrent.Semaphore;

import io.tracetab.pipeline.TailFeed;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Those who look on while requests come in.
 */
final class TailBook {

	private static final int MOST = 16;

	private final TailFeed feed;

	private final Semaphore room = new Semaphore(MOST);

	TailBook(TailFeed feed) {
		this.feed = feed;
	}

	SseEmitter open(TailFilter filter) {
		if (!this.room.tryAcquire()) {
			throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE,
					"%d look on already; close one of these pages first".formatted(MOST));
		}
		TailReader reader = new TailReader(filter);
		Thread sending = new Thread(() -> send(reader), "tail");
		sending.setDaemon(true);
		sending.start();
		return reader.emitter();
	}

	private void send(TailReader reader) {
		this.feed.look(reader);
		try {
			reader.send();
		}
		finally {
			this.feed.leave(reader);
			this.room.release();
		}
	}

}
