package io.tracetab.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a browser change something only from Tracetab's own pages: another site's form or
 * script may reach this machine, but says where it comes from. Programs that are no
 * browsers send neither header and pass.
 */
@Order(SecurityHeaders.ORDER + 1)
final class SameOrigin extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String reason = READING.contains(request.getMethod()) ? null : refusal(request);
		if (reason == null) {
			chain.doFilter(request, response);
			return;
		}
		ProblemAnswer.send(response, HttpStatus.FORBIDDEN, "Not from Tracetab's own pages", reason);
	}

	private static @Nullable String refusal(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null && !site.equals("same-origin") && !site.equals("none")) {
			return "'%s' is not a value for Sec-Fetch-Site here: expected same-origin".formatted(site);
		}
		String origin = request.getHeader("Origin");
		String host = request.getHeader("Host");
		if (origin != null && site == null && !isOf(origin, host)) {
			return "'%s' is not a value for Origin here: expected the one of %s".formatted(origin, host);
		}
		// A name that another site made point to this machine is of its origin, too.
		if ((origin != null || site != null) && isLoopback(request.getLocalAddr())
				&& !isLoopbackName(request.getServerName())) {
			return "'%s' is not a value for Host here: expected localhost or 127.0.0.1".formatted(host);
		}
		return null;
	}

	private static boolean isOf(String origin, @Nullable String host) {
		try {
			return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isLoopbackName(String name) {
		String host = name.toLowerCase(Locale.ROOT);
		return host.equals("localhost") || host.endsWith(".localhost")
				|| host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}") || host.equals("[::1]") || host.equals("::1");
	}

	private static boolean isLoopback(String address) throws IllegalStateException {
		try {
			return InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
