package io.tracetab.world.stack;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An entry takes its size and 90 bytes around it.
 */
class LruCacheTests {

	private final LruCache cache = new LruCache(Place.of("elasticache", "us-east-1", "serverlesscache:", "c"),
			"c.serverless.use1.cache.amazonaws.com", 600, 1_000);

	@Test
	void whatWasStoredIsFoundUntilItsTimeIsOver() {
		this.cache.store("a", 100, 0);
		assertThat(this.cache.find("a", 999)).hasValue(100);
		assertThat(this.cache.find("a", 1_000)).isEmpty();
		assertThat(this.cache.bytes()).isZero();
	}

	@Test
	void storingAgainBeginsANewTime() {
		this.cache.store("a", 100, 0);
		this.cache.store("a", 120, 600);
		assertThat(this.cache.find("a", 1_500)).hasValue(120);
		assertThat(this.cache.bytes()).isEqualTo(210);
	}

	@Test
	void theLeastRecentlyUsedGoesWhenThereIsNoRoom() {
		this.cache.store("a", 110, 0);
		this.cache.store("b", 110, 1);
		this.cache.store("c", 110, 2);
		assertThat(this.cache.bytes()).isEqualTo(600);
		this.cache.find("a", 3);
		this.cache.store("d", 110, 4);
		assertThat(this.cache.find("b", 5)).isEmpty();
		assertThat(this.cache.find("a", 5)).isPresent();
		assertThat(this.cache.evictions()).isEqualTo(1);
	}

	@Test
	void aHitCarriesTheValueAndAMissNothing() {
		Chance chance = Chance.seeded(3);
		this.cache.store("key", 200, 0);
		assertThat(this.cache.get(chance, "key", 1).answer().responseBytes()).isEqualTo(200);
		assertThat(this.cache.get(chance, "other", 1).answer().responseBytes()).isZero();
		assertThat(this.cache.set(chance, "key", 300, 2).answer().requestBytes()).isEqualTo(303);
	}

	@Test
	void aLostCacheKeepsNothingUntilItHasRecovered() {
		this.cache.store("a", 100, 0);
		this.cache.lose();
		assertThat(this.cache.find("a", 1)).isEmpty();
		this.cache.store("a", 100, 2);
		assertThat(this.cache.bytes()).isZero();
		this.cache.recover();
		this.cache.store("a", 100, 3);
		assertThat(this.cache.find("a", 4)).hasValue(100);
	}

}
