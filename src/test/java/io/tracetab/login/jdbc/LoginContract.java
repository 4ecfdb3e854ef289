package io.tracetab.login.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachStateEngine;
import io.tracetab.login.Account;
import io.tracetab.login.Accounts;
import io.tracetab.login.ApiToken;
import io.tracetab.login.ApiTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every store of accounts, links and tokens keeps.
 */
abstract class LoginContract extends EachStateEngine {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));

	@Test
	void aFirstLinkMakesOneAccountAndEndsAllFirstLinks() {
		accounts().offer("a", true, NOW, TOMORROW);
		accounts().offer("b", true, NOW, TOMORROW);
		assertThat(accounts().redeem("never", account("ana"))).isFalse();
		assertThat(accounts().redeem("a", account("ana"))).isTrue();
		assertThat(accounts().redeem("a", account("bo"))).isFalse();
		assertThat(accounts().isOpen("b", NOW)).isFalse();
		assertThat(accounts().redeem("b", account("bo"))).isFalse();
		accounts().offer("c", true, NOW, TOMORROW);
		assertThat(accounts().redeem("c", account("bo"))).as("printed beside an account").isFalse();
		assertThat(accounts().list()).containsExactly(account("ana"));
	}

	@Test
	void ofManyAtOnceOneIsFirst() {
		List<String> links = List.of("a", "b", "c", "d");
		links.forEach((link) -> accounts().offer(link, true, NOW, TOMORROW));
		Accounts accounts = accounts();
		assertThat(Stream.concat(links.stream(), links.stream())
			.parallel()
			.filter((link) -> accounts.redeem(link, account("ana-" + UUID.randomUUID())))
			.count()).isOne();
		assertThat(accounts().list()).hasSize(1);
	}

	@Test
	void anInvitationIsGoodOnceUntilItExpires() {
		accounts().offer("a", true, NOW, TOMORROW);
		accounts().redeem("a", account("ana"));
		accounts().offer("b", false, NOW, TOMORROW);
		assertThat(accounts().isOpen("b", TOMORROW)).isFalse();
		assertThat(accounts().redeem("b", new Account("bo", "{x}", TOMORROW))).isFalse();
		assertThat(accounts().redeem("b", account("ana"))).as("the name is taken").isFalse();
		assertThat(accounts().isOpen("b", NOW)).as("after the name was taken").isTrue();
		assertThat(accounts().redeem("b", account("bo"))).isTrue();
		assertThat(accounts().redeem("b", account("cy"))).isFalse();
		assertThat(accounts().list()).extracting(Account::name).containsExactly("ana", "bo");
	}

	@Test
	void whoForgotAPasswordIsGivenALinkThatIsGoodOnce() {
		anInvitationIsGoodOnceUntilItExpires();
		accounts().offerPassword("old", "bo", NOW, TOMORROW);
		accounts().offerPassword("new", "bo", NOW, TOMORROW);
		assertThat(accounts().accountOf("old", NOW)).as("another was made").isEmpty();
		assertThat(accounts().accountOf("new", TOMORROW)).isEmpty();
		assertThat(accounts().accountOf("new", NOW)).contains("bo");
		assertThat(accounts().isOpen("new", NOW)).as("it makes no account").isFalse();
		assertThat(accounts().redeem("new", account("cy"))).isFalse();
		assertThat(accounts().redeem("new", "{bcrypt}y", TOMORROW)).isFalse();
		assertThat(accounts().redeem("new", "{bcrypt}y", NOW)).isTrue();
		assertThat(accounts().redeem("new", "{bcrypt}z", NOW)).isFalse();
		assertThat(accounts().find("bo").orElseThrow().password()).isEqualTo("{bcrypt}y");
		assertThat(accounts().find("ana").orElseThrow().password()).isEqualTo("{bcrypt}x");
	}

	@Test
	void aRemovedAccountTakesItsTokensAlongAndTheLastOneStays() {
		anInvitationIsGoodOnceUntilItExpires();
		tokens().add(token("1", "bo"), "hash");
		assertThat(accounts().remove("never")).isFalse();
		assertThat(accounts().remove("bo")).isTrue();
		assertThat(tokens().use("hash", NOW)).isEmpty();
		assertThat(accounts().remove("ana")).isFalse();
		accounts().changePassword("ana", "{bcrypt}new");
		assertThat(accounts().find("ana").orElseThrow().password()).isEqualTo("{bcrypt}new");
	}

	@Test
	void aTokenIsFoundByItsHashAndSaysWhenItWasUsed() {
		tokens().add(token("1", "ana"), "one");
		tokens().add(new ApiToken("2", "ana", "later", TOMORROW, null), "two");
		tokens().add(token("3", "bo"), "three");
		assertThat(tokens().list("ana")).extracting(ApiToken::id).containsExactly("2", "1");
		assertThat(tokens().use("never", NOW)).isEmpty();
		assertThat(tokens().use("one", NOW)).contains(token("1", "ana"));
		tokens().use("one", NOW.plusSeconds(59));
		assertThat(tokens().list("ana").get(1).used()).isEqualTo(NOW);
		tokens().use("one", NOW.plusSeconds(60));
		assertThat(tokens().list("ana").get(1).used()).isEqualTo(NOW.plusSeconds(60));
		tokens().remove("bo", "1");
		assertThat(tokens().list("ana")).hasSize(2);
		tokens().remove("ana", "1");
		assertThat(tokens().use("one", NOW)).isEmpty();
	}

	@Test
	void namesAreKeptInLowerCase() {
		assertThat(Account.nameOf(" Ana@Example.COM ")).isEqualTo("ana@example.com");
		for (String name : new String[] { "", "a b", "Ana", "<b>", "-a", "a".repeat(101) }) {
			assertThatIllegalArgumentException().as(name)
				.isThrownBy(() -> new Account(name, "{x}", NOW))
				.withMessageContaining("expected 1 to 100");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> new ApiToken("1", "ana", " ", NOW, null));
	}

	private static Account account(String name) {
		return new Account(name, "{bcrypt}x", NOW);
	}

	private static ApiToken token(String id, String account) {
		return new ApiToken(id, account, "CI", NOW, null);
	}

	private Accounts accounts() {
		return new JdbcAccounts(state());
	}

	private ApiTokens tokens() {
		return new JdbcApiTokens(state());
	}

}
