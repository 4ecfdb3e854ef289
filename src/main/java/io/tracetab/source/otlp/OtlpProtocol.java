package io.tracetab.source.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.tracetab.source.Arrived;
import io.tracetab.source.SpanProtocol;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.Unreadable;
import tools.jackson.databind.JsonNode;

/**
 * OTLP over HTTP, in its two encodings. Whatever the encoding, a request is archived as
 * OTLP's JSON, so that the archive can be read by people and by {@link OtlpFormat}.
 */
final class OtlpProtocol implements SpanProtocol {

	/** A span takes about three times as many bytes in JSON. */
	private static final int JSON_IS_LONGER = 3;

	@Override
	public List<Arrived> read(byte[] request, Encoding encoding) throws Malformed {
		return (encoding == Encoding.JSON) ? json(request) : protobuf(request);
	}

	private static List<Arrived> protobuf(byte[] request) throws Malformed {
		try {
			return new ProtoRequest(request, new RequestLines(JSON_IS_LONGER * request.length)).read();
		}
		catch (IOException ex) {
			throw new Malformed("The body is no ExportTraceServiceRequest in protobuf: " + ex.getMessage());
		}
	}

	private static List<Arrived> json(byte[] request) throws Malformed {
		JsonNode read;
		try {
			read = JsonTree.read(request, 0, request.length);
		}
		catch (Unreadable ex) {
			throw new Malformed("The body is no JSON: " + ex.getMessage());
		}
		JsonNode groups = read.path(OtlpTraits.RESOURCE_SPANS);
		if (!read.isObject() || !groups.isMissingNode() && !groups.isArray()) {
			throw new Malformed("The body is no ExportTraceServiceRequest, expected {\"resourceSpans\": [...]}");
		}
		RequestLines lines = new RequestLines(request.length);
		for (JsonNode group : groups) {
			Attributes resource = Attributes.of(group.path("resource").path("attributes"));
			byte[] head = head(group, "resource");
			for (JsonNode scope : group.path("scopeSpans")) {
				RequestLines.Group within = new RequestLines.Group(head, head(scope, "scope"));
				for (JsonNode span : scope.path("spans")) {
					lines.add(within, JsonSpan.of(span), resource, (out) -> out.raw(utf8(span)));
				}
			}
		}
		return lines.finish();
	}

	private static byte[] head(JsonNode group, String what) {
		JsonText out = new JsonText();
		for (String name : List.of(what, "schemaUrl")) {
			if (group.has(name)) {
				out.string(name).raw(':').raw(utf8(group.path(name))).raw(',');
			}
		}
		return out.toBytes();
	}

	private static byte[] utf8(JsonNode node) {
		return node.toString().getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public byte[] taken(long rejected, String reason, Encoding encoding) {
		if (encoding == Encoding.PROTOBUF) {
			ExportTraceServiceResponse.Builder answer = ExportTraceServiceResponse.newBuilder();
			if (rejected > 0) {
				answer.setPartialSuccess(
						ExportTracePartialSuccess.newBuilder().setRejectedSpans(rejected).setErrorMessage(reason));
			}
			return answer.build().toByteArray();
		}
		JsonText answer = new JsonText().raw('{');
		if (rejected > 0) {
			answer.raw("\"partialSuccess\":{\"rejectedSpans\":\"" + rejected + "\",\"errorMessage\":")
				.string(reason)
				.raw('}');
		}
		return answer.raw('}').toBytes();
	}

	/** A message {@code google.rpc.Status}. */
	@Override
	public byte[] refused(Refusal why, String reason, Encoding encoding) {
		if (encoding == Encoding.JSON) {
			return new JsonText().raw("{\"code\":" + why.code() + ",\"message\":").string(reason).raw('}').toBytes();
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		CodedOutputStream out = CodedOutputStream.newInstance(bytes);
		try {
			out.writeInt32(1, why.code());
			out.writeString(2, reason);
			out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Memory takes what is written", ex);
		}
		return bytes.toByteArray();
	}

}
