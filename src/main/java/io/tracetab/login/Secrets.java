package io.tracetab.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Secrets of 256 random bits: told once, kept as a hash. Nobody guesses one, so a plain
 * SHA-256 is enough for them, which it is not for passwords.
 */
public final class Secrets {

	private final SecureRandom random;

	public Secrets(SecureRandom random) {
		this.random = random;
	}

	/** Letters, digits, {@code -} and {@code _}. */
	public String make() {
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	public static String hash(String secret) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
