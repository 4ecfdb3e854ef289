package io.tracetab.world.curve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.world.shown.LineFile;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Popularity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Curves of a store, beside cases worked out by hand.
 */
class StoreCurveTests {

	private static final long SECOND = 1_000_000;

	private static final long TTL = 3_600 * SECOND;

	/** So that three of them fit into 64 KB. */
	private static final long BYTES = 20_000;

	@TempDir
	private Path temp;

	private List<JsonNode> rows(StoreCurve curve) throws Exception {
		Path file = this.temp.resolve("curve.ndjson");
		try (LineFile out = new LineFile(file)) {
			curve.write(out);
		}
		return Files.readAllLines(file).stream().map(new JsonMapper()::readTree).toList();
	}

	private long hits(StoreCurve curve, String policy, long bytes) throws Exception {
		return rows(curve).stream()
			.filter(row -> row.get("policy").asString().equals(policy) && row.get("bytes").asLong() == bytes)
			.findFirst()
			.orElseThrow()
			.get("hits")
			.asLong();
	}

	private static StoreCurve read(String keys) {
		StoreCurve curve = new StoreCurve("table", "table", TTL, 0);
		for (int i = 0; i < keys.length(); i++) {
			String key = keys.substring(i, i + 1);
			if (key.equals(key.toUpperCase(java.util.Locale.ROOT))) {
				curve.written(key.toLowerCase(java.util.Locale.ROOT));
			}
			else {
				curve.read(key, BYTES, (i + 1) * SECOND);
			}
		}
		return curve;
	}

	@Test
	void leastRecentlyUsedGoesFirst() throws Exception {
		assertThat(hits(read("abcadab"), "lru", 65_536)).isEqualTo(2);
	}

	@Test
	void whoKnowsTheFutureKeepsWhatIsWantedSoonest() throws Exception {
		assertThat(hits(read("abcdabc"), "lru", 65_536)).isZero();
		assertThat(hits(read("abcdabc"), "clairvoyant", 65_536)).isEqualTo(3);
		assertThat(hits(read("abcdeabcde"), "clairvoyant", 65_536)).isEqualTo(3);
	}

	@Test
	void whatIsWrittenMustBeReadAgain() throws Exception {
		assertThat(hits(read("aaAaa"), "lru", 65_536)).isEqualTo(2);
		assertThat(hits(read("aaAaa"), "unbounded", 0)).isEqualTo(2);
		assertThat(hits(read("aaAaa"), "clairvoyant", 65_536)).isEqualTo(2);
	}

	@Test
	void whatIsOldMustBeReadAgain() throws Exception {
		StoreCurve curve = new StoreCurve("table", "table", TTL, 0);
		curve.read("a", BYTES, SECOND);
		curve.read("a", BYTES, SECOND + TTL / 2);
		curve.read("a", BYTES, SECOND + TTL);
		assertThat(hits(curve, "lru", 65_536)).isEqualTo(1);
		assertThat(hits(curve, "w-tinylfu", 65_536)).isEqualTo(1);
		assertThat(hits(curve, "clairvoyant", 65_536)).isEqualTo(1);
	}

	@Test
	void whatTheShopDidNotFindIsNotKept() throws Exception {
		StoreCurve curve = new StoreCurve("cache", "cache", TTL, 1 << 30);
		curve.asked("gone", 0, false, SECOND);
		curve.asked("gone", 0, false, 2 * SECOND);
		curve.asked("a", 0, false, 3 * SECOND);
		curve.set("a", BYTES, 4 * SECOND);
		curve.asked("a", BYTES, true, 5 * SECOND);
		assertThat(hits(curve, "lru", 1 << 30)).isEqualTo(1);
	}

	@Test
	void frequencyResistsAScanAndNobodyBeatsWhoKnowsTheFuture() throws Exception {
		Chance chance = Chance.seeded(3);
		Popularity popularity = new Popularity(2_000, 0.9);
		StoreCurve curve = new StoreCurve("table", "table", TTL * 1_000, 0);
		for (int i = 0; i < 30_000; i++) {
			int key = (i % 3 == 0) ? 10_000 + i : popularity.draw(chance);
			curve.read("k" + key, 900, (i + 1) * SECOND);
		}
		for (long bytes : List.of(65_536L, 262_144L, 1_048_576L)) {
			long lru = hits(curve, "lru", bytes);
			long tiny = hits(curve, "w-tinylfu", bytes);
			assertThat(tiny).isGreaterThan(lru);
			assertThat(hits(curve, "clairvoyant", bytes)).isGreaterThan(tiny);
		}
	}

	@Test
	void manyAccessesAreLookedAtByASampleOfTheirKeys() {
		Chance chance = Chance.seeded(4);
		Clairvoyant cache = new Clairvoyant(TTL * 1_000);
		for (int i = 0; i < 450_000; i++) {
			cache.read("k" + chance.below(4_000), 900, i + 1);
		}
		assertThat(cache.share()).isEqualTo(0.25);
		assertThat(cache.reads()).isBetween(95_000L, 130_000L);
	}

}
