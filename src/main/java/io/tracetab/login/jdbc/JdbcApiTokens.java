package io.tracetab.login.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tracetab.database.Micros;
import io.tracetab.database.State;
import io.tracetab.login.ApiToken;
import io.tracetab.login.ApiTokens;

/**
 * Tokens as state. That one was used is written once a minute at most.
 */
final class JdbcApiTokens implements ApiTokens {

	private static final Duration NOTED = Duration.ofMinutes(1);

	private static final String SELECT = "SELECT id, account, name, made_micros, used_micros FROM login_token";

	private final State state;

	JdbcApiTokens(State state) {
		this.state = state;
	}

	@Override
	public List<ApiToken> list(String account) {
		return this.state.sql()
			.sql(SELECT + " WHERE account = ? ORDER BY made_micros DESC, id")
			.param(account)
			.query((row, n) -> token(row))
			.list();
	}

	private static ApiToken token(ResultSet row) throws SQLException {
		long used = row.getLong(5);
		return new ApiToken(row.getString(1), row.getString(2), row.getString(3), Micros.instant(row.getLong(4)),
				(used == 0) ? null : Micros.instant(used));
	}

	@Override
	public void add(ApiToken token, String hash) {
		this.state.sql()
			.sql("INSERT INTO login_token (id, hash, account, name, made_micros, used_micros) VALUES (?, ?, ?, ?, ?, 0)")
			.params(token.id(), hash, token.account(), token.name(), Micros.of(token.made()))
			.update();
	}

	@Override
	public void remove(String account, String id) {
		this.state.sql().sql("DELETE FROM login_token WHERE account = ? AND id = ?").params(account, id).update();
	}

	@Override
	public Optional<ApiToken> use(String hash, Instant now) {
		Optional<ApiToken> found = this.state.sql()
			.sql(SELECT + " WHERE hash = ?")
			.param(hash)
			.query((row, n) -> token(row))
			.optional();
		found.map(ApiToken::id).ifPresent((id) -> note(id, now));
		return found;
	}

	private void note(String id, Instant now) {
		this.state.sql()
			.sql("UPDATE login_token SET used_micros = ? WHERE id = ? AND used_micros <= ?")
			.params(Micros.of(now), id, Micros.of(now.minus(NOTED)))
			.update();
	}

}
