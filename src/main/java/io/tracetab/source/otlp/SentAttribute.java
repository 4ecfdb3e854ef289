package io.tracetab.source.otlp;

import java.io.IOException;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.tracetab.source.json.SharedStrings;
import tools.jackson.databind.JsonNode;

/**
 * An attribute in protobuf, as it is read and as it is archived.
 *
 * @param value without its type; a missing node where it is not set
 * @param json in OTLP's JSON; never changed
 */
record SentAttribute(String name, JsonNode value, byte[] json) {

	private static final SharedStrings NAMES = new SharedStrings();

	/** Of a message {@code KeyValue}. */
	static SentAttribute read(byte[] bytes, int from, int length) throws IOException {
		KeyValue read = KeyValue.parseFrom(CodedInputStream.newInstance(bytes, from, length),
				ExtensionRegistryLite.getEmptyRegistry());
		JsonText json = new JsonText(length + 48);
		ProtoJson.attribute(read, json);
		return new SentAttribute(NAMES.of(read.getKey()), ProtoValues.plain(read.getValue()), json.toBytes());
	}

}
