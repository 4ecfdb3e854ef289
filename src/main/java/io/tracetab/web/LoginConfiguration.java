package io.tracetab.web;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

import io.tracetab.login.Accounts;
import io.tracetab.login.ApiTokens;
import io.tracetab.login.Attempts;
import io.tracetab.login.LoginLinks;
import io.tracetab.login.Secrets;

/**
 * Closes everything to those who did not sign in, where a setting asks for it. Otherwise
 * nothing of it is there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty("tracetab.login.enabled")
@EnableWebSecurity
@EnableConfigurationProperties(LoginProperties.class)
class LoginConfiguration {

	private static final String[] OPEN = { "/login", "/welcome", "/css/**", "/js/**", "/fonts/**", "/webjars/**",
			"/icon.svg", "/actuator/health/**", "/reports/unsubscribe" };

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	@Bean
	Secrets secrets() {
		return new Secrets(new SecureRandom());
	}

	@Bean
	Attempts attempts(InstantSource clock) {
		return new Attempts(clock);
	}

	@Bean
	LoginLinks loginLinks(Accounts accounts, Secrets secrets, InstantSource clock) {
		return new LoginLinks(accounts, secrets, clock);
	}

	@Bean
	FirstLink firstLink(Accounts accounts, LoginLinks links, @Value("${tracetab.reports.base-url:}") String address) {
		return new FirstLink(accounts, links, address);
	}

	@Bean
	PasswordCheck passwords(Accounts accounts, PasswordEncoder encoder, Attempts attempts) {
		return new PasswordCheck(accounts, encoder, attempts);
	}

	@Bean
	Door door(Secrets secrets, LoginLinks links, PasswordCheck passwords, InstantSource clock) {
		return new Door(secrets, links, passwords, clock);
	}

	@Bean
	TokenFilter tokenFilter(ApiTokens tokens, ObjectProvider<CommandToken> command, LoginProperties settings,
			InstantSource clock) {
		return new TokenFilter(new TokenEntry(tokens, command.getIfAvailable(), settings.metricsToken(), clock));
	}

	@Bean
	SecurityFilterChain closed(HttpSecurity http, PasswordCheck passwords, TokenFilter tokens) {
		return http.authenticationManager(passwords)
			.authorizeHttpRequests((requests) -> requests
				.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
				.permitAll()
				.requestMatchers(OPEN)
				.permitAll()
				.anyRequest()
				.access((who, request) -> new AuthorizationDecision(
						TokenEntry.wasUsed(request.getRequest()) || passwords.isCurrent(who.get()))))
			.addFilterBefore(tokens.filter(), CsrfFilter.class)
			.csrf((csrf) -> csrf.ignoringRequestMatchers(TokenEntry::wasUsed)
				.ignoringRequestMatchers("/reports/unsubscribe"))
			.headers((headers) -> headers.defaultsDisabled()
				.cacheControl(Customizer.withDefaults())
				.frameOptions(Customizer.withDefaults())
				.httpStrictTransportSecurity(Customizer.withDefaults()))
			.formLogin((
					form) -> form.loginPage("/login").defaultSuccessUrl("/").failureHandler(LoginConfiguration::failed))
			.logout((logout) -> logout.logoutSuccessUrl("/login?out"))
			.requestCache((cache) -> cache.requestCache(asked()))
			.exceptionHandling((refusals) -> refusals.authenticationEntryPoint(entry()).accessDeniedHandler(denied()))
			.build();
	}

	/** Addresses stay as they were asked for, without a mark: null is for that. */
	@SuppressWarnings("NullAway")
	private static RequestCache asked() {
		HttpSessionRequestCache asked = new HttpSessionRequestCache();
		asked.setMatchingRequestParameterName(null);
		return asked;
	}

	private static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
			throws IOException {
		response.sendRedirect((why instanceof LockedException) ? "/login?wait" : "/login?failed");
	}

	private static AuthenticationEntryPoint entry() {
		AuthenticationEntryPoint page = new LoginUrlAuthenticationEntryPoint("/login");
		return (request, response, why) -> {
			if (ProblemAnswer.isProgrammatic(request)) {
				askForToken(response);
			}
			else if (request.getHeader("HX-Request") != null) {
				// A part of a page: the whole page is asked for anew and leads to the
				// login.
				response.setHeader("HX-Refresh", "true");
				response.setStatus(HttpStatus.UNAUTHORIZED.value());
			}
			else {
				page.commence(request, response, why);
			}
		};
	}

	private static void askForToken(HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		ProblemAnswer.send(response, HttpStatus.UNAUTHORIZED, "Not signed in",
				"Expected Authorization: Bearer with a token from the page Account that is not revoked");
	}

	/** What is of a session that is over leads to the login. */
	private static AccessDeniedHandler denied() {
		return (request, response, why) -> {
			boolean forged = why instanceof CsrfException && isSignedIn();
			if (forged && ProblemAnswer.isProgrammatic(request)) {
				ProblemAnswer.send(response, HttpStatus.FORBIDDEN, "Not allowed",
						"Expected Authorization: Bearer, or X-CSRF-TOKEN with the session's token");
			}
			else if (ProblemAnswer.isProgrammatic(request)) {
				askForToken(response);
			}
			else if (forged) {
				response.sendError(HttpStatus.FORBIDDEN.value());
			}
			else {
				end(request, why);
				response.sendRedirect("/login?again");
			}
		};
	}

	private static boolean isSignedIn() {
		Authentication session = SecurityContextHolder.getContext().getAuthentication();
		return session != null && session.getPrincipal() instanceof UserDetails;
	}

	/** Of an account that was removed, or of before its password was changed. */
	private static void end(HttpServletRequest request, AccessDeniedException why) {
		HttpSession session = request.getSession(false);
		if (session != null && !(why instanceof CsrfException)) {
			session.invalidate();
		}
	}

	@Bean
	FilterRegistrationBean<Filter> login(@Qualifier("springSecurityFilterChain") Filter chain) {
		FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(chain);
		filter.setOrder(SecurityHeaders.ORDER + 2);
		filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC);
		return filter;
	}

	/** Keeps the filter from being one of the whole server's. */
	record TokenFilter(TokenEntry filter) {
	}

}
