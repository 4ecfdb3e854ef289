package io.tracetab.login.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.State;
import io.tracetab.login.Accounts;
import io.tracetab.login.ApiTokens;

@Configuration(proxyBeanMethods = false)
class LoginJdbcConfiguration {

	@Bean
	Accounts accounts(State state) {
		return new JdbcAccounts(state);
	}

	@Bean
	ApiTokens apiTokens(State state) {
		return new JdbcApiTokens(state);
	}

}
