package io.tracetab.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * One who looks on over HTTP: waits for requests to be told of.
 */
final class LiveTail implements AutoCloseable {

	private final Stream<String> lines;

	private final Iterator<String> next;

	private LiveTail(Stream<String> lines) {
		this.lines = lines;
		this.next = lines.iterator();
	}

	/** Looks on when this returns. */
	static LiveTail open(String url, String token) throws IOException, InterruptedException {
		HttpResponse<Stream<String>> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build(),
					HttpResponse.BodyHandlers.ofLines());
		if (answer.statusCode() != 200) {
			throw new IOException("Answered " + answer.statusCode());
		}
		LiveTail tail = new LiveTail(answer.body());
		tail.await("event:open");
		return tail;
	}

	/** The next line that holds all of the texts. */
	String await(String... texts) {
		while (this.next.hasNext()) {
			String line = this.next.next();
			if (Stream.of(texts).allMatch(line::contains)) {
				return line;
			}
		}
		throw new AssertionError("It ended without " + String.join(", ", texts));
	}

	@Override
	public void close() {
		this.lines.close();
	}

}
