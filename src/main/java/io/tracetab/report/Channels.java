package io.tracetab.report;

/**
 * Hands each letter to who can carry it: mail to the mail server, messages to webhooks.
 *
 * @param mail takes letters to addresses
 * @param webhooks takes letters to webhooks
 */
public record Channels(Mailer mail, Mailer webhooks) implements Mailer {

	/** Of mail: webhooks bring their own address. */
	@Override
	public String obstacle() {
		return this.mail.obstacle();
	}

	@Override
	public void send(Letter letter) {
		((letter.to() instanceof WebhookName) ? this.webhooks : this.mail).send(letter);
	}

}
