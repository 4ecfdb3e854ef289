package io.tracetab.analyze;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;

class DeployTests {

	private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:cart";

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final Window DAYS = new Window(START, at(20 * 24));

	@Test
	void aChangeOfSettingsIsADeployAndOneOfTagsIsNone() {
		List<Deploy> deploys = Deploy.of(ARN,
				List.of(seen(0, 10, "a", "x"), seen(12, 20, "b", "x"), seen(24, 30, "b", "y"), seen(36, 40, "c", "y")));
		assertThat(deploys).extracting(Deploy::seen).containsExactly(at(36), at(12));
		assertThat(deploys.get(1).lastSeenBefore()).isEqualTo(at(10));
		assertThat(deploys.get(1).changes()).extracting((change) -> change.name()).containsExactly("CodeSha256");
	}

	/**
	 * Last seen as before at hour 50, otherwise at 52: fifty hours before it, fifty
	 * after.
	 */
	@Test
	void bothSidesAreEquallyLong() {
		Deploy deploy = deploy(50, 52);
		assertThat(deploy.sides(List.of(deploy), DAYS))
			.contains(new Deploy.Sides(new Window(at(0), at(50)), new Window(at(52), at(102))));
		Deploy late = deploy(300, 301);
		assertThat(late.sides(List.of(late), DAYS))
			.contains(new Deploy.Sides(new Window(at(132), at(300)), new Window(at(301), at(469))));
	}

	@Test
	void anotherDeployEndsASide() {
		Deploy deploy = deploy(100, 102);
		Deploy before = deploy(89, 90);
		Deploy after = deploy(110, 112);
		assertThat(deploy.sides(List.of(after, deploy, before), DAYS))
			.contains(new Deploy.Sides(new Window(at(92), at(100)), new Window(at(102), at(110))));
	}

	@Test
	void withoutAnHourOnASideThereIsNothingToHoldItAgainst() {
		Deploy deploy = deploy(0, 2);
		assertThat(deploy.sides(List.of(deploy), DAYS)).isEmpty();
		Deploy overlapped = deploy(10, 20);
		assertThat(overlapped.sides(List.of(overlapped, deploy(15, 21)), DAYS)).isEmpty();
	}

	private static Deploy deploy(long lastSeenBefore, long seen) {
		return new Deploy(ARN, at(lastSeenBefore), at(seen), List.of());
	}

	private static Instant at(long hour) {
		return START.plus(Duration.ofHours(hour));
	}

	private static Inventory.Sighting seen(long from, long until, String code, String team) {
		return new Inventory.Sighting(new Resource(ResourceId.parse(ARN), new TreeMap<>(Map.of("CodeSha256", code)),
				new TreeMap<>(Map.of("team", team)), at(from)), at(until));
	}

}
