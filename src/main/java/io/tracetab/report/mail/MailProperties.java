package io.tracetab.report.mail;

import java.time.Duration;
import java.util.Locale;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import io.tracetab.report.MailAddress;

/**
 * The server that takes letters.
 *
 * @param host empty where no letters are sent
 * @param port 0 for the usual one: 587, with implicit TLS 465, without any 25
 * @param username empty where the server asks for none
 * @param from who letters are from
 * @param timeout of each step; the answer to a whole letter is waited for longer
 */
@Validated
@ConfigurationProperties("tracetab.mail")
record MailProperties(@DefaultValue("") String host, @DefaultValue("0") @Min(0) @Max(65535) int port,
		@DefaultValue("starttls") Security security, @DefaultValue("") String username,
		@DefaultValue("") String password, @Nullable String from, @DefaultValue("30s") Duration timeout) {

	/** How what is sent is kept from others. */
	enum Security {

		/** Begins in the open and insists on TLS before anything is said. */
		STARTTLS(587),
		/** TLS from the first byte. */
		TLS(465),
		/** For a server on this machine. */
		NONE(25);

		private final int port;

		Security(int port) {
			this.port = port;
		}

	}

	boolean isSet() {
		return !this.host.isBlank();
	}

	int usedPort() {
		return (this.port == 0) ? this.security.port : this.port;
	}

	@AssertTrue(
			message = "tracetab.mail.from must be an address such as tracetab@example.com where tracetab.mail.host is set")
	boolean isFromKnown() {
		return !isSet() || (this.from != null && MailAddress.parse(this.from).isPresent());
	}

	@AssertTrue(
			message = "tracetab.mail.password goes over the wire in the open: tracetab.mail.security must be starttls or tls")
	boolean isPasswordSafe() {
		return this.password.isEmpty() || this.security != Security.NONE;
	}

	@AssertTrue(message = "tracetab.mail.timeout must be between 1s and 2m")
	boolean isTimeoutBearable() {
		return this.timeout.compareTo(Duration.ofSeconds(1)) >= 0 && this.timeout.compareTo(Duration.ofMinutes(2)) <= 0;
	}

	/** Without the password. */
	@Override
	public String toString() {
		return "%s:%d (%s)".formatted(this.host, usedPort(), this.security.name().toLowerCase(Locale.ROOT));
	}

}
