package io.tracetab.source.otlp;

import java.math.BigDecimal;

import io.tracetab.trace.HttpCall;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request and its answer, by the names of both generations of the conventions.
 */
final class HttpWords {

	private final Attributes own;

	private final Side side;

	HttpWords(Attributes own, Side side) {
		this.own = own;
		this.side = side;
	}

	/** Null when the span says nothing of HTTP. */
	@Nullable HttpCall read() {
		String method = this.own.take("http.request.method", "http.method");
		int status = number(this.own.take("http.response.status_code", "http.status_code"), 0);
		String url = url();
		String route = this.own.take("http.route");
		if (method == null && status == 0 && url == null && route == null) {
			return null;
		}
		return new HttpCall(method, url, route, status,
				number(this.own.take("http.response.body.size", "http.response_content_length"), -1),
				this.own.take("user_agent.original", "http.user_agent"), (this.side == Side.SERVES)
						? this.own.take("client.address", "http.client_ip", "net.sock.peer.addr") : null);
	}

	private @Nullable String url() {
		String path = this.own.take("url.path", "http.target");
		String query = this.own.take("url.query");
		String whole = this.own.take("url.full", "http.url");
		if (whole != null || path == null) {
			return whole;
		}
		String host = (this.side == Side.SERVES)
				? this.own.look("server.address", "http.host", "net.host.name", "http.server_name") : "";
		String scheme = this.own.look("url.scheme", "http.scheme");
		String rest = (query == null || query.isEmpty()) ? path : path + '?' + query;
		return host.isEmpty() ? rest : (scheme.isEmpty() ? "https" : scheme) + "://" + host + rest;
	}

	private static int number(@Nullable String text, int otherwise) {
		if (text == null || text.length() > 18) {
			return otherwise;
		}
		try {
			return Math.max(otherwise, new BigDecimal(text).intValueExact());
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return otherwise;
		}
	}

}
