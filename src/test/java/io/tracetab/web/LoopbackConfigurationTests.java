package io.tracetab.web;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spans are taken on loopback alone.
 */
class LoopbackConfigurationTests {

	private final WebApplicationContextRunner app = new WebApplicationContextRunner()
		.withUserConfiguration(LoopbackConfiguration.class);

	@Test
	void anAddressBeyondLoopbackIsRefusedWhenTheReceiverIsOn() {
		for (String address : new String[] { "0.0.0.0", "192.0.2.7", "" }) {
			this.app.withPropertyValues("tracetab.otlp.enabled=true", "server.address=" + address)
				.run((context) -> assertThat(context.getStartupFailure()).as(address)
					.hasMessageContaining("tracetab.otlp.enabled")
					.hasMessageContaining("127.0.0.1"));
		}
	}

	@Test
	void loopbackIsFineAndSoIsEverythingWhileTheReceiverIsOff() {
		this.app.withPropertyValues("tracetab.otlp.enabled=true", "server.address=127.0.0.1")
			.run((context) -> assertThat(context).hasNotFailed());
		this.app.withPropertyValues("server.address=0.0.0.0").run((context) -> assertThat(context).hasNotFailed());
	}

}
