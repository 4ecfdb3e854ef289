package io.tracetab.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.segment;
import static org.assertj.core.api.Assertions.assertThat;

class RouteSurveyTests {

	private static final RouteRule BLOG = new RouteRule("/blog/*", "/blog/{slug}");

	private static final RouteRule ALL = new RouteRule("/**", "/**");

	private static final Routing ROUTING = Routing.of(List.of(BLOG),
			List.of(new ApiRoute("a1", "shop", "prod", "GET", "/orders/{order}", null)),
			List.of(new Trigger("resize", new Route("s3:ObjectCreated uploads"))));

	@Test
	void everyNameSaysWhereItCameFrom() {
		assertThat(named(segment(1, "web").http("GET", "/blog/hello", 200))).isEqualTo("GET /blog/{slug} RULE");
		assertThat(named(segment(1, "web").httpRoute("GET", "/x/1", "/x/:id"))).isEqualTo("GET /x/:id HTTP_ROUTE");
		assertThat(named(segment(1, "shop/prod").origin("AWS::ApiGateway::Stage").http("GET", "/prod/orders/a", 200)))
			.isEqualTo("GET /orders/{order} API");
		assertThat(named(segment(1, "web").http("GET", "/x/17", 200))).isEqualTo("GET /x/{id} FORM");
		assertThat(named(lambdaService(1, "resize"))).isEqualTo("s3:ObjectCreated uploads TRIGGER");
		assertThat(named(lambdaService(1, "nightly"))).isEqualTo("function nightly ITSELF");
	}

	@Test
	void aSightingNamesAsTheRoutingDoes() {
		TestSpans request = segment(1, "web").http("GET", "/blog/hello?draft=1", 200);
		Trace trace = TraceAssembler.create(ROUTING).assemble(TestSpans.TRACE, List.of(request.document()));
		assertThat(ROUTING.sighting(trace).under(List.of(BLOG)).route()).isEqualTo(trace.route());
		assertThat(ROUTING.sighting(trace).under(List.of()).route()).isEqualTo(new Route("GET /blog/hello"));
	}

	@Test
	void aPreviewBringsFormerNamesUnderTheNewOne() {
		RouteSurvey survey = survey("/blog/b", "/blog/a", "/blog/a", "/cart");
		assertThat(survey.changes(List.of(), List.of(BLOG))).containsExactly(
				new RouteSurvey.Change(new Route("GET /blog/{slug}"),
						List.of(new RouteSurvey.Former(new Route("GET /blog/a"), 2),
								new RouteSurvey.Former(new Route("GET /blog/b"), 1)),
						2, List.of("/blog/a", "/blog/b")));
		assertThat(survey.routes(List.of())).isEqualTo(3);
		assertThat(survey.routes(List.of(BLOG))).isEqualTo(2);
	}

	@Test
	void whatIsPooledIsShownAsPooled() {
		RouteSurvey survey = new RouteSurvey(List.of(seen(Route.OVERFLOW, "/blog/a")));
		assertThat(survey.changes(List.of(), List.of(BLOG)).get(0).formers())
			.containsExactly(new RouteSurvey.Former(Route.OVERFLOW, 1));
		assertThat(survey.origins(List.of())).isEmpty();
	}

	@Test
	void ofTwoRulesThatFitTheFirstNames() {
		RouteSurvey survey = survey("/blog/a", "/cart");
		assertThat(survey.named(List.of(BLOG, ALL))).containsEntry(BLOG, 1L).containsEntry(ALL, 1L);
		assertThat(survey.named(List.of(ALL, BLOG))).containsEntry(BLOG, 0L).containsEntry(ALL, 2L);
		assertThat(survey.changes(List.of(BLOG), List.of(ALL, BLOG))).extracting(RouteSurvey.Change::after)
			.containsExactly(new Route("GET /blog/a"));
	}

	@Test
	void onlyNamesByFormAreSuggestedToBeBroughtTogether() {
		List<RouteSurvey.Seen> seen = new ArrayList<>();
		IntStream.range(0, 30).forEach((i) -> {
			String word = "w" + (char) ('a' + i % 26) + (char) ('a' + i / 26);
			seen.add(seen(new Route("GET /blog/" + word), "/blog/" + word));
			seen.add(new RouteSurvey.Seen(new Route("GET /docs/:page"),
					RouteSighting.byHttp("GET", "/docs/" + word, "/docs/:page", RouteOrigin.HTTP_ROUTE)));
		});
		RouteSurvey survey = new RouteSurvey(seen);
		assertThat(survey.suggestions(List.of(), 20)).singleElement().satisfies((found) -> {
			assertThat(found.rule()).isEqualTo(BLOG);
			assertThat(found.paths()).isEqualTo(30);
			assertThat(found.examples()).hasSize(3);
		});
		assertThat(survey.suggestions(List.of(BLOG), 20)).isEmpty();
	}

	@Test
	void originsAreThoseOfNamesInUse() {
		RouteSurvey survey = survey("/blog/a", "/cart");
		assertThat(survey.origins(List.of())).containsEntry(new Route("GET /cart"), Set.of(RouteOrigin.FORM));
		// Not yet named anew: the rule's name is nobody's.
		assertThat(survey.origins(List.of(BLOG))).doesNotContainKey(new Route("GET /blog/a"));
	}

	private static RouteSurvey survey(String... paths) {
		return new RouteSurvey(List.of(paths).stream().map((path) -> seen(new Route("GET " + path), path)).toList());
	}

	private static RouteSurvey.Seen seen(Route kept, String path) {
		return new RouteSurvey.Seen(kept, RouteSighting.byHttp("GET", path, PathTemplate.of(path), RouteOrigin.FORM));
	}

	private static String named(TestSpans request) {
		Trace trace = TraceAssembler.create(ROUTING).assemble(TestSpans.TRACE, List.of(request.document()));
		RouteSighting.Named named = ROUTING.sighting(trace).under(List.of(BLOG));
		assertThat(named.route()).isEqualTo(trace.route());
		return named.route() + " " + named.origin();
	}

}
