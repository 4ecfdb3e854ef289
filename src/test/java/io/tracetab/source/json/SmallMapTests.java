package io.tracetab.source.json;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmallMapTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 8, 9, 32, 33, 500 })
	void equalsTheMapItWasBuiltFromInTheSameOrder(int size) {
		SmallMap.Builder<Integer> builder = new SmallMap.Builder<>();
		Map<String, Integer> expected = new LinkedHashMap<>();
		for (int i = 0; i < size; i++) {
			builder.put("key" + i, i);
			expected.put("key" + i, i);
		}
		Map<String, Integer> map = builder.build();
		assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected);
		assertThat(map.entrySet()).containsExactlyElementsOf(expected.entrySet());
		expected.forEach((key, value) -> assertThat(map.get(new String(key))).isEqualTo(value));
		assertThat(map).doesNotContainKey("other");
	}

	@Test
	void aBuilderThatWasClearedStartsAnew() {
		SmallMap.Builder<Integer> builder = new SmallMap.Builder<>();
		builder.put("a", 1);
		Map<String, Integer> first = builder.build();
		builder.clear();
		builder.put("b", 2);
		assertThat(first).containsExactly(Map.entry("a", 1));
		assertThat(builder.build()).containsExactly(Map.entry("b", 2));
	}

	@Test
	void cannotBeChanged() {
		SmallMap.Builder<Integer> builder = new SmallMap.Builder<>();
		builder.put("a", 1);
		Map<String, Integer> map = builder.build();
		assertThatThrownBy(() -> map.put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
		assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
		assertThatThrownBy(() -> map.entrySet().iterator().next().setValue(3))
			.isInstanceOf(UnsupportedOperationException.class);
	}

}
