package io.tracetab.report;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An address that takes messages as Slack's incoming webhooks do. Who knows it can write
 * to the channel: it is a secret, shown and logged nowhere.
 *
 * @param url by HTTPS, on this machine by HTTP, too
 */
public record Webhook(WebhookName name, URI url) {

	/** In words that complete "expected ...". */
	public static final String FORM = "an address that begins with https://, on this machine http:// will do";

	private static final int LONGEST = 2000;

	public Webhook {
		if (!isSafe(url)) {
			throw new IllegalArgumentException("Expected " + FORM);
		}
	}

	/** Empty where it is no such address. */
	public static Optional<URI> parse(String text) {
		try {
			URI url = new URI(text.strip());
			return (isSafe(url) && text.length() <= LONGEST) ? Optional.of(url) : Optional.empty();
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	private static boolean isSafe(URI url) {
		return url.getHost() != null && url.getUserInfo() == null
				&& ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && isHere(url.getHost()));
	}

	private static boolean isHere(String host) {
		try {
			return (host.equals("localhost") || host.matches("[\\d.]+|\\[.*\\]"))
					&& InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	/** All of its address that may be shown. */
	public String shown() {
		return this.url.getScheme() + "://" + this.url.getHost() + "/…";
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return this.name + " at " + shown();
	}

}
