package io.tracetab.bench;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import tools.jackson.databind.JsonNode;

/**
 * Zipkin's spans in OTLP, with as many attributes as they have tags: a resource for each
 * service, calls of DynamoDB named as OpenTelemetry names them.
 */
final class ZipkinSpans {

	private ZipkinSpans() {
	}

	static byte[] asOtlp(JsonNode spans) {
		Map<String, ScopeSpans.Builder> services = new LinkedHashMap<>();
		for (JsonNode span : spans) {
			services
				.computeIfAbsent(span.path("localEndpoint").path("serviceName").asString(""),
						(service) -> ScopeSpans.newBuilder()
							.setScope(InstrumentationScope.newBuilder().setName("bench").setVersion("1")))
				.addSpans(span(span));
		}
		ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
		services.forEach((service,
				scope) -> request.addResourceSpans(ResourceSpans.newBuilder()
					.setResource(Resource.newBuilder()
						.addAttributes(text("service.name", service))
						.addAttributes(text("cloud.provider", "aws"))
						.addAttributes(text("cloud.platform", "aws_lambda"))
						.addAttributes(text("cloud.region", "eu-west-1"))
						.addAttributes(text("faas.name", service)))
					.addScopeSpans(scope)));
		return request.build().toByteArray();
	}

	private static Span.Builder span(JsonNode span) {
		long start = span.path("timestamp").asLong();
		Span.Builder made = Span.newBuilder()
			.setTraceId(hex(span.path("traceId")))
			.setSpanId(hex(span.path("id")))
			.setParentSpanId(hex(span.path("parentId")))
			.setName(span.path("name").asString(""))
			.setKind(kind(span.path("kind").asString("")))
			.setStartTimeUnixNano(1000 * start)
			.setEndTimeUnixNano(1000 * (start + span.path("duration").asLong()));
		boolean dynamo = span.path("remoteEndpoint").path("serviceName").asString("").equals("dynamodb");
		if (dynamo) {
			made.addAttributes(text("rpc.system", "aws-api")).addAttributes(text("rpc.service", "DynamoDB"));
		}
		span.path("tags").properties().forEach((tag) -> made.addAttributes(attribute(tag, dynamo)));
		return made;
	}

	private static KeyValue attribute(Map.Entry<String, JsonNode> tag, boolean dynamo) {
		String value = tag.getValue().asString("");
		return switch (tag.getKey()) {
			case "aws.operation" -> text(dynamo ? "rpc.method" : "db.operation.name", value);
			case "aws.region" -> text("cloud.region", value);
			case "http.method" -> text("http.request.method", value);
			case "http.path" -> text("url.path", value);
			case "http.status_code" -> text("http.response.status_code", value);
			case "aws.resource" -> dynamo ? list("aws.dynamodb.table_names", value) : text(tag.getKey(), value);
			default -> text(tag.getKey(), value);
		};
	}

	private static KeyValue list(String key, String value) {
		return KeyValue.newBuilder()
			.setKey(key)
			.setValue(AnyValue.newBuilder()
				.setArrayValue(ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setStringValue(value))))
			.build();
	}

	private static KeyValue text(String key, String value) {
		return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
	}

	private static SpanKind kind(String kind) {
		return kind.isEmpty() ? SpanKind.SPAN_KIND_INTERNAL : SpanKind.valueOf("SPAN_KIND_" + kind);
	}

	private static ByteString hex(JsonNode id) {
		return ByteString.copyFrom(HexFormat.of().parseHex(id.asString("")));
	}

}
