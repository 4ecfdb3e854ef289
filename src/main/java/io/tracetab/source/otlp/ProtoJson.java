package io.tracetab.source.otlp;

import java.util.Base64;
import java.util.List;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Writes protobuf as OTLP's JSON: ids in hex, whole numbers of 64 bits as texts, what is
 * not set left out.
 */
final class ProtoJson {

	private ProtoJson() {
	}

	static void resource(Resource resource, JsonText out) {
		out.raw("{\"attributes\":");
		attributes(resource.getAttributesList(), out);
		dropped(resource.getDroppedAttributesCount(), "Attributes", out);
		out.raw('}');
	}

	static void scope(InstrumentationScope scope, JsonText out) {
		out.raw("{\"name\":").string(scope.getName());
		text("version", scope.getVersion(), out);
		attributesIfAny(scope.getAttributesList(), out);
		dropped(scope.getDroppedAttributesCount(), "Attributes", out);
		out.raw('}');
	}

	/** What stands behind the attributes of a span. */
	static void rest(Span span, JsonText out) {
		dropped(span.getDroppedAttributesCount(), "Attributes", out);
		if (span.getEventsCount() > 0) {
			out.raw(",\"events\":");
			events(span, out);
		}
		dropped(span.getDroppedEventsCount(), "Events", out);
		if (span.getLinksCount() > 0) {
			out.raw(",\"links\":");
			links(span, out);
		}
		dropped(span.getDroppedLinksCount(), "Links", out);
		status(span, out);
	}

	private static void status(Span span, JsonText out) {
		if (!span.hasStatus()) {
			return;
		}
		out.raw(",\"status\":{\"code\":").raw(Integer.toString(span.getStatus().getCodeValue()));
		text("message", span.getStatus().getMessage(), out);
		out.raw('}');
	}

	static void events(Span span, JsonText out) {
		out.raw('[');
		String comma = "";
		for (Span.Event event : span.getEventsList()) {
			out.raw(comma).raw("{\"name\":").string(event.getName());
			nanos("timeUnixNano", event.getTimeUnixNano(), out);
			attributesIfAny(event.getAttributesList(), out);
			dropped(event.getDroppedAttributesCount(), "Attributes", out);
			out.raw('}');
			comma = ",";
		}
		out.raw(']');
	}

	static void links(Span span, JsonText out) {
		out.raw('[');
		String comma = "";
		for (Span.Link link : span.getLinksList()) {
			out.raw(comma).raw("{\"traceId\":\"").hex(link.getTraceId()).raw('"');
			id("spanId", link.getSpanId(), out);
			text("traceState", link.getTraceState(), out);
			attributesIfAny(link.getAttributesList(), out);
			dropped(link.getDroppedAttributesCount(), "Attributes", out);
			number("flags", Integer.toUnsignedLong(link.getFlags()), out);
			out.raw('}');
			comma = ",";
		}
		out.raw(']');
	}

	private static void attributesIfAny(List<KeyValue> attributes, JsonText out) {
		if (!attributes.isEmpty()) {
			out.raw(",\"attributes\":");
			attributes(attributes, out);
		}
	}

	private static void attributes(List<KeyValue> attributes, JsonText out) {
		out.raw('[');
		String comma = "";
		for (KeyValue each : attributes) {
			out.raw(comma);
			attribute(each, out);
			comma = ",";
		}
		out.raw(']');
	}

	static void attribute(KeyValue attribute, JsonText out) {
		out.raw("{\"key\":").string(attribute.getKey()).raw(",\"value\":");
		value(attribute.getValue(), out);
		out.raw('}');
	}

	private static void value(AnyValue value, JsonText out) {
		switch (value.getValueCase()) {
			case STRING_VALUE -> out.raw("{\"stringValue\":").string(value.getStringValue()).raw('}');
			case BOOL_VALUE -> out.raw(value.getBoolValue() ? "{\"boolValue\":true}" : "{\"boolValue\":false}");
			case INT_VALUE -> out.raw("{\"intValue\":\"").raw(Long.toString(value.getIntValue())).raw("\"}");
			case DOUBLE_VALUE -> number(value.getDoubleValue(), out);
			case ARRAY_VALUE -> array(value, out);
			case KVLIST_VALUE -> {
				out.raw("{\"kvlistValue\":{\"values\":");
				attributes(value.getKvlistValue().getValuesList(), out);
				out.raw("}}");
			}
			case BYTES_VALUE -> out.raw("{\"bytesValue\":\"")
				.raw(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()))
				.raw("\"}");
			default -> out.raw("{}");
		}
	}

	private static void array(AnyValue value, JsonText out) {
		out.raw("{\"arrayValue\":{\"values\":[");
		String comma = "";
		for (AnyValue each : value.getArrayValue().getValuesList()) {
			out.raw(comma);
			value(each, out);
			comma = ",";
		}
		out.raw("]}}");
	}

	private static void number(double value, JsonText out) {
		String text = Double.toString(value);
		out.raw("{\"doubleValue\":").raw(Double.isFinite(value) ? text : '"' + text + '"').raw('}');
	}

	private static void id(String name, ByteString id, JsonText out) {
		if (!id.isEmpty()) {
			out.raw(",\"").raw(name).raw("\":\"").hex(id).raw('"');
		}
	}

	static void text(String name, String value, JsonText out) {
		if (!value.isEmpty()) {
			out.raw(",\"").raw(name).raw("\":").string(value);
		}
	}

	static void number(String name, long value, JsonText out) {
		if (value != 0) {
			out.raw(",\"").raw(name).raw("\":").raw(Long.toString(value));
		}
	}

	private static void nanos(String name, long value, JsonText out) {
		if (value != 0) {
			out.raw(",\"").raw(name).raw("\":\"").raw(Long.toUnsignedString(value)).raw('"');
		}
	}

	private static void dropped(int count, String what, JsonText out) {
		if (count != 0) {
			number("dropped" + what + "Count", Integer.toUnsignedLong(count), out);
		}
	}

}
