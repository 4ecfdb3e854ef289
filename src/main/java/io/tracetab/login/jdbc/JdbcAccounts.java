package io.tracetab.login.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.dao.DuplicateKeyException;

import io.tracetab.database.Micros;
import io.tracetab.database.State;
import io.tracetab.login.Account;
import io.tracetab.login.Accounts;

/**
 * Accounts as state. Whoever deletes a link's row has spent it: of two at once one
 * succeeds.
 */
final class JdbcAccounts implements Accounts {

	private static final String SELECT = "SELECT name, password, made_micros FROM login_account";

	private static final String OPEN = "hash = ? AND until_micros > ? AND account = '' AND (NOT first_one OR NOT EXISTS (SELECT 1 FROM login_account))";

	private final State state;

	JdbcAccounts(State state) {
		this.state = state;
	}

	@Override
	public List<Account> list() {
		return this.state.sql().sql(SELECT + " ORDER BY name").query((row, n) -> account(row)).list();
	}

	@Override
	public Optional<Account> find(String name) {
		return this.state.sql().sql(SELECT + " WHERE name = ?").param(name).query((row, n) -> account(row)).optional();
	}

	private static Account account(ResultSet row) throws SQLException {
		return new Account(row.getString(1), row.getString(2), Micros.instant(row.getLong(3)));
	}

	@Override
	public void changePassword(String name, String password) {
		this.state.sql().sql("UPDATE login_account SET password = ? WHERE name = ?").params(password, name).update();
	}

	@Override
	public boolean remove(String name) {
		return this.state.inTransaction(() -> {
			List<String> locked = this.state.sql()
				.sql("SELECT name FROM login_account FOR UPDATE")
				.query(String.class)
				.list();
			if (locked.size() < 2) {
				return false;
			}
			this.state.sql().sql("DELETE FROM login_token WHERE account = ?").param(name).update();
			return this.state.sql().sql("DELETE FROM login_account WHERE name = ?").param(name).update() > 0;
		});
	}

	@Override
	public void offer(String link, boolean first, Instant now, Instant until) {
		this.state.sql().sql("DELETE FROM login_link WHERE until_micros <= ?").param(Micros.of(now)).update();
		this.state.sql()
			.sql("INSERT INTO login_link (hash, first_one, until_micros) VALUES (?, ?, ?)")
			.params(link, first, Micros.of(until))
			.update();
	}

	@Override
	public boolean isOpen(String link, Instant now) {
		return this.state.sql()
			.sql("SELECT count(*) FROM login_link WHERE " + OPEN)
			.params(link, Micros.of(now))
			.query(Long.class)
			.single() > 0;
	}

	@Override
	public boolean redeem(String link, Account account) {
		try {
			return this.state.inTransaction(() -> spend(link, account.made()) && insert(account));
		}
		catch (DuplicateKeyException ex) {
			// Rolled back: the link is still good for another name.
			return false;
		}
	}

	@Override
	public void offerPassword(String link, String account, Instant now, Instant until) {
		this.state.inTransaction(() -> {
			this.state.sql()
				.sql("DELETE FROM login_link WHERE until_micros <= ? OR account = ?")
				.params(Micros.of(now), account)
				.update();
			return this.state.sql()
				.sql("INSERT INTO login_link (hash, first_one, until_micros, account) VALUES (?, ?, ?, ?)")
				.params(link, false, Micros.of(until), account)
				.update();
		});
	}

	@Override
	public Optional<String> accountOf(String link, Instant now) {
		return this.state.sql()
			.sql("SELECT account FROM login_link WHERE hash = ? AND until_micros > ? AND account <> ''")
			.params(link, Micros.of(now))
			.query(String.class)
			.optional();
	}

	@Override
	public boolean redeem(String link, String password, Instant now) {
		return this.state.inTransaction(() -> {
			Optional<String> account = accountOf(link, now);
			boolean spent = account.isPresent()
					&& this.state.sql().sql("DELETE FROM login_link WHERE hash = ?").param(link).update() > 0;
			return spent && this.state.sql()
				.sql("UPDATE login_account SET password = ? WHERE name = ?")
				.params(password, account.get())
				.update() > 0;
		});
	}

	/** A first link spends all first links: of two processes each printed one. */
	private boolean spend(String link, Instant now) {
		Optional<Boolean> first = this.state.sql()
			.sql("SELECT first_one FROM login_link WHERE " + OPEN)
			.params(link, Micros.of(now))
			.query(Boolean.class)
			.optional();
		return first.isPresent() && this.state.sql()
			.sql("DELETE FROM login_link WHERE " + (first.get() ? "first_one" : "hash = ?"))
			.params(first.get() ? List.of() : List.of(link))
			.update() > 0;
	}

	private boolean insert(Account account) {
		return this.state.sql()
			.sql("INSERT INTO login_account (name, password, made_micros) VALUES (?, ?, ?)")
			.params(account.name(), account.password(), Micros.of(account.made()))
			.update() > 0;
	}

}
