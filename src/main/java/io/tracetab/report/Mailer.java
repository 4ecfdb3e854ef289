package io.tracetab.report;

/**
 * Hands letters to a server. Safe for use by many threads.
 */
public interface Mailer {

	/** Why nothing can be sent, with the way out; empty when it can. */
	String obstacle();

	/**
	 * Hands over a letter; when this returns the server has taken it.
	 * @throws LetterRefusedException when it has not
	 */
	void send(Letter letter);

}
