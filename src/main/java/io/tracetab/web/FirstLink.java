package io.tracetab.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;

import io.tracetab.login.Accounts;
import io.tracetab.login.LoginLinks;

/**
 * Prints the link that makes the first account at start: whoever reads what the process
 * prints owns it.
 */
class FirstLink {

	private static final Logger log = LoggerFactory.getLogger(FirstLink.class);

	private final Accounts accounts;

	private final LoginLinks links;

	private final String address;

	/**
	 * @param address where people reach the app; empty for this machine
	 */
	FirstLink(Accounts accounts, LoginLinks links, String address) {
		this.accounts = accounts;
		this.links = links;
		this.address = address.replaceAll("/+$", "");
	}

	@EventListener
	void serving(WebServerInitializedEvent event) {
		boolean main = event.getApplicationContext().getServerNamespace() == null;
		if (main && this.accounts.list().isEmpty()) {
			String base = this.address.isEmpty() ? "http://localhost:" + event.getWebServer().getPort() : this.address;
			log.warn("There is no account yet. Make the first one here, within a day: {}{}", base,
					this.links.offer(true));
		}
	}

}
