package io.tracetab.source.otlp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.tracetab.source.json.SharedStrings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An attribute in protobuf, as it is read and as it is archived.
 *
 * @param value without its type; a missing node where it is not set
 * @param json in OTLP's JSON; never changed
 */
record SentAttribute(String name, JsonNode value, byte[] json) {

	private static final SharedStrings NAMES = new SharedStrings();

	/** Names repeat where values do not. */
	private static final KnownBytes<SentText> KNOWN = new KnownBytes<>(SentAttribute::named);

	/** Of {@code KeyValue}: fields 1 and 2; of {@code AnyValue}: field 1, a text. */
	private static final int KEY = 10;

	private static final int VALUE = 18;

	private static final int TEXT = 10;

	private static final byte[] BEFORE_NAME = "{\"key\":".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] BEFORE_TEXT = ",\"value\":{\"stringValue\":\"".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] BEHIND_TEXT = "\"}}".getBytes(StandardCharsets.US_ASCII);

	/** Of a message {@code KeyValue}. */
	static SentAttribute read(byte[] bytes, int from, int length) throws IOException {
		SentAttribute plain = plain(bytes, from, from + length);
		if (plain != null) {
			return plain;
		}
		KeyValue read = KeyValue.parseFrom(CodedInputStream.newInstance(bytes, from, length),
				ExtensionRegistryLite.getEmptyRegistry());
		JsonText json = new JsonText(length + 48);
		ProtoJson.attribute(read, json);
		return new SentAttribute(NAMES.of(read.getKey()), ProtoValues.plain(read.getValue()), json.toBytes());
	}

	/**
	 * Ids are most of what does not repeat: a text that JSON writes as it is, so short
	 * that each length is a byte that is not negative. Null for anything else, which the
	 * protocol's own classes read.
	 */
	private static @Nullable SentAttribute plain(byte[] bytes, int from, int to) throws IOException {
		int key = from + 2;
		if (to - from < 6 || bytes[from] != KEY || bytes[from + 1] < 0) {
			return null;
		}
		int value = key + bytes[from + 1];
		int text = value + 4;
		if (text > to || bytes[value] != VALUE || bytes[value + 1] != to - value - 2 || bytes[value + 2] != TEXT
				|| bytes[value + 3] != to - text || !isPlain(bytes, text, to)) {
			return null;
		}
		SentText name = KNOWN.of(bytes, key, value - key);
		JsonText json = new JsonText(
				BEFORE_NAME.length + name.json().length + BEFORE_TEXT.length + to - text + BEHIND_TEXT.length);
		json.raw(BEFORE_NAME).raw(name.json()).raw(BEFORE_TEXT).raw(bytes, text, to - text).raw(BEHIND_TEXT);
		return new SentAttribute(name.text(),
				JsonNodeFactory.instance.stringNode(new String(bytes, text, to - text, StandardCharsets.US_ASCII)),
				json.toBytes());
	}

	private static boolean isPlain(byte[] bytes, int from, int to) {
		for (int i = from; i < to; i++) {
			if (bytes[i] < ' ' || bytes[i] > '~' || bytes[i] == '"' || bytes[i] == '\\') {
				return false;
			}
		}
		return true;
	}

	private static SentText named(byte[] bytes, int from, int length) throws IOException {
		SentText name = SentText.read(bytes, from, length);
		return new SentText(NAMES.of(name.text()), name.json());
	}

}
