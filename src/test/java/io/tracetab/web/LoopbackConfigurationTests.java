package io.tracetab.web;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without a login this machine alone is served.
 */
class LoopbackConfigurationTests {

	private static final String[] BEYOND = { "0.0.0.0", "::", "192.0.2.7", "" };

	private final WebApplicationContextRunner app = new WebApplicationContextRunner()
		.withUserConfiguration(LoopbackConfiguration.class);

	@Test
	void anAddressBeyondLoopbackIsRefusedWithoutALogin() {
		for (String address : BEYOND) {
			this.app.withPropertyValues("server.address=" + address)
				.run((context) -> assertThat(context.getStartupFailure()).as(address)
					.hasMessageContaining("server.address is '" + address + "'")
					.hasMessageContaining("TRACETAB_LOGIN_ENABLED=true")
					.hasMessageContaining("127.0.0.1"));
		}
	}

	@Test
	void loopbackIsFineAndSoIsEveryAddressWithALogin() {
		for (String address : new String[] { "127.0.0.1", "::1", "localhost" }) {
			this.app.withPropertyValues("server.address=" + address)
				.run((context) -> assertThat(context).hasNotFailed());
		}
		this.app.withPropertyValues("server.address=0.0.0.0", "tracetab.login.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aPortOfTheActuatorsOwnStaysOnLoopbackEvenWithALogin() {
		WebApplicationContextRunner own = this.app.withPropertyValues("server.address=0.0.0.0",
				"tracetab.login.enabled=true", "management.server.port=9000");
		for (String address : BEYOND) {
			own.withPropertyValues("management.server.address=" + address)
				.run((context) -> assertThat(context.getStartupFailure()).as(address)
					.hasMessageContaining("management.server.address is '" + address + "'"));
		}
		own.withPropertyValues("management.server.address=127.0.0.1")
			.run((context) -> assertThat(context).hasNotFailed());
		own.withPropertyValues("management.server.port=8080").run((context) -> assertThat(context).hasNotFailed());
	}

}
