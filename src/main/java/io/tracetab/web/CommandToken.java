package io.tracetab.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.tracetab.pipeline.DataFolder;

/**
 * Proves that a command comes from someone who may read the data folder: made anew at
 * each start, noted there with the port.
 */
@Component
class CommandToken {

	private final ObjectProvider<DataFolder> folder;

	private final String token;

	CommandToken(ObjectProvider<DataFolder> folder) {
		this.folder = folder;
		byte[] random = new byte[32];
		new SecureRandom().nextBytes(random);
		this.token = HexFormat.of().formatHex(random);
	}

	@EventListener
	void serving(WebServerInitializedEvent event) throws IOException {
		DataFolder held = this.folder.getIfAvailable();
		if (held != null) {
			held.announce(event.getWebServer().getPort(), this.token);
		}
	}

	boolean matches(String given) {
		return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
				this.token.getBytes(StandardCharsets.UTF_8));
	}

}
