package io.tracetab.database;

import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL to connect to.
 *
 * @param url of the form {@code jdbc:postgresql://host:5432/tracetab}
 * @param user null when the URL names it
 * @param password null when none is needed
 */
public record DatabaseServer(String url, @Nullable String user, @Nullable String password) {

	public DatabaseServer {
		if (!url.startsWith("jdbc:postgresql:")) {
			throw new IllegalArgumentException(
					"tracetab.database is '%s', expected the form jdbc:postgresql://host:5432/name".formatted(url));
		}
	}

	/** Without the password. */
	@Override
	public String toString() {
		return this.url;
	}

}
