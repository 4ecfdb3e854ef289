package io.tracetab.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may look.
 *
 * @param enabled whether people and programs have to sign in
 * @param metricsToken what Prometheus shows to read metrics; empty where it shows a token
 * of an account
 */
@ConfigurationProperties("tracetab.login")
record LoginProperties(@DefaultValue("false") boolean enabled, @DefaultValue("") String metricsToken) {

	private static final int SHORTEST = 16;

	LoginProperties {
		if (!metricsToken.isEmpty() && metricsToken.length() < SHORTEST) {
			throw new IllegalArgumentException(
					"tracetab.login.metrics-token is too easily guessed: expected at least 16 characters");
		}
	}

}
