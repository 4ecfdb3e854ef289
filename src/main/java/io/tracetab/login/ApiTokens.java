package io.tracetab.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tokens of programs, by the hash of their secret.
 */
public interface ApiTokens {

	/** Of an account, the newest first. */
	List<ApiToken> list(String account);

	void add(ApiToken token, String hash);

	/** Of that account alone. */
	void remove(String account, String id);

	/** Whose secret has that hash; notes that it was used. */
	Optional<ApiToken> use(String hash, Instant now);

}
