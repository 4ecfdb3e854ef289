package io.tracetab.trace;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathTemplateTests {

	@ParameterizedTest
	@ValueSource(strings = { "7", "8412", "2026-11-23", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
			"F81D4FAE7DEC11D0A76500A0C91E6BF6", "9fceb02d0ae598e95dc970b74767f19372d61af8", "3f9a2c1b",
			"01ARZ3NDEKTSV4RRFFQ69G5FAV", "dQw4w9WgXcQ", "order-8412", "tenant-17", "ord_a81f93c2", "user1234",
			"jane.doe@example.com", "jane%40example.com", "%E6%97%A5", "dGVzdA==", "192.168.0.1",
			"2026-11-23T10:15:30Z", "a-very-long-title-of-a-post-that-someone-wrote-in-a-hurry", "日本",
			"blue-shirt-48213" })
	void namesOfOneThingAmongManyAreIds(String segment) {
		assertThat(PathTemplate.of("/things/" + segment + "/parts")).isEqualTo("/things/{id}/parts");
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "v1", "v2.1", "1.0", "oauth2", "s3", "sign-in", "my_cart", "facade", "decade",
			"getUserPreferencesById", "base64encode", ".well-known", "index.html", "openid-configuration", "utf8",
			"page-2", "web3", "face2face" })
	void wordsOfAPathsAuthorStay(String segment) {
		assertThat(PathTemplate.of("/things/" + segment + "/parts")).isEqualTo("/things/" + segment + "/parts");
	}

	@ParameterizedTest
	@CsvSource({ "/, /", "'', /", "/orders/, /orders", "//orders//8/, /orders/{id}", "/img/3f9a2c1b.jpg, /img/{id}.jpg",
			"/app.3f9a2c1b.js, /{id}.js", "/report.pdf, /report.pdf",
			"/a/b/c/d/e/f/g/h/i/j/k/l, /a/b/c/d/e/f/g/h/i/j/{path+}" })
	void pathsKeepTheirForm(String path, String template) {
		assertThat(PathTemplate.of(path)).isEqualTo(template);
	}

	@ParameterizedTest
	@CsvSource({ "https://user@shop.example.com:8443/a/b?c=/d#e, shop.example.com, /a/b", "http://shop, shop, /",
			"shop.example.com/health, shop.example.com, /health", "/a?b=http://c/d, '', /a", "?a=b, '', /",
			"https://Shop.Example.COM?x=1, shop.example.com, /", "'', '', /" })
	void urlsAreReadAsTracersWriteThem(String url, String host, String path) {
		assertThat(UrlParts.host(url)).isEqualTo(host);
		assertThat(UrlParts.path(url)).isEqualTo(path);
	}

	@Property
	void anyUrlHasATemplate(@ForAll @StringLength(max = 60) String url) {
		String template = PathTemplate.of(UrlParts.path(url));
		assertThat(template).startsWith("/");
		assertThat(UrlParts.host(url)).doesNotContain("/");
	}

	@ParameterizedTest
	@CsvSource({ "/blog/*, /blog/{slug}, /blog/hello, /blog/{slug}", "/blog/*, /blog/{slug}, /blog/hello/8, ",
			"/blog/*, /blog/{slug}, /blog, ", "/blog/**, /blog, /blog/a/b/c, /blog", "/blog/**, /blog, /blog, /blog",
			"/shops/*/**, /shops/{shop}/**, /shops/acme/orders/8, /shops/{shop}/orders/{id}",
			"/shops/*/**, /shops/{shop}/**, /shops/acme, /shops/{shop}", "/**, /**, /a/8, /a/{id}", "/**, /**, /, /" })
	void ruleNamesPathsOfItsForm(String pattern, String template, String path, String expected) {
		assertThat(RulePattern.apply(new RouteRule(pattern, template), path)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "blog/*, /blog", "/blog, blog", "/a/**/b, /a", "/a**, /a", "/a/*, /a/**", "/a/b*, /a", "/a?b, /a",
			"/a b, /a", "/a, '/a b'", "/**/, /a", "'', /a" })
	void ruleOfAnotherFormIsRefused(String pattern, String template) {
		assertThatIllegalArgumentException().isThrownBy(() -> new RouteRule(pattern, template))
			.withMessageContaining("'");
	}

	@Test
	void manyWordsAtOnePositionAreProposedAsNames() {
		List<String> paths = IntStream.range(0, 30)
			.mapToObj((i) -> (char) ('a' + i % 26) + "-post" + (char) ('a' + i / 26))
			.flatMap((slug) -> Stream.of("/blog/" + slug, "/shops/" + slug + "/orders", "/shops/" + slug + "/about",
					"/users/8412/notes/" + slug, "/static/" + slug.charAt(0)))
			.toList();
		assertThat(RouteSuggestions.of(paths, 28)).containsExactly(new RouteRule("/blog/*", "/blog/{slug}"),
				new RouteRule("/shops/*/**", "/shops/{slug}/**"),
				new RouteRule("/users/*/notes/*", "/users/{id}/notes/{slug}"));
	}

	@Test
	void namesBelowNamesAreProposedBeforeThem() {
		List<String> paths = IntStream.range(0, 900)
			.mapToObj((i) -> "/shops/" + word(i / 30) + "/products/" + word(i % 30))
			.toList();
		assertThat(RouteSuggestions.of(paths, RouteSuggestions.MANY)).containsExactly(
				new RouteRule("/shops/*/products/*", "/shops/{slug}/products/{slug}"),
				new RouteRule("/shops/*/**", "/shops/{slug}/**"));
	}

	@Test
	void pathsThatNoRuleCanSpellAreLeftOut() {
		List<String> paths = IntStream.range(0, 40).mapToObj((i) -> "/a*b/" + word(i) + "\u2028?x").toList();
		assertThat(RouteSuggestions.of(paths, 20)).isEmpty();
	}

	private static String word(int i) {
		return "w" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
	}

}
