package io.tracetab.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses to take spans from other machines: nobody logs in here yet.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty("tracetab.otlp.enabled")
class LoopbackConfiguration {

	@Bean
	SmartInitializingSingleton loopbackAlone(@Value("${server.address:}") String address) {
		return () -> {
			if (!isLoopback(address)) {
				throw new IllegalStateException(("tracetab.otlp.enabled is true and server.address is '%s': the "
						+ "OpenTelemetry receiver takes whatever it is sent, so it listens on loopback alone, such as "
						+ "127.0.0.1")
					.formatted(address));
			}
		};
	}

	private static boolean isLoopback(String address) {
		try {
			return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
