package io.tracetab.inventory.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every inventory keeps.
 */
abstract class InventoryContract extends EachFactsEngine {

	private static final ResourceId CHECKOUT = new ResourceId("lambda", "us-east-1", "123456789012", "function",
			"checkout");

	private static final ResourceId ELSEWHERE = new ResourceId("lambda", "eu-west-1", "123456789012", "function",
			"checkout");

	@Test
	void resourceIsAsItWasSetAtTheTime() {
		inventory().add(List.of(memory(CHECKOUT, 512, 10), memory(CHECKOUT, 1024, 20)));
		assertThat(memoryAt(CHECKOUT, 15)).isEqualTo("512");
		assertThat(memoryAt(CHECKOUT, 20)).isEqualTo("1024");
		assertThat(memoryAt(CHECKOUT, 99)).isEqualTo("1024");
	}

	@Test
	void oldestSettingsStandForTheTimeBefore() {
		inventory().add(List.of(memory(CHECKOUT, 512, 10)));
		assertThat(memoryAt(CHECKOUT, 1)).isEqualTo("512");
	}

	@Test
	void sameSettingsAgainAreNoChange() {
		assertThat(inventory().add(List.of(memory(CHECKOUT, 512, 10)))).isEqualTo(1);
		long revision = inventory().revision();
		assertThat(inventory().add(List.of(memory(CHECKOUT, 512, 10), memory(CHECKOUT, 512, 30)))).isZero();
		assertThat(inventory().revision()).isEqualTo(revision);
		assertThat(inventory().history(CHECKOUT)).hasSize(1);
	}

	@Test
	void orderOfArrivalDoesNotMatter() {
		List<Resource> looks = new ArrayList<>(List.of(memory(CHECKOUT, 512, 10), memory(CHECKOUT, 512, 12),
				memory(CHECKOUT, 1024, 20), memory(CHECKOUT, 512, 30), memory(CHECKOUT, 512, 40)));
		Collections.shuffle(looks, new Random(3));
		looks.forEach((look) -> inventory().add(List.of(look)));
		assertThat(inventory().history(CHECKOUT)).extracting((state) -> state.settings().get("MemorySize"))
			.containsExactly("512", "1024", "512");
		assertThat(memoryAt(CHECKOUT, 35)).isEqualTo("512");
	}

	@Test
	void unknownAccountMatchesWhenOnlyOneResourceIsMeant() {
		inventory().add(List.of(memory(CHECKOUT, 512, 10), memory(ELSEWHERE, 256, 10)));
		ResourceId named = new ResourceId("lambda", "eu-west-1", "", "function", "checkout");
		assertThat(memoryAt(named, 10)).isEqualTo("256");
		ResourceId ambiguous = new ResourceId("lambda", "", "", "function", "checkout");
		assertThat(inventory().at(ambiguous, Instant.ofEpochSecond(10))).isEmpty();
	}

	@Test
	void statesSayHowLongTheyWereSeen() {
		inventory().add(List.of(memory(CHECKOUT, 512, 10), memory(CHECKOUT, 512, 30), memory(CHECKOUT, 1024, 40)));
		assertThat(inventory().sightings(CHECKOUT)).containsExactly(
				new Inventory.Sighting(memory(CHECKOUT, 512, 10), Instant.ofEpochSecond(30)),
				new Inventory.Sighting(memory(CHECKOUT, 1024, 40), Instant.ofEpochSecond(40)));
		assertThat(inventory().sightings(ELSEWHERE)).isEmpty();
	}

	@Test
	void latestIsOneStateAResource() {
		inventory().add(List.of(memory(CHECKOUT, 512, 10), memory(CHECKOUT, 1024, 20), memory(ELSEWHERE, 256, 10)));
		assertThat(inventory().latest("lambda")).extracting((state) -> state.settings().get("MemorySize"))
			.containsExactlyInAnyOrder("1024", "256");
		assertThat(inventory().latest("dynamodb")).isEmpty();
		assertThat(inventory().everything()).hasSize(3);
	}

	private String memoryAt(ResourceId id, long second) {
		return inventory().at(id, Instant.ofEpochSecond(second)).orElseThrow().settings().get("MemorySize");
	}

	private static Resource memory(ResourceId id, int mb, long second) {
		return new Resource(id, new TreeMap<>(Map.of("MemorySize", Integer.toString(mb))),
				new TreeMap<>(Map.of("team", "shop")), Instant.ofEpochSecond(second));
	}

	private Inventory inventory() {
		return new JdbcInventory(facts());
	}

}
