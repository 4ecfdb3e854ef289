package io.tracetab.world;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All views of one small world.
 */
class FurtherViewsTests {

	private static final SampleWorld.Extent EXTENT = new SampleWorld.Extent(1, 12, 0.005,
			Instant.parse("2026-11-22T00:00:00Z"));

	@TempDir
	static Path temp;

	private static Map<String, List<String>> all;

	@BeforeAll
	static void simulate() throws IOException {
		all = Collections.unmodifiableMap(world("all", EnumSet.allOf(View.class)));
	}

	private static TreeMap<String, List<String>> world(String name, Set<View> further) throws IOException {
		SampleWorld.write(temp.resolve(name), EXTENT, further);
		return new Folder(temp.resolve(name)).files();
	}

	@Test
	void whatIsAskedForBesidesChangesNothingOfTheWorld() throws IOException {
		TreeMap<String, List<String>> plain = world("plain", Set.of());
		assertThat(all).containsAllEntriesOf(plain);
		assertThat(all.keySet()).filteredOn(file -> !plain.containsKey(file))
			.map(file -> file.split("/")[0])
			.contains("bill", "otlp", "keys", "terraform", "prices")
			.doesNotContain("xray", "logs", "archive");
	}

	@Test
	void theSameSeedGivesTheSameViews() throws IOException {
		assertThat(world("again", EnumSet.allOf(View.class))).isEqualTo(all);
	}

}
