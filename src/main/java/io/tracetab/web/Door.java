package io.tracetab.web;

import java.time.Instant;
import java.time.InstantSource;

import io.tracetab.login.LoginLinks;
import io.tracetab.login.Secrets;

/**
 * What makes and checks secrets.
 */
record Door(Secrets secrets, LoginLinks links, PasswordCheck passwords, InstantSource clock) {

	Instant now() {
		return this.clock.instant();
	}

}
