package io.tracetab.ingest.redact;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is taken out of records besides secrets, which always are.
 *
 * @param queryValues the values of query strings in URLs; their names stay
 * @param clientIps the addresses of clients
 * @param users the users of segments and of SQL calls
 * @param sqlLiterals the literals of SQL statements; a question mark takes their place
 */
@ConfigurationProperties("tracetab.redact")
public record RedactionSettings(boolean queryValues, boolean clientIps, boolean users, boolean sqlLiterals) {

	/** Secrets alone. */
	public static final RedactionSettings SECRETS = new RedactionSettings(false, false, false, false);

	/** Everything that can be taken out. */
	public static final RedactionSettings ALL = new RedactionSettings(true, true, true, true);

}
