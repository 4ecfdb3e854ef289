package io.tracetab.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.tracetab.database.State;
import io.tracetab.login.Account;
import io.tracetab.login.Accounts;
import io.tracetab.login.Secrets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The login over HTTP, as browsers and programs meet it.
 */
@SpringBootTest(classes = LoginPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { LoginPages.ON, LoginPages.METRICS })
class LoginTests {

	private static final String PASSWORD = "a long pass phrase";

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private static final Pattern SECRET = Pattern.compile("<code>([\\w-]{43})</code>");

	private static final Pattern LINK = Pattern.compile("(/welcome\\?token=[\\w-]{43})");

	private static final Pattern TOKEN = Pattern.compile("name=\"id\" value=\"([^\"]+)\"");

	private final String home;

	private final Accounts accounts;

	private final Door door;

	private final State state;

	private final CookieManager cookies = new CookieManager();

	private final HttpClient browser = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	LoginTests(@LocalServerPort int port, @Autowired Accounts accounts, @Autowired Door door, @Autowired State state) {
		this.home = "http://127.0.0.1:" + port;
		this.accounts = accounts;
		this.door = door;
		this.state = state;
	}

	@BeforeEach
	void nobodyIsThere() {
		LoginPages.empty(this.state);
	}

	@Test
	void pagesLeadToTheLoginAndProgramsAreToldWhatIsExpected() throws Exception {
		for (String page : List.of("/", "/costs", "/requests", "/account", "/reports")) {
			HttpResponse<String> answer = get(page);
			assertThat(answer.statusCode()).as(page).isEqualTo(302);
			assertThat(answer.headers().firstValue("Location"))
				.hasValueSatisfying((to) -> assertThat(URI.create(to).getPath()).isEqualTo("/login"));
			assertThat(answer.headers().allValues("Content-Security-Policy")).containsExactly(SecurityHeaders.POLICY);
		}
		for (String page : List.of("/api/v1/requests", "/api/v1/openapi.json", "/actuator/prometheus")) {
			HttpResponse<String> answer = get(page, "Authorization", "Bearer never");
			assertThat(answer.statusCode()).as(page).isEqualTo(401);
			assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
			assertThat(answer.body()).contains("\"status\":401").contains("Authorization: Bearer");
		}
		assertThat(post("/api/v1/budgets", "").statusCode()).isEqualTo(401);
		assertThat(get("/requests", "HX-Request", "true").headers().firstValue("HX-Refresh")).contains("true");
		for (String open : List.of("/login", "/css/tracetab.css", "/actuator/health", "/actuator/health/liveness",
				"/reports/unsubscribe?token=x")) {
			assertThat(get(open).statusCode()).as(open).isEqualTo(200);
		}
		assertThat(post("/reports/unsubscribe?token=x", "").statusCode()).as("one click, of nobody").isEqualTo(404);
	}

	@Test
	void theFirstLinkMakesOneAccountAndIsSpent() throws Exception {
		String link = this.door.links().offer(true);
		assertThat(get("/login").body()).contains("There is no account yet");
		String token = link.substring(link.indexOf('=') + 1);
		assertThat(this.state.sql().sql("SELECT hash FROM login_link").query(String.class).list())
			.noneMatch((kept) -> kept.contains(token));
		String form = csrf(get(link).body());
		assertThat(post("/welcome", form, "token", token, "name", "Ana", "password", "short").statusCode())
			.isEqualTo(400);
		assertThat(post("/welcome", form, "token", token, "name", "a b", "password", PASSWORD).body())
			.contains("expected 1 to 100");
		assertThat(post("/welcome", "", "token", token, "name", "ana", "password", PASSWORD).headers()
			.firstValue("Location")).as("without a CSRF token")
			.hasValueSatisfying((to) -> assertThat(to).contains("again"));
		assertThat(this.accounts.list()).isEmpty();
		assertThat(post("/welcome", form, "token", token, "name", "Ana", "password", PASSWORD).statusCode())
			.isEqualTo(302);
		Account ana = this.accounts.find("ana").orElseThrow();
		assertThat(ana.password()).startsWith("{bcrypt}$2").doesNotContain(PASSWORD);
		assertThat(get(link).statusCode()).isEqualTo(404);
		assertThat(get(this.door.links().offer(true)).statusCode()).as("printed beside an account").isEqualTo(404);
	}

	@Test
	void whoForgotThePasswordIsLetInByALinkOfTheCommandLine() throws Exception {
		account("ana");
		assertThat(signIn("ana", PASSWORD)).isNotEmpty();
		String link = this.door.links().offerPassword("ana").orElseThrow();
		assertThat(this.door.links().offerPassword("nobody")).isEmpty();
		String page = get(link).body();
		assertThat(page).contains("Another password", "<b>ana</b>").doesNotContain("name=\"name\"");
		String token = link.substring(link.indexOf('=') + 1);
		assertThat(post("/welcome", csrf(page), "token", token, "password", "short").statusCode()).isEqualTo(400);
		assertThat(post("/welcome", csrf(page), "token", token, "password", "another pass phrase").headers()
			.firstValue("Location")).hasValueSatisfying((to) -> assertThat(to).endsWith("/login?changed"));
		assertThat(get(link).statusCode()).isEqualTo(404);
		assertThat(signIn("ana", PASSWORD)).endsWith("/login?failed");
		assertThat(signIn("ana", "another pass phrase")).doesNotContain("failed");
		assertThat(get("/api/v1/login/links", "X-Tracetab-Token", "guessed").statusCode()).isNotEqualTo(200);
	}

	@Test
	void aSessionIsOpenedByThePasswordAloneAndEndsByLoggingOut() throws Exception {
		account("ana");
		assertThat(signIn("ana", "another pass phrase")).endsWith("/login?failed");
		assertThat(signIn("nobody", PASSWORD)).endsWith("/login?failed");
		get("/costs?group=service");
		String before = session();
		assertThat(signIn(" Ana ", PASSWORD)).endsWith("/costs?group=service");
		assertThat(session()).as("another session than before").isNotEqualTo(before);
		HttpResponse<String> page = get("/budgets");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("Account of ana").containsPattern(CSRF);
		assertThat(page.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((said) -> assertThat(said).contains("no-store"));
		assertThat(page.headers().allValues("X-Content-Type-Options")).hasSize(1);
		assertThat(get("/api/v1/requests").statusCode()).as("scripts of pages").isEqualTo(200);
		assertThat(post("/budgets/remove", "", "id", "x").statusCode()).as("without a CSRF token").isEqualTo(403);
		assertThat(post("/api/v1/budgets", "").statusCode()).as("without a CSRF token").isEqualTo(403);
		assertThat(post("/logout", csrf(page.body())).headers().firstValue("Location").orElse(""))
			.endsWith("/login?out");
		assertThat(get("/budgets").statusCode()).isEqualTo(302);
	}

	@Test
	void guessingIsSlowedDown() throws Exception {
		account("guessed");
		for (int i = 0; i < 5; i++) {
			assertThat(signIn("guessed", "guess " + i)).endsWith("/login?failed");
		}
		assertThat(signIn("guessed", PASSWORD)).endsWith("/login?wait");
		assertThat(get("/login?wait").body()).contains("tried too often");
	}

	@Test
	void tokensAreShownOnceAndGoodUntilTheyAreRevoked() throws Exception {
		account("ana");
		signIn("ana", PASSWORD);
		post("/account/tokens", csrf(get("/account").body()), "name", "<CI>");
		String page = get("/account").body();
		String token = found(SECRET, page);
		assertThat(page).contains("&lt;CI&gt;").contains(">never<");
		assertThat(get("/account").body()).doesNotContain(token);
		this.cookies.getCookieStore().removeAll();
		assertThat(get("/api/v1/requests", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);
		assertThat(get("/actuator/prometheus", "Authorization", "bearer " + token).statusCode()).isNotEqualTo(401);
		HttpRequest made = request("/api/v1/budgets", "Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{}"))
			.build();
		assertThat(send(made).statusCode()).as("no CSRF token needed").isEqualTo(400);
		assertThat(get("/account", "Authorization", "Bearer " + token).statusCode()).as("pages").isEqualTo(302);
		assertThat(this.cookies.getCookieStore().getCookies()).hasSizeLessThan(2);
		signIn("ana", PASSWORD);
		page = get("/account").body();
		assertThat(page).doesNotContain(">never<");
		post("/account/tokens/remove", csrf(page), "id", found(TOKEN, page));
		this.cookies.getCookieStore().removeAll();
		assertThat(get("/api/v1/requests", "Authorization", "Bearer " + token).statusCode()).isEqualTo(401);
	}

	@Test
	void prometheusHasATokenThatOpensNothingElse() throws Exception {
		String bearer = "Bearer " + LoginPages.METRICS_TOKEN;
		assertThat(get("/actuator/prometheus", "Authorization", bearer).statusCode()).isNotEqualTo(401);
		assertThat(get("/api/v1/requests", "Authorization", bearer).statusCode()).isEqualTo(401);
	}

	@Test
	void aChangedPasswordAndARemovedAccountEndSessions() throws Exception {
		account("ana");
		account("bo");
		signIn("bo", PASSWORD);
		assertThat(get("/budgets").statusCode()).isEqualTo(200);
		String form = csrf(get("/account").body());
		post("/account/password", form, "old", "not the old one", "password", "another pass phrase");
		assertThat(get("/account").body()).contains("The old password is another");
		post("/account/password", form, "old", PASSWORD, "password", "another pass phrase");
		assertThat(get("/budgets").headers().firstValue("Location").orElse("")).endsWith("/login?again");
		assertThat(signIn("bo", PASSWORD)).endsWith("/login?failed");
		signIn("bo", "another pass phrase");
		assertThat(get("/budgets").statusCode()).isEqualTo(200);
		this.accounts.remove("bo");
		assertThat(get("/budgets").statusCode()).isEqualTo(302);
		assertThat(get("/api/v1/requests").statusCode()).isEqualTo(401);
	}

	@Test
	void whoHasAnAccountInvitesAndRemovesOthers() throws Exception {
		account("ana");
		signIn("ana", PASSWORD);
		post("/account/invite", csrf(get("/account").body()));
		String page = get("/account").body();
		assertThat(page).contains(this.home + "/welcome");
		String link = found(LINK, page);
		String form = csrf(get(link).body());
		String token = link.substring(link.indexOf('=') + 1);
		assertThat(post("/welcome", form, "token", token, "name", "ana", "password", PASSWORD).body())
			.contains("is taken");
		post("/welcome", form, "token", token, "name", "cy", "password", PASSWORD);
		page = get("/account").body();
		assertThat(page).contains("Remove cy");
		post("/account/remove", csrf(page), "name", "ana");
		post("/account/remove", csrf(page), "name", "cy");
		assertThat(this.accounts.list()).extracting(Account::name).containsExactly("ana");
	}

	private void account(String name) {
		String link = this.door.links().offer(this.accounts.list().isEmpty());
		String hash = Secrets.hash(link.substring(link.indexOf('=') + 1));
		Account account = new Account(name, this.door.passwords().hash(PASSWORD), this.door.now());
		assertThat(this.accounts.redeem(hash, account)).isTrue();
	}

	/** Where it leads. */
	private String signIn(String name, String password) throws Exception {
		String form = csrf(get("/login").body());
		return post("/login", form, "username", name, "password", password).headers().firstValue("Location").orElse("");
	}

	private String session() {
		return this.cookies.getCookieStore().getCookies().get(0).getValue();
	}

	private static String csrf(String page) {
		return found(CSRF, page);
	}

	private static String found(Pattern pattern, String page) {
		Matcher matcher = pattern.matcher(page);
		assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
		return matcher.group(1);
	}

	private HttpResponse<String> get(String path, String... headers) throws Exception {
		return send(request(path, headers).build());
	}

	private HttpResponse<String> post(String path, String csrf, String... fields) throws Exception {
		StringBuilder form = new StringBuilder(csrf.isEmpty() ? "" : "_csrf=" + encoded(csrf));
		for (int i = 0; i < fields.length; i += 2) {
			form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
		}
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form.toString()))
			.build());
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.home + path)).header("Accept", "*/*");
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return this.browser.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
