package io.tracetab.source.otlp;

import java.math.BigDecimal;
import java.util.Base64;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values of protobuf as JSON has them: without their types, as {@link Attributes} keeps
 * them.
 */
final class ProtoValues {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private ProtoValues() {
	}

	/** A missing node for a value that is not set. */
	static JsonNode plain(AnyValue value) {
		return switch (value.getValueCase()) {
			case STRING_VALUE -> NODES.stringNode(value.getStringValue());
			case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
			case INT_VALUE -> NODES.numberNode(BigDecimal.valueOf(value.getIntValue()));
			case DOUBLE_VALUE -> number(value.getDoubleValue());
			case ARRAY_VALUE -> array(value);
			case KVLIST_VALUE -> object(value);
			case BYTES_VALUE ->
				NODES.stringNode(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
			default -> NODES.missingNode();
		};
	}

	private static ArrayNode array(AnyValue value) {
		ArrayNode array = NODES.arrayNode();
		value.getArrayValue().getValuesList().forEach((each) -> array.add(plain(each)));
		return array;
	}

	private static ObjectNode object(AnyValue value) {
		ObjectNode object = NODES.objectNode();
		for (KeyValue each : value.getKvlistValue().getValuesList()) {
			object.set(each.getKey(), plain(each.getValue()));
		}
		return object;
	}

	/** What is no number in JSON is a text, as protobuf writes it. */
	private static JsonNode number(double value) {
		return Double.isFinite(value) ? NODES.numberNode(new BigDecimal(Double.toString(value)))
				: NODES.stringNode(Double.toString(value));
	}

}
