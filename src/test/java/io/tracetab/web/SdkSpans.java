package io.tracetab.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;

/**
 * A run of a function with its calls, recorded and exported by OpenTelemetry's own SDK;
 * values of attributes name their keys, so that each can be found again.
 */
final class SdkSpans {

	/** Attributes of each family, by the span that carries them. */
	static final Map<String, List<String>> KEYS = new TreeMap<>(Map.of("run",
			List.of("faas.trigger", "faas.invocation_id", "aws.lambda.invoked_arn", "http.request.method", "http.route",
					"url.path", "url.query", "url.scheme", "server.address", "user_agent.original", "client.address",
					"network.protocol.version", "app.tenant"),
			"table",
			List.of("rpc.service", "rpc.method", "aws.request_id", "cloud.region", "aws.dynamodb.index_name",
					"aws.dynamodb.projection"),
			"queue",
			List.of("messaging.destination.name", "messaging.message.id", "messaging.batch.message_count",
					"aws.sqs.queue.url", "messaging.client.id"),
			"sql",
			List.of("db.namespace", "db.query.text", "db.operation.name", "db.collection.name", "server.address",
					"db.query.summary"),
			"http", List.of("http.request.method", "url.full", "error.type", "http.request.resend_count")));

	private SdkSpans() {
	}

	/**
	 * Exports, gzipped and with a token, and returns the id of the trace in its W3C
	 * spelling.
	 */
	static String export(String endpoint, String token) {
		Resource resource = Resource.create(Attributes.builder()
			.put("service.name", "shop")
			.put("faas.name", "shop-cart")
			.put("cloud.provider", "aws")
			.put("cloud.platform", "aws_lambda")
			.put("cloud.region", "eu-west-1")
			.put("cloud.account.id", "123456789012")
			.put("cloud.resource_id", "arn:aws:lambda:eu-west-1:123456789012:function:shop-cart")
			.put("faas.version", "7")
			.build());
		OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
			.setEndpoint(endpoint)
			.setCompression("gzip")
			.addHeader("Authorization", "Bearer " + token)
			.build();
		try (SdkTracerProvider provider = SdkTracerProvider.builder()
			.setResource(resource)
			.addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
			.build()) {
			String id = record(provider.get("io.tracetab.test", "1.0"));
			if (!provider.forceFlush().join(60, TimeUnit.SECONDS).isSuccess()) {
				throw new AssertionError("The exporter says that it failed");
			}
			return id;
		}
	}

	private static String record(Tracer tracer) {
		Span run = tracer.spanBuilder("GET /cart/{id}").setSpanKind(SpanKind.SERVER).startSpan();
		put("run", run);
		run.setAttribute("http.response.status_code", 200L);
		run.setAttribute("app.items", 3L);
		run.setAttribute("app.ratio", 0.25);
		run.setAttribute("app.member", true);
		Context within = Context.root().with(run);
		call(tracer, within, "DynamoDB.Query", SpanKind.CLIENT, "table", "rpc.system", "aws-api")
			.setAttribute(AttributeKey.stringArrayKey("aws.dynamodb.table_names"), List.of("carts"))
			.end();
		call(tracer, within, "orders send", SpanKind.PRODUCER, "queue", "messaging.system", "aws_sqs").end();
		call(tracer, within, "SELECT shop", SpanKind.CLIENT, "sql", "db.system.name", "postgresql").end();
		Span failing = call(tracer, within, "POST", SpanKind.CLIENT, "http", "network.transport", "tcp");
		failing.recordException(new IllegalStateException("the other side is gone"));
		failing.setStatus(StatusCode.ERROR, "gone").end();
		run.end();
		return run.getSpanContext().getTraceId();
	}

	private static Span call(Tracer tracer, Context within, String name, SpanKind kind, String family, String key,
			String value) {
		Span call = tracer.spanBuilder(name).setSpanKind(kind).setParent(within).startSpan();
		put(family, call);
		return call.setAttribute(key, value);
	}

	private static void put(String family, Span span) {
		KEYS.getOrDefault(family, List.of()).forEach((key) -> span.setAttribute(key, value(key)));
	}

	static String value(String key) {
		return "value-of-" + key;
	}

}
