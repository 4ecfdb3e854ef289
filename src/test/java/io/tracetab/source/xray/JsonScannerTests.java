package io.tracetab.source.xray;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.tracetab.source.json.Unreadable;

import static org.assertj.core.api.Assertions.assertThat;

class JsonScannerTests {

	private static final String DOCUMENT = "{\"id\":\"1a2b\", \"name\" : \"caf\u00e9 \\u00e9\\n\",\"n\":-12.5e+3,\"z\":0,"
			+ "\"list\":[1,[],{},\"\",true,false,null,[[\"x\"]]],\n\t\"deep\":{\"a\":{\"b\":[{\"c\":\"\u20ac\ud83d\ude00\"}]}}}";

	private static final String BYTES = "{}[]\",:\\u0/e+-.tfn \n\u0001\u00e9x9";

	private final JsonFactory jackson = JsonFactory.builder().build();

	@Test
	void acceptsWhatJacksonAccepts() {
		byte[] whole = DOCUMENT.getBytes(StandardCharsets.UTF_8);
		assertThat(ends(whole)).isEqualTo(whole.length);
		Random random = new Random(11);
		int accepted = 0;
		for (int i = 0; i < 40_000; i++) {
			byte[] damaged = damaged(whole, random);
			int end = ends(damaged);
			assertThat(end).as(() -> new String(damaged, StandardCharsets.UTF_8)).isEqualTo(endsForJackson(damaged));
			accepted += (end >= 0) ? 1 : 0;
		}
		assertThat(accepted).isBetween(4_000, 36_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "caf\u00e9", "\u20ac\ud83d\ude00", "\\\"\\\\\\/\\b\\f\\n\\r\\t",
			"\\u0041\\ud83d\\ude00", "\\ud83d", "eight by", "nine byte" })
	void readsTextAsJacksonDoes(String inside) {
		byte[] json = ("\"" + inside + "\"").getBytes(StandardCharsets.UTF_8);
		JsonCursor cursor = new JsonInput().cursor(json, 0, json.length);
		cursor.nextValue();
		try (JsonParser parser = this.jackson.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			assertThat(cursor.text()).isEqualTo(parser.getString());
			assertThat(cursor.uniqueText()).isEqualTo(parser.getString());
		}
	}

	/** Behind the brace, one byte to three are changed, taken out or put in. */
	private static byte[] damaged(byte[] whole, Random random) {
		byte[] bytes = whole.clone();
		byte[] others = BYTES.getBytes(StandardCharsets.UTF_8);
		for (int times = 1 + random.nextInt(3); times > 0; times--) {
			int at = 1 + random.nextInt(bytes.length - 1);
			byte other = others[random.nextInt(others.length)];
			switch (random.nextInt(3)) {
				case 0 -> bytes[at] = other;
				case 1 -> {
					System.arraycopy(bytes, at + 1, bytes, at, bytes.length - at - 1);
					bytes = Arrays.copyOf(bytes, bytes.length - 1);
				}
				default -> {
					byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
					System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
					longer[at] = other;
					bytes = longer;
				}
			}
		}
		return bytes;
	}

	/** Where the first value ends; -1 when it is not well formed. */
	private static int ends(byte[] json) {
		try {
			JsonScanner scanner = new JsonScanner(json, 0, json.length);
			scanner.nextValue();
			scanner.skip();
			return scanner.position();
		}
		catch (Unreadable ex) {
			return -1;
		}
	}

	private int endsForJackson(byte[] json) {
		try (JsonParser parser = this.jackson.createParser(ObjectReadContext.empty(), json)) {
			int depth = 0;
			do {
				JsonToken token = parser.nextToken();
				if (token == JsonToken.VALUE_STRING) {
					parser.getString();
				}
				depth += (token != null && token.isStructStart()) ? 1 : (token != null && token.isStructEnd()) ? -1 : 0;
			}
			while (depth > 0);
			return (int) parser.currentLocation().getByteOffset();
		}
		catch (JacksonException ex) {
			return -1;
		}
	}

}
