package io.tracetab.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Accounts, and links that are good once: most make one account, others set the password
 * of one.
 */
public interface Accounts {

	/** By name. */
	List<Account> list();

	Optional<Account> find(String name);

	void changePassword(String name, String password);

	/** With its tokens. The last account stays. */
	boolean remove(String name);

	/**
	 * Keeps a link; those that expired are dropped.
	 * @param link hash of its secret
	 * @param first whether it is good only as long as there is no account
	 */
	void offer(String link, boolean first, Instant now, Instant until);

	/** Whether an account can be made by the link. */
	boolean isOpen(String link, Instant now);

	/**
	 * Makes the account and spends the link, or does neither.
	 * @return whether it was made: the link was good and the name free
	 */
	boolean redeem(String link, Account account);

	/** Keeps a link by which an account is given another password; its older ones end. */
	void offerPassword(String link, String account, Instant now, Instant until);

	/** Whose password the link sets; empty where it sets none. */
	Optional<String> accountOf(String link, Instant now);

	/**
	 * Sets the password and spends the link, or does neither.
	 * @param password its hash
	 */
	boolean redeem(String link, String password, Instant now);

}
