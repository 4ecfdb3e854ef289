package io.tracetab.source.otlp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.tracetab.source.json.JsonTree;
import io.tracetab.source.json.SharedStrings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes by their names, from OTLP's list of typed values or from the object that
 * CloudWatch keeps. Which of them found a place elsewhere is remembered: what is left is
 * kept too. They are few, and asked for by many more names than they have: a bit for each
 * name that is there tells most of those others.
 */
final class Attributes {

	static final Attributes NONE = new Attributes(0);

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final SharedStrings NAMES = new SharedStrings();

	/** Spreads the bits of a hash, the topmost best. */
	private static final int GOLDEN = 0x9E3779B9;

	private String[] names;

	private JsonNode[] values;

	private boolean[] taken;

	private int size;

	/** A bit for the hash of each name that is there. */
	private long there;

	/** How many are left, which only falls. */
	private int left;

	/** What is left as JSON, of so many. */
	private String leftText = "";

	private int leftOfText;

	private Attributes(int most) {
		this.names = new String[most];
		this.values = new JsonNode[most];
		this.taken = new boolean[most];
	}

	static Attributes of(JsonNode node) {
		Attributes attributes = new Attributes(node.size());
		if (node.isArray()) {
			for (JsonNode each : node) {
				attributes.put(NAMES.of(JsonTree.text(each.path("key"))), plain(each.path("value")));
			}
		}
		else {
			node.properties().forEach((each) -> attributes.put(NAMES.of(each.getKey()), each.getValue()));
		}
		return attributes;
	}

	/** Their names are shared already. */
	static Attributes sent(List<SentAttribute> sent) {
		Attributes attributes = new Attributes(sent.size());
		for (int i = 0; i < sent.size(); i++) {
			SentAttribute each = sent.get(i);
			attributes.put(each.name(), each.value());
		}
		return attributes;
	}

	static Attributes of(List<KeyValue> sent) {
		Attributes attributes = new Attributes(sent.size());
		for (int i = 0; i < sent.size(); i++) {
			KeyValue each = sent.get(i);
			attributes.put(NAMES.of(each.getKey()), ProtoValues.plain(each.getValue()));
		}
		return attributes;
	}

	private void put(String name, JsonNode value) {
		if (name.isEmpty() || value.isMissingNode() || value.isNull()) {
			return;
		}
		int at = find(name);
		if (at >= 0) {
			this.values[at] = value;
			return;
		}
		this.names[this.size] = name;
		this.values[this.size] = value;
		this.there |= bit(name);
		this.size++;
		this.left++;
	}

	private static long bit(String name) {
		return 1L << ((name.hashCode() * GOLDEN) >>> (Integer.SIZE - 6));
	}

	/** -1 when there is none of that name. */
	private int find(String name) {
		if ((this.there & bit(name)) != 0) {
			for (int i = 0; i < this.size; i++) {
				if (this.names[i].equals(name)) {
					return i;
				}
			}
		}
		return -1;
	}

	private JsonNode take(int at) {
		if (!this.taken[at]) {
			this.taken[at] = true;
			this.left--;
		}
		return this.values[at];
	}

	/** The value without its type: {@code {"intValue": "5"}} is 5. */
	private static JsonNode plain(JsonNode value) {
		if (!value.isObject()) {
			return value;
		}
		if (value.has("intValue")) {
			JsonNode number = value.path("intValue");
			try {
				return NODES.numberNode(new BigDecimal(JsonTree.text(number)));
			}
			catch (NumberFormatException ex) {
				return number;
			}
		}
		if (value.has("arrayValue")) {
			ArrayNode array = NODES.arrayNode();
			value.path("arrayValue").path("values").forEach((each) -> array.add(plain(each)));
			return array;
		}
		if (value.has("kvlistValue")) {
			ObjectNode object = NODES.objectNode();
			value.path("kvlistValue")
				.path("values")
				.forEach((each) -> object.set(JsonTree.text(each.path("key")), plain(each.path("value"))));
			return object;
		}
		return value.isEmpty() ? NODES.missingNode() : value.values().iterator().next();
	}

	boolean has(String name) {
		return find(name) >= 0;
	}

	/** The object under a name; null when there is none. */
	@Nullable JsonNode takeObject(String name) {
		int at = find(name);
		return (at >= 0 && this.values[at].isObject()) ? take(at) : null;
	}

	/** The scalars whose names begin so, as texts. */
	void takeAll(String prefix, BiConsumer<String, String> each) {
		for (int i = 0; i < this.size; i++) {
			if (this.names[i].startsWith(prefix) && this.values[i].isValueNode()) {
				each.accept(this.names[i], JsonTree.text(take(i)));
			}
		}
	}

	/**
	 * The scalar of that name, as a text, which counts as placed then. Null when there is
	 * none.
	 */
	@Nullable String take(String name) {
		int at = find(name);
		return (at >= 0 && this.values[at].isValueNode()) ? JsonTree.text(take(at)) : null;
	}

	/** The first that is there; both names count as placed. Null when there is none. */
	@Nullable String take(String name, String other) {
		String first = take(name);
		String second = take(other);
		return (first != null) ? first : second;
	}

	/** As {@link #take(String, String)}, of three. */
	@Nullable String take(String name, String other, String third) {
		String first = take(name, other);
		String last = take(third);
		return (first != null) ? first : last;
	}

	/** The one of that name; it is not placed by that. Empty when there is none. */
	String look(String name) {
		int at = find(name);
		return (at >= 0) ? JsonTree.text(this.values[at]) : "";
	}

	/** The first that is there; it is not placed by that. Empty when there is none. */
	String look(String name, String other) {
		return has(name) ? look(name) : look(other);
	}

	/** As {@link #look(String, String)}, of three. */
	String look(String name, String other, String third) {
		return has(name) ? look(name) : look(other, third);
	}

	/** As {@link #look(String, String)}, of four. */
	String look(String name, String other, String third, String fourth) {
		return has(name) ? look(name) : look(other, third, fourth);
	}

	/** The texts of a list, or the one of a scalar. */
	List<String> takeAll(String name) {
		int at = find(name);
		if (at < 0) {
			return List.of();
		}
		JsonNode value = take(at);
		if (!value.isArray()) {
			return List.of(text(value));
		}
		List<String> texts = new ArrayList<>();
		value.forEach((each) -> texts.add(text(each)));
		return texts;
	}

	private static String text(JsonNode value) {
		return value.isValueNode() ? JsonTree.text(value) : value.toString();
	}

	/** Whether all found a place. */
	boolean isPlaced() {
		return this.left == 0;
	}

	/** Those that found no place yet. */
	void left(BiConsumer<String, JsonNode> each) {
		for (int i = 0; i < this.size; i++) {
			if (!this.taken[i]) {
				each.accept(this.names[i], this.values[i]);
			}
		}
	}

	/** Those that found no place yet, as JSON; empty when all did. */
	String left() {
		if (this.leftOfText != this.left) {
			JsonText text = new JsonText();
			left(text::member);
			this.leftText = text.endOfMembers();
			this.leftOfText = this.left;
		}
		return this.leftText;
	}

}
