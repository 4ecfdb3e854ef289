package io.tracetab.web;

import java.time.Instant;
import java.time.InstantSource;

import io.tracetab.login.Secrets;

/**
 * What makes and checks secrets.
 */
record Door(Secrets secrets, FirstLink links, PasswordCheck passwords, InstantSource clock) {

	Instant now() {
		return this.clock.instant();
	}

}
