package io.tracetab.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

import io.tracetab.login.Account;
import io.tracetab.login.Accounts;
import io.tracetab.login.Attempts;

/**
 * Compares name and password with an account, not faster than {@link Attempts} allows.
 */
final class PasswordCheck implements AuthenticationManager {

	private static final int SHORTEST = 12;

	/** The hash function looks at no more. */
	private static final int MOST_BYTES = 72;

	private final Accounts accounts;

	private final PasswordEncoder encoder;

	private final Attempts attempts;

	private final DaoAuthenticationProvider provider;

	PasswordCheck(Accounts accounts, PasswordEncoder encoder, Attempts attempts) {
		this.accounts = accounts;
		this.encoder = encoder;
		this.attempts = attempts;
		this.provider = new DaoAuthenticationProvider((name) -> accounts.find(name)
			.map(PasswordCheck::user)
			.orElseThrow(() -> new UsernameNotFoundException("No such account")));
		this.provider.setPasswordEncoder(encoder);
	}

	private static UserDetails user(Account account) {
		return User.withUsername(account.name()).password(account.password()).authorities(List.of()).build();
	}

	@Override
	public Authentication authenticate(Authentication given) {
		String name = Account.nameOf(given.getName());
		if (!this.attempts.begin(name).isZero()) {
			throw new LockedException("Too many attempts");
		}
		Authentication known = Objects.requireNonNull(this.provider
			.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, given.getCredentials())));
		this.attempts.succeeded(name);
		return known;
	}

	/** Whether the session's account is there, with the password it was opened with. */
	boolean isCurrent(@Nullable Authentication session) {
		return session != null && session.getPrincipal() instanceof UserDetails user
				&& this.accounts.find(user.getUsername())
					.filter((account) -> account.password().equals(user.getPassword()))
					.isPresent();
	}

	/**
	 * Ends all sessions of the account.
	 * @return what was wrong; empty if nothing
	 */
	String change(String name, String old, String password) {
		String problem = problem(password);
		if (!problem.isEmpty()) {
			return problem;
		}
		try {
			authenticate(UsernamePasswordAuthenticationToken.unauthenticated(name, old));
		}
		catch (AuthenticationException ex) {
			return "The old password is another, or was tried too often";
		}
		this.accounts.changePassword(name, hash(password));
		return "";
	}

	String hash(String password) {
		return Objects.requireNonNull(this.encoder.encode(password));
	}

	/** What is wrong with a new password; empty if nothing. */
	static String problem(String password) {
		boolean fine = password.length() >= SHORTEST && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
		return fine ? "" : "This is not a value for password: expected at least 12 characters, and at most 72 bytes";
	}

}
