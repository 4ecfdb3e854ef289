package io.tracetab.ingest.redact;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Values that Terraform marks as sensitive: by a tree of the values' shape that is true
 * where they are, or in state files by a list of paths.
 */
final class SensitiveValues {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

	private static final JsonNode ALL = JsonNodeFactory.instance.booleanNode(true);

	private final byte[] bytes;

	private final Cuts cuts;

	SensitiveValues(byte[] bytes, Cuts cuts) {
		this.bytes = bytes;
		this.cuts = cuts;
	}

	void cut(Siblings.Range values, Siblings.Range marks) {
		JsonNode tree = MAPPER.readTree(this.bytes, marks.start(), marks.end() - marks.start());
		boolean paths = tree.isArray() && !tree.isEmpty() && tree.get(0).isArray() && isStep(tree.get(0).path(0));
		try (JsonParser parser = JsonRedaction.parser(this.bytes, values.start(), values.end())) {
			parser.nextToken();
			new Walk(parser, values.start()).value(paths ? ofPaths(tree) : tree);
		}
	}

	private static boolean isStep(JsonNode node) {
		return node.has("type") && node.has("value");
	}

	/**
	 * Whole attributes: what lies deeper in a sensitive path goes with the first step.
	 */
	private static JsonNode ofPaths(JsonNode paths) {
		var marks = JsonNodeFactory.instance.objectNode();
		paths.forEach((path) -> marks.set(path.path(0).path("value").asString(""), ALL));
		return marks;
	}

	private final class Walk {

		private final JsonParser parser;

		private final int from;

		Walk(JsonParser parser, int from) {
			this.parser = parser;
			this.from = from;
		}

		private void value(JsonNode marks) {
			JsonToken token = this.parser.currentToken();
			int start = this.from + (int) this.parser.currentTokenLocation().getByteOffset();
			boolean sensitive = marks.isBoolean() && marks.booleanValue();
			if (sensitive && token != JsonToken.VALUE_NULL) {
				this.parser.skipChildren();
				this.parser.finishToken();
				SensitiveValues.this.cuts.add(start, this.from + (int) this.parser.currentLocation().getByteOffset(),
						Kind.GONE);
			}
			else if (token == JsonToken.START_OBJECT) {
				while (this.parser.nextToken() != JsonToken.END_OBJECT) {
					JsonNode member = marks.path(this.parser.currentName());
					this.parser.nextToken();
					value(member);
				}
			}
			else if (token == JsonToken.START_ARRAY) {
				for (int i = 0; this.parser.nextToken() != JsonToken.END_ARRAY; i++) {
					value(marks.isArray() ? marks.path(i) : NOTHING);
				}
			}
		}

	}

}
