package io.tracetab.trace;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class RoutingTests {

	private static final List<ApiRoute> SHOP = List.of(api("GET", "/orders/{order}"), api("GET", "/orders/open"),
			api("POST", "/orders"), api("ANY", "/admin/{proxy+}"), api("GET", "/"));

	@ParameterizedTest
	@CsvSource({ "GET, /prod/orders/8412, GET /orders/{order}", "GET, /prod/orders/open, GET /orders/open",
			"POST, /prod/orders/, POST /orders", "POST, /prod/orders?page=2, POST /orders", "GET, /prod, GET /",
			"DELETE, /prod/admin/users/77, DELETE /admin/users/{id}", "PUT, /prod/orders/8412, PUT /orders/{id}" })
	void pathsOfAnApiAreNamedByItsResources(String method, String path, String route) {
		Routing routing = Routing.of(List.of(), SHOP, List.of());
		assertThat(route(routing, stage(method, "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com" + path)))
			.isEqualTo(route);
	}

	@Test
	void customDomainHasNoStageInItsPath() {
		Routing routing = Routing.of(List.of(), SHOP, List.of());
		assertThat(route(routing, stage("GET", "https://api.example.com/orders/abc"))).isEqualTo("GET /orders/{order}");
	}

	@Test
	void apiIsFoundByItsNameWhenNoIdIsThere() {
		Routing routing = Routing.of(List.of(), SHOP, List.of());
		assertThat(
				route(routing,
						segment(1, "shop-api").origin("AWS::ApiGateway::Stage")
							.http("GET", "https://api.example.com/prod/orders/abc", 200)))
			.isEqualTo("GET /orders/{order}");
	}

	@Test
	void templateOfTheTracerGoesBeforeTheInventory() {
		Routing routing = Routing.of(List.of(), SHOP, List.of());
		assertThat(route(routing,
				segment(1, "shop").httpRoute("GET", "https://shop.example.com/orders/8412", "/orders/:id")))
			.isEqualTo("GET /orders/:id");
	}

	@Test
	void ruleOfPeopleGoesBeforeAll() {
		Routing routing = Routing.of(List.of(new RouteRule("/orders/*", "/orders/{number}")), SHOP, List.of());
		assertThat(route(routing, stage("GET", "https://api.example.com/orders/8412")))
			.isEqualTo("GET /orders/{number}");
	}

	@Test
	void unknownStageIsCutFromTheDefaultEndpoint() {
		assertThat(route(Routing.learnt(), stage("GET", "https://x.execute-api.eu-west-1.amazonaws.com/prod/cart/17")))
			.isEqualTo("GET /cart/{id}");
	}

	@ParameterizedTest
	@CsvSource({ "get, GET /cart", "PROPFIND, OTHER /cart", ", /cart" })
	void methodsAreThoseOfHttp(String method, String route) {
		assertThat(route(Routing.learnt(), segment(1, "shop").http(method, "http://shop/cart", 200))).isEqualTo(route);
	}

	@Test
	void functionBehindAnHttpApiIsNamedByItsOnlyRoute() {
		Routing routing = Routing.of(List.of(),
				List.of(new ApiRoute("h1", "web", "$default", "POST", "/login", "login")), List.of());
		assertThat(route(routing, lambdaService(1, "login"))).isEqualTo("POST /login");
	}

	@Test
	void functionBehindAnHttpApiIsNamedByThePathItsCodeRecorded() {
		Routing routing = Routing.of(List.of(), List.of(new ApiRoute("h1", "web", "$default", "GET", "/a/{x}", "web"),
				new ApiRoute("h1", "web", "$default", "POST", "/b", "web")), List.of());
		assertThat(route(routing, lambdaService(1, "web"),
				lambdaFunction(2, "web").parent(1)
					.with(subsegment(3, "Invocation").with(subsegment(4, "## handler").http("GET", "/a/b?c=d", 200)))))
			.isEqualTo("GET /a/{x}");
	}

	@Test
	void functionIsNamedByItsOnlyTrigger() {
		Routing routing = Routing.of(List.of(), List.of(),
				List.of(new Trigger("resize", new Route("s3:ObjectCreated uploads"))));
		assertThat(route(routing, lambdaService(1, "resize"))).isEqualTo("s3:ObjectCreated uploads");
	}

	@Test
	void ofTwoTriggersTheQueueIsToldByLinks() {
		Routing routing = Routing.of(List.of(), List.of(), List.of(new Trigger("worker", new Route("sqs orders")),
				new Trigger("worker", new Route("schedule nightly"))));
		Link sender = new Link(TestSpans.TRACE, 7, true);
		assertThat(route(routing, lambdaService(1, "worker").link(sender))).isEqualTo("sqs orders");
		assertThat(route(routing, lambdaService(1, "worker"))).isEqualTo("schedule nightly");
	}

	@Test
	void functionNamesItsSourceItself() {
		assertThat(route(Routing.learnt(), lambdaService(1, "worker"),
				lambdaFunction(2, "worker").parent(1)
					.annotation("event_source_arn", "arn:aws:sqs:eu-west-1:123456789012:orders")))
			.isEqualTo("sqs orders");
	}

	@Test
	void functionOfWhichNothingIsKnownIsItsOwnRoute() {
		assertThat(route(Routing.learnt(), lambdaService(1, "nightly-report"))).isEqualTo("function nightly-report");
	}

	@ParameterizedTest
	@CsvSource({ "AWS::SQS::Queue, https://sqs.eu-west-1.amazonaws.com/123456789012/orders, sqs orders",
			"AWS::SNS::Topic, arn:aws:sns:eu-west-1:123456789012:orders, sns orders",
			"AWS::Events, nightly, events nightly", "AWS::StepFunctions::StateMachine, fulfil, stepfunctions fulfil",
			"AWS::S3::Bucket, uploads, s3 uploads", "AWS::ECS::Container, worker, service worker" })
	void otherEntriesAreNamedByWhatTheyAre(String origin, String name, String route) {
		assertThat(route(Routing.learnt(), segment(1, name).origin(origin))).isEqualTo(route);
	}

	@Test
	void bucketIsNamedWithItsEvent() {
		assertThat(route(Routing.learnt(),
				segment(1, "S3").aws("ObjectCreated").origin("AWS::S3::Bucket").attribute("bucket_name", "uploads")))
			.isEqualTo("s3:ObjectCreated uploads");
	}

	@Test
	void routesBeyondTheBoundArePooled() {
		BoundedRoutes known = new BoundedRoutes(List.of(new Route("GET /kept")), 2);
		Routing routing = Routing.learnt().within(known);
		Stream<String> routes = Stream.of("/a", "/b", "/kept", "/a")
			.map((path) -> route(routing, segment(1, "shop").http("GET", path, 200)));
		assertThat(routes).containsExactly("GET /a", "(other routes)", "GET /kept", "GET /a");
		assertThat(known.overflowed()).isEqualTo(1);
		assertThat(known.takeAdded()).containsExactly(new Route("GET /a"));
		assertThat(known.takeAdded()).isEmpty();
	}

	@Test
	void storedTracesAreReadUnderTheRoutesThatWereKept() {
		Routing routing = Routing.learnt().within(KnownRoutes.only(List.of(new Route("GET /a"))));
		assertThat(route(routing, segment(1, "shop").http("GET", "/a", 200))).isEqualTo("GET /a");
		assertThat(route(routing, segment(1, "shop").http("GET", "/b", 200))).isEqualTo("(other routes)");
	}

	private static ApiRoute api(String method, String template) {
		return new ApiRoute("a1b2c3d4e5", "shop-api", "prod", method, template, null);
	}

	private static TestSpans stage(String method, String url) {
		return segment(1, "shop-api/prod").origin("AWS::ApiGateway::Stage")
			.attribute("api_gateway.rest_api_id", "a1b2c3d4e5")
			.attribute("api_gateway.stage", "prod")
			.http(method, url, 200);
	}

	private static String route(Routing routing, TestSpans... documents) {
		return TraceAssembler.create(routing)
			.assemble(TestSpans.TRACE, Stream.of(documents).map(TestSpans::document).toList())
			.route()
			.name();
	}

}
