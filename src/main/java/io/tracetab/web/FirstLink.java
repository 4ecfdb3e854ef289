package io.tracetab.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

import io.tracetab.login.Accounts;
import io.tracetab.login.Secrets;

/**
 * Makes links by which somebody makes an account, and prints the first at start: whoever
 * reads what the process prints owns it.
 */
class FirstLink {

	static final Duration GOOD_FOR = Duration.ofDays(1);

	private static final Logger log = LoggerFactory.getLogger(FirstLink.class);

	private final Accounts accounts;

	private final Secrets secrets;

	private final InstantSource clock;

	private final String address;

	/**
	 * @param address where people reach the app; empty for this machine
	 */
	FirstLink(Accounts accounts, Secrets secrets, InstantSource clock, String address) {
		this.accounts = accounts;
		this.secrets = secrets;
		this.clock = clock;
		this.address = address.replaceAll("/+$", "");
	}

	@EventListener
	void serving(WebServerInitializedEvent event) {
		boolean main = event.getApplicationContext().getServerNamespace() == null;
		if (main && this.accounts.list().isEmpty()) {
			String base = this.address.isEmpty() ? "http://localhost:" + event.getWebServer().getPort() : this.address;
			log.warn("There is no account yet. Make the first one here, within a day: {}{}", base, offer(true));
		}
	}

	/** The path of a link that is good once. */
	String offer(boolean first) {
		String secret = this.secrets.make();
		Instant now = this.clock.instant();
		this.accounts.offer(Secrets.hash(secret), first, now, now.plus(GOOD_FOR));
		return "/welcome?token=" + secret;
	}

}
