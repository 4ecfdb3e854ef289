package io.tracetab.ingest.redact;

import java.util.Locale;

/**
 * Why something must go; names.csv says what each is.
 */
enum Kind {

	CREDENTIAL, PARAMETER, ENVIRONMENT, SENSITIVE, KEPT, CLIENT_IP, USER, SQL, URL;

	static final String GONE = "(redacted)";

	/** By its name in names.csv. */
	static Kind of(String name) {
		return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
	}

	boolean isIn(RedactionSettings settings) {
		return switch (this) {
			case CLIENT_IP -> settings.clientIps();
			case USER -> settings.users();
			case SQL -> settings.sqlLiterals();
			case URL -> settings.queryValues();
			default -> true;
		};
	}

	/** What is left of text that stands under a name of this kind. */
	String redact(String value) {
		return switch (this) {
			case SQL -> SqlLiterals.redact(value);
			case URL -> QueryValues.redact(value);
			case CREDENTIAL, PARAMETER, ENVIRONMENT, CLIENT_IP, USER -> value.isEmpty() ? value : GONE;
			case SENSITIVE, KEPT -> value;
		};
	}

}
