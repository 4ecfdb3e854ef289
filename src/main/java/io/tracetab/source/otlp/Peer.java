package io.tracetab.source.otlp;

import java.net.URI;

import io.tracetab.trace.HttpCall;
import org.jspecify.annotations.Nullable;

/**
 * Whom a call goes to when it is no service of AWS: a host, as X-Ray names it.
 */
final class Peer {

	private Peer() {
	}

	/** Empty when the span does not say. */
	static String of(Attributes own, @Nullable HttpCall http) {
		String host = own.take("server.address", "net.peer.name");
		if (host != null && !host.isEmpty()) {
			own.take("server.port", "net.peer.port");
			return host;
		}
		String url = (http != null) ? http.url() : own.look("db.connection_string");
		host = (url != null) ? host(url) : "";
		return host.isEmpty() ? own.look("peer.service", "db.system.name", "db.system", "messaging.system") : host;
	}

	private static String host(String url) {
		try {
			String host = URI.create(url).getHost();
			return (host != null) ? host : "";
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
