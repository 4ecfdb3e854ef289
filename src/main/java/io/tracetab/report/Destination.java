package io.tracetab.report;

import java.util.Optional;

/**
 * Where letters go: somebody's address, or a webhook by its name.
 */
public sealed interface Destination permits MailAddress, WebhookName {

	/** In words that complete "expected ...". */
	String FORM = MailAddress.FORM + ", or webhook:NAME of one that is made";

	/** As {@link #parse} reads it. */
	String text();

	static Optional<Destination> parse(String text) {
		return text.strip().startsWith(WebhookName.PREFIX) ? WebhookName.parse(text).map(Destination.class::cast)
				: MailAddress.parse(text).map(Destination.class::cast);
	}

}
