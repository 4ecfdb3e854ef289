package io.tracetab.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

import io.tracetab.database.State;

/**
 * The pages of {@link TestPages} behind a login, its accounts in an H2.
 */
@Import({ TestPages.class, LoopbackConfiguration.class, LoginConfiguration.class, LoginPage.class, AccountPage.class,
		CommandToken.class })
@ComponentScan(basePackages = "io.tracetab.login.jdbc", resourcePattern = "*Configuration.class")
class LoginPages {

	static final String METRICS_TOKEN = "metrics-of-the-test";

	static final String ON = "tracetab.login.enabled=true";

	static final String METRICS = "tracetab.login.metrics-token=" + METRICS_TOKEN;

	@Bean
	State state() {
		try {
			Path folder = Files.createTempDirectory("login");
			folder.toFile().deleteOnExit();
			return State.inFile(folder.resolve("state"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As before the first start. */
	static void empty(State state) {
		for (String table : new String[] { "login_token", "login_link", "login_account" }) {
			state.sql().sql("DELETE FROM " + table).update();
		}
	}

}
