package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Trace;

/**
 * What a function sends after one run: a request with the run's span, its initialisation,
 * and its calls.
 */
final class OtlpRun {

	private final OtlpTrace trace;

	private final Invocation invocation;

	private final Attempt attempt;

	private final FunctionSetting setting;

	/** Spans by the library that made them, in order of their first. */
	private final Map<String, List<Object>> scopes = new LinkedHashMap<>();

	OtlpRun(OtlpTrace trace, Invocation invocation, Attempt attempt) {
		this.trace = trace;
		this.invocation = invocation;
		this.attempt = attempt;
		this.setting = invocation.function().setting();
	}

	Map<String, Object> request() {
		OtlpLibraries libraries = OtlpLibraries.of(this.setting.code().runtime());
		add(libraries.lambda(), run());
		if (this.attempt.startup().begin() != Attempt.Begin.WARM) {
			add(libraries.lambda(), initialisation());
		}
		for (Call call : this.attempt.calls()) {
			if (call.seen()) {
				add(libraries.of(call.target().kind()), OtlpCall.of(trace(), call, this.attempt.id()));
			}
		}
		return OtlpTrace.request(resource(libraries), this.scopes);
	}

	private Trace trace() {
		return this.trace.trace();
	}

	private void add(String library, OtlpSpan span) {
		this.scopes.computeIfAbsent(library, name -> new ArrayList<>()).add(span.json());
	}

	private OtlpAttributes resource(OtlpLibraries libraries) {
		Place place = this.setting.place();
		return OtlpTrace.cloud(place)
			.put("cloud.platform", "aws_lambda")
			.put("cloud.resource_id", place.arn())
			.put("faas.name", place.name())
			.put("faas.version", this.attempt.setting().version())
			.put("faas.instance", this.attempt.logStream())
			.put("faas.max_memory", this.setting.size().memoryMb() * 1_048_576L)
			.put("service.name", place.name())
			.put("telemetry.sdk.name", "opentelemetry")
			.put("telemetry.sdk.language", libraries.language());
	}

	private OtlpSpan run() {
		OtlpSpan span = new OtlpSpan(trace(), this.attempt.id(), this.attempt.start(), this.attempt.end())
			.under(this.invocation.header().parentId(), true);
		span.attributes()
			.put("faas.invocation_id", this.invocation.requestId())
			.put("faas.coldstart", this.attempt.cold())
			.put("aws.lambda.invoked_arn", this.attempt.setting().invokedArn())
			.putAll(new TreeMap<>(this.attempt.annotations()));
		caused(span);
		Failure failure = this.attempt.failure();
		if (failure != null) {
			span.failed(failure);
		}
		return span;
	}

	private void caused(OtlpSpan span) {
		Optional<ApiExchange> entry = trace().entry().filter(exchange -> exchange.invocation() == this.invocation);
		if (this.invocation.trigger() == Invocation.Trigger.QUEUE) {
			this.trace.queueOf(this.setting.place())
				.ifPresentOrElse(queue -> batch(span, queue.name()), () -> changes(span));
		}
		else if (entry.isPresent()) {
			ApiExchange.Request request = entry.get().request();
			span.named(request.method() + ' ' + request.resource(), OtlpSpan.Kind.SERVER)
				.attributes()
				.put("faas.trigger", "http")
				.put("http.request.method", request.method())
				.put("http.route", request.resource())
				.put("url.path", OtlpTrace.path(request));
			if (this.attempt.outcome() == Attempt.Outcome.SUCCESS) {
				span.attributes().put("http.response.status_code", this.attempt.status());
			}
		}
		else {
			span.named(this.setting.place().name(), OtlpSpan.Kind.SERVER).attributes().put("faas.trigger", trigger());
		}
	}

	/** Nothing in a stream's records says what caused them. */
	private void changes(OtlpSpan span) {
		span.named(this.setting.place().name(), OtlpSpan.Kind.CONSUMER).attributes().put("faas.trigger", "datasource");
	}

	private void batch(OtlpSpan span, String queue) {
		span.named(queue + " process", OtlpSpan.Kind.CONSUMER)
			.attributes()
			.put("faas.trigger", "pubsub")
			.put("messaging.system", "aws_sqs")
			.put("messaging.operation.type", "process")
			.put("messaging.destination.name", queue);
		List<Object> links = new ArrayList<>();
		for (Invocation.Link link : this.invocation.links()) {
			links.add(Json.object("traceId", OtlpSpan.traceId(link.traceId()), "spanId", link.id()));
		}
		if (!links.isEmpty()) {
			span.linked(links);
		}
	}

	/** By the call that caused it; a schedule makes none. */
	private String trigger() {
		if (this.invocation.header().parentId() == null) {
			return "timer";
		}
		Target.Kind cause = this.trace.kindOf(this.invocation.header().parentId());
		return switch (cause) {
			case S3, DYNAMODB -> "datasource";
			case SQS, SNS, EVENTS -> "pubsub";
			case LAMBDA, CACHE, HTTP, SQL, MONGODB -> "other";
		};
	}

	/** Lambda's own report of it, through the extension; it lies before the run. */
	private OtlpSpan initialisation() {
		Attempt.Startup startup = this.attempt.startup();
		long end = (startup.begin() == Attempt.Begin.READY) ? startup.ready() : this.attempt.start();
		OtlpSpan span = new OtlpSpan(trace(), new AttemptDocument(this.invocation, this.attempt).initialisationId(),
				end - startup.micros(), end)
			.under(this.attempt.id(), false)
			.named((startup.begin() == Attempt.Begin.RESTORED) ? "restore" : "init", OtlpSpan.Kind.INTERNAL);
		span.attributes().put("faas.coldstart", this.attempt.cold());
		return span;
	}

}
