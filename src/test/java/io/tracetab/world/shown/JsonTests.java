package io.tracetab.world.shown;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTests {

	@Test
	void textsAreEscaped() {
		assertThat(Json.write(Json.object("a\"b", "c\\d\te\n"))).isEqualTo("{\"a\\\"b\":\"c\\\\d\\te\\n\"}");
	}

	@Test
	void charactersThatNobodySeesAreWrittenByTheirNumber() {
		assertThat(Json.write("a\u0001\u001F\b\f\r\u007F")).isEqualTo("\"a\\u0001\\u001F\\b\\f\\r\u007F\"");
	}

	@Test
	void charactersBeyondAsciiAreTheirBytes() {
		String text = "n\u00E4\u20AC\uD83D\uDED2s\"";
		assertThat(Json.bytes(text)).isEqualTo(("\"n\u00E4\u20AC\uD83D\uDED2s\\\"\"").getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void numbersHaveAllTheirDigits() {
		assertThat(Json.write(List.of(0, 9, 10, Long.MAX_VALUE, Long.MIN_VALUE, -1, 0.25)))
			.isEqualTo("[0,9,10,9223372036854775807,-9223372036854775808,-1,0.25]");
	}

	@Test
	void whatIsPutAgainKeepsItsPlace() {
		Map<String, Object> object = Json.object("a", 1, "b", 2);
		object.put("c", 3);
		object.put("a", 4);
		object.remove("b");
		assertThat(Json.write(object)).isEqualTo("{\"a\":4,\"c\":3}");
		assertThat(object).containsOnlyKeys("a", "c").containsEntry("a", 4);
	}

	@Test
	void textsLongerThanTheBufferAreWhole() {
		String text = "x".repeat(100_000);
		assertThat(Json.write(List.of(text, text))).isEqualTo("[\"" + text + "\",\"" + text + "\"]");
	}

	@Test
	void everythingStandsInItsOrder() {
		assertThat(Json
			.write(Json.object("b", List.of(1, new BigDecimal("0.50"), true), "a", Json.object(), "c", List.of())))
			.isEqualTo("{\"b\":[1,0.50,true],\"a\":{},\"c\":[]}");
	}

	@Test
	void nothingIsWrittenAsNull() {
		assertThat(Json.write(Json.object("a", Json.NULL))).isEqualTo("{\"a\":null}");
	}

	@Test
	void timesAreSecondsWithMicroseconds() {
		assertThat(Json.write(new Json.Seconds(1_795_219_297_912_409L))).isEqualTo("1795219297.912409");
		assertThat(Json.write(new Json.Seconds(1_795_219_297_000_001L))).isEqualTo("1795219297.000001");
	}

}
