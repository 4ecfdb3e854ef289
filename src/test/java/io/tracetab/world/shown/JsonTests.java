package io.tracetab.world.shown;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTests {

	@Test
	void textsAreEscaped() {
		assertThat(Json.write(Json.object("a\"b", "c\\d\te\n"))).isEqualTo("{\"a\\\"b\":\"c\\\\d\\te\\n\"}");
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
