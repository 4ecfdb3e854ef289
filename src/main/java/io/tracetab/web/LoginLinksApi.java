package io.tracetab.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import io.tracetab.login.Account;

/**
 * Links for who forgot a password, for the command line alone: whoever may read the data
 * folder may have one.
 */
@RestController
@Hidden
@ConditionalOnProperty("tracetab.login.enabled")
class LoginLinksApi {

	private final Door door;

	private final CommandToken token;

	LoginLinksApi(Door door, CommandToken token) {
		this.door = door;
		this.token = token;
	}

	@PostMapping("/api/v1/login/links")
	Link link(@RequestHeader(name = "X-Tracetab-Token", defaultValue = "") String given, @RequestBody Wanted wanted) {
		if (!this.token.matches(given)) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN, "Only commands on this machine are given links");
		}
		return this.door.links()
			.offerPassword(Account.nameOf(wanted.account))
			.map(Link::new)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such account"));
	}

	/** Whose password is to be set. */
	record Wanted(String account) {
	}

	/** The path of a page. */
	record Link(String path) {
	}

}
