package io.tracetab.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes links that are good once, for a day: by one somebody makes an account, by another
 * somebody gives theirs another password.
 */
public final class LoginLinks {

	private static final Duration GOOD_FOR = Duration.ofDays(1);

	private final Accounts accounts;

	private final Secrets secrets;

	private final InstantSource clock;

	public LoginLinks(Accounts accounts, Secrets secrets, InstantSource clock) {
		this.accounts = accounts;
		this.secrets = secrets;
		this.clock = clock;
	}

	/**
	 * The path of a link that makes an account.
	 * @param first whether it is good only as long as there is no account
	 */
	public String offer(boolean first) {
		String secret = this.secrets.make();
		Instant now = this.clock.instant();
		this.accounts.offer(Secrets.hash(secret), first, now, now.plus(GOOD_FOR));
		return path(secret);
	}

	/** The path of a link that sets a password; empty where there is no such account. */
	public Optional<String> offerPassword(String account) {
		if (this.accounts.find(account).isEmpty()) {
			return Optional.empty();
		}
		String secret = this.secrets.make();
		Instant now = this.clock.instant();
		this.accounts.offerPassword(Secrets.hash(secret), account, now, now.plus(GOOD_FOR));
		return Optional.of(path(secret));
	}

	private static String path(String secret) {
		return "/welcome?token=" + secret;
	}

}
