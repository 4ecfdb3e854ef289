package io.tracetab.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;

import static org.assertj.core.api.Assertions.assertThat;

class SettingChangeTests {

	private static final ResourceId CART = ResourceId.function("cart", "eu-west-1", "123456789012");

	@Test
	void whatIsNewGoneAndOtherwiseIsAChangeEach() {
		assertThat(SettingChange
			.between(List.of(seen(10, 30, Map.of("MemorySize", "256", "Layers.0", "x", "Runtime", "java17"), Map.of()),
					seen(40, 50, Map.of("MemorySize", "512", "Runtime", "java17", "Timeout", "3"),
							Map.of("team", "shop")))))
			.containsExactly(new SettingChange(at(30), at(40), false, "Layers.0", "x", null),
					new SettingChange(at(30), at(40), false, "MemorySize", "256", "512"),
					new SettingChange(at(30), at(40), false, "Timeout", null, "3"),
					new SettingChange(at(30), at(40), true, "team", null, "shop"));
	}

	@Test
	void theLatestStandFirst() {
		assertThat(SettingChange.between(List.of(seen(1, 1, Map.of("MemorySize", "128"), Map.of()),
				seen(2, 5, Map.of("MemorySize", "256"), Map.of()), seen(9, 9, Map.of("MemorySize", "128"), Map.of()))))
			.extracting(SettingChange::lastSeenBefore, SettingChange::seen, SettingChange::after)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(at(5), at(9), "128"),
					org.assertj.core.groups.Tuple.tuple(at(1), at(2), "256"));
	}

	@Test
	void oneStateIsNoChange() {
		assertThat(SettingChange.between(List.of(seen(1, 9, Map.of("MemorySize", "128"), Map.of())))).isEmpty();
		assertThat(SettingChange.between(List.of())).isEmpty();
	}

	private static Inventory.Sighting seen(long first, long last, Map<String, String> settings,
			Map<String, String> tags) {
		return new Inventory.Sighting(new Resource(CART, new TreeMap<>(settings), new TreeMap<>(tags), at(first)),
				at(last));
	}

	private static Instant at(long second) {
		return Instant.ofEpochSecond(second);
	}

}
