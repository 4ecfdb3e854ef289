package io.tracetab.web;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Refuses to serve other machines where nobody signs in.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LoopbackConfiguration {

	private static final String DISABLED = "-1";

	@Bean
	SmartInitializingSingleton loopbackAlone(Environment settings) {
		return () -> {
			String address = settings.getProperty("server.address", "");
			if (!settings.getProperty("tracetab.login.enabled", boolean.class, false) && !isLoopback(address)) {
				throw new OpenAddressException(
						"server.address is '%s' and tracetab.login.enabled is false: everybody who reaches that address would see everything"
							.formatted(address),
						"Set tracetab.login.enabled=true (TRACETAB_LOGIN_ENABLED=true), or server.address to a loopback address such as 127.0.0.1");
			}
			checkManagement(settings);
		};
	}

	/** A server of its own has no login. */
	private static void checkManagement(Environment settings) {
		String port = settings.getProperty("management.server.port", "");
		String address = settings.getProperty("management.server.address", "");
		boolean own = !port.isBlank() && !port.equals(DISABLED)
				&& !port.equals(settings.getProperty("server.port", "8080"));
		if (own && !isLoopback(address)) {
			throw new OpenAddressException(
					"management.server.port is %s and management.server.address is '%s': there is no login on that port"
						.formatted(port, address),
					"Set management.server.address to a loopback address such as 127.0.0.1, or leave management.server.port out");
		}
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
