package io.tracetab.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Accounts, and the links by which they are made: each link makes one account, once.
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

}
