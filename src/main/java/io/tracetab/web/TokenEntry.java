package io.tracetab.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import io.tracetab.login.ApiToken;
import io.tracetab.login.ApiTokens;
import io.tracetab.login.Secrets;

/**
 * Lets programs in by what they show with each request: a token of an account, the one of
 * a command on this machine, or the one of Prometheus for metrics. No session comes of
 * it.
 */
final class TokenEntry extends OncePerRequestFilter {

	private static final String BEARER = "bearer ";

	private static final String METRICS = "/actuator/prometheus";

	private final ApiTokens tokens;

	private final @Nullable CommandToken command;

	private final String metricsToken;

	private final InstantSource clock;

	TokenEntry(ApiTokens tokens, @Nullable CommandToken command, String metricsToken, InstantSource clock) {
		this.tokens = tokens;
		this.command = command;
		this.metricsToken = metricsToken;
		this.clock = clock;
	}

	/** Whether the request was let in here: a browser sends no token by itself. */
	static boolean wasUsed(HttpServletRequest request) {
		return request.getAttribute(TokenEntry.class.getName()) != null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (ProblemAnswer.isProgrammatic(request)) {
			name(request).ifPresent((name) -> {
				SecurityContext context = SecurityContextHolder.createEmptyContext();
				context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(name, null, List.of()));
				SecurityContextHolder.setContext(context);
				request.setAttribute(TokenEntry.class.getName(), name);
			});
		}
		chain.doFilter(request, response);
	}

	private Optional<String> name(HttpServletRequest request) {
		String given = request.getHeader("X-Tracetab-Token");
		if (given != null && this.command != null && this.command.matches(given)) {
			return Optional.of("command line");
		}
		String header = request.getHeader("Authorization");
		if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
			return Optional.empty();
		}
		String token = header.substring(BEARER.length()).strip();
		if (request.getRequestURI().equals(METRICS) && isMetricsToken(token)) {
			return Optional.of("metrics");
		}
		return this.tokens.use(Secrets.hash(token), this.clock.instant()).map(ApiToken::account);
	}

	private boolean isMetricsToken(String token) {
		return !this.metricsToken.isEmpty() && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
				this.metricsToken.getBytes(StandardCharsets.UTF_8));
	}

}
