package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Trace;

/**
 * One sampled trace as OTLP requests: one of the API, and one of each run of a function.
 * What has a span here is what did work of its own. Lambda's segment of an invocation is
 * the same run seen from outside, an inferred segment the same call seen again, and the
 * handler's part the run once more: they have none.
 */
final class OtlpTrace {

	/**
	 * AWS's services speak no OTLP; the shop's collector takes the API's part from X-Ray.
	 */
	private static final String FROM_XRAY = "github.com/open-telemetry/opentelemetry-collector-contrib/receiver/awsxrayreceiver";

	private static final String SCHEMA = "https://opentelemetry.io/schemas/1.37.0";

	private final Trace trace;

	private final Map<String, Place> queues;

	private final Map<String, Target.Kind> calls = new HashMap<>();

	/**
	 * Reads a finished trace.
	 * @param queues what each function that works on a queue is fed from, by its ARN
	 */
	OtlpTrace(Trace trace, Map<String, Place> queues) {
		this.trace = trace;
		this.queues = queues;
		for (Invocation invocation : trace.invocations()) {
			for (Attempt attempt : invocation.attempts()) {
				for (Call call : attempt.calls()) {
					this.calls.put(call.id(), call.target().kind());
				}
			}
		}
	}

	List<Map<String, Object>> requests() {
		List<Map<String, Object>> requests = new ArrayList<>();
		this.trace.entry().filter(entry -> entry.api().rest()).ifPresent(entry -> requests.add(api(entry)));
		this.trace.execution().ifPresent(execution -> requests.add(execution(execution)));
		for (Invocation invocation : this.trace.invocations()) {
			for (Attempt attempt : invocation.attempts()) {
				requests.add(new OtlpRun(this, invocation, attempt).request());
			}
		}
		return requests;
	}

	Trace trace() {
		return this.trace;
	}

	/** The queue that feeds a function; empty when a stream does. */
	Optional<Place> queueOf(Place function) {
		return Optional.ofNullable(this.queues.get(function.arn()));
	}

	/** What kind of call it was, or an invocation where nothing is known of it. */
	Target.Kind kindOf(@Nullable String callId) {
		return (callId == null) ? Target.Kind.LAMBDA : this.calls.getOrDefault(callId, Target.Kind.LAMBDA);
	}

	static OtlpAttributes cloud(Place place) {
		return OtlpAttributes.of("cloud.provider", "aws", "cloud.account.id", place.account(), "cloud.region",
				place.region());
	}

	static String path(ApiExchange.Request request) {
		int query = request.path().indexOf('?');
		return (query < 0) ? request.path() : request.path().substring(0, query);
	}

	static Map<String, Object> request(OtlpAttributes resource, Map<String, List<Object>> scopes) {
		List<Object> groups = new ArrayList<>();
		scopes.forEach(
				(library, spans) -> groups.add(Json.object("scope", Json.object("name", library), "spans", spans)));
		return Json.object("resourceSpans", List.of(Json.object("resource", Json.object("attributes", resource.list()),
				"scopeSpans", groups, "schemaUrl", SCHEMA)));
	}

	private Map<String, Object> api(ApiExchange exchange) {
		List<Object> spans = new ArrayList<>();
		ApiExchange.Request request = exchange.request();
		OtlpSpan stage = new OtlpSpan(this.trace, exchange.id(), exchange.start(), exchange.end())
			.named(request.method() + ' ' + request.resource(), OtlpSpan.Kind.SERVER);
		stage.attributes()
			.put("http.request.method", request.method())
			.put("http.route", request.resource())
			.put("url.path", path(request))
			.put("url.full", exchange.api().url() + request.path())
			.put("client.address", request.client().address())
			.put("user_agent.original", request.client().agent())
			.put("http.response.status_code", exchange.status())
			.put("aws.request_id", exchange.requestId());
		if (exchange.status() >= 500) {
			stage.failed("");
			stage.attributes().put("error.type", String.valueOf(exchange.status()));
		}
		spans.add(stage.json());
		Invocation invocation = exchange.invocation();
		if (invocation != null) {
			spans.add(integration(exchange, invocation).json());
		}
		Map<String, List<Object>> scopes = new LinkedHashMap<>();
		scopes.put(FROM_XRAY, spans);
		Place place = exchange.api().place();
		return request(cloud(place).put("cloud.resource_id", place.arn())
			.put("service.name", place.name() + '/' + exchange.api().stage()), scopes);
	}

	private Map<String, Object> execution(Execution execution) {
		Place machine = execution.machine().place();
		List<Object> spans = new ArrayList<>();
		OtlpSpan whole = new OtlpSpan(this.trace, execution.id(), execution.start(), execution.end())
			.named(machine.name(), OtlpSpan.Kind.SERVER);
		whole.attributes()
			.put("aws.step_functions.state_machine.arn", machine.arn())
			.put("aws.step_functions.execution.arn", execution.arn());
		if (execution.failed()) {
			whole.failed("");
		}
		spans.add(whole.json());
		for (Execution.Entered state : execution.states()) {
			spans.add(new OtlpSpan(this.trace, state.id(), state.start(), state.end()).under(execution.id(), false)
				.named(state.name(), OtlpSpan.Kind.INTERNAL)
				.json());
			state.tries()
				.forEach(each -> spans
					.add(called(new OtlpSpan(this.trace, each.id(), each.start(), each.end()).under(state.id(), false),
							each.invocation())
						.json()));
		}
		Map<String, List<Object>> scopes = new LinkedHashMap<>();
		scopes.put(FROM_XRAY, spans);
		return request(cloud(machine).put("cloud.resource_id", machine.arn()).put("service.name", machine.name()),
				scopes);
	}

	private OtlpSpan integration(ApiExchange exchange, Invocation invocation) {
		return called(new OtlpSpan(this.trace, exchange.integrationId(), exchange.integrationStart(),
				exchange.integrationEnd())
			.under(exchange.id(), false), invocation);
	}

	/** A service's call of a function. */
	private static OtlpSpan called(OtlpSpan span, Invocation invocation) {
		span.named("Lambda.Invoke", OtlpSpan.Kind.CLIENT)
			.attributes()
			.put("rpc.system", "aws-api")
			.put("rpc.service", "Lambda")
			.put("rpc.method", "Invoke")
			.put("http.response.status_code", invocation.status());
		OtlpCall.invoked(span, invocation.function().setting().place());
		if (invocation.throttled()) {
			span.failed("Rate Exceeded.");
			span.attributes().put("error.type", "TooManyRequestsException");
		}
		return span;
	}

}
