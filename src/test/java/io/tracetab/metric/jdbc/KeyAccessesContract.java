package io.tracetab.metric.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.database.EachFactsEngine;
import io.tracetab.metric.KeyAccess;
import io.tracetab.metric.KeyAccess.Outcome;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.KeyLogSetting;
import io.tracetab.quantity.Window;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store of accesses to keys keeps.
 */
abstract class KeyAccessesContract extends EachFactsEngine {

	private static final long NOON = 1_795_608_000_000_000L;

	private static final KeyAccess READ = new KeyAccess(NOON, "shop", "arn:t", "GetItem", -7, 300, Outcome.DONE);

	private static final KeyAccess MISS = new KeyAccess(NOON + 5, "shop", "arn:c", "GET", 9, 0, Outcome.MISS);

	private static final KeyAccess WRITE = new KeyAccess(NOON + 9, "shop", "arn:t", "UpdateItem", -7, 310,
			Outcome.FAILED);

	private KeyAccesses keys() {
		return new JdbcKeyAccesses(facts());
	}

	private List<KeyAccess> of(String store, long from, long until) {
		List<KeyAccess> found = new ArrayList<>();
		keys().forEach(store,
				new Window(Instant.ofEpochSecond(0, from * 1_000), Instant.ofEpochSecond(0, until * 1_000)),
				found::add);
		return found;
	}

	@Test
	void accessesComeBackByTimeAndOnce() {
		assertThat(keys().add(List.of(WRITE, READ, MISS, READ))).isEqualTo(3);
		assertThat(keys().add(List.of(READ, WRITE))).isZero();
		KeyAccess other = new KeyAccess(NOON, "cart", "arn:t", "GetItem", -7, 300, Outcome.DONE);
		assertThat(keys().add(List.of(READ, other))).isOne();
		assertThat(of("arn:t", NOON, NOON + 10)).containsExactlyInAnyOrder(READ, other, WRITE).last().isEqualTo(WRITE);
		assertThat(of("arn:t", NOON + 1, NOON + 9)).isEmpty();
		assertThat(of("arn:c", NOON, NOON + 10)).containsExactly(MISS);
		assertThat(keys().count()).isEqualTo(4);
		assertThat(keys().add(List.of())).isZero();
	}

	@Test
	void theNewestSettingOfAStoreCounts() {
		KeyLogSetting whole = new KeyLogSetting("arn:t", "table", 100, 100);
		KeyLogSetting share = new KeyLogSetting("arn:t", "table", 100, 25);
		KeyLogSetting none = new KeyLogSetting("arn:c", "cache", 100, 0);
		assertThat(keys().set(List.of(whole, none))).isEqualTo(2);
		assertThat(keys().set(List.of(whole))).isZero();
		assertThat(keys().set(List.of(share))).isOne();
		assertThat(keys().settings()).containsExactly(none, share);
		assertThat(share.share()).isEqualTo(0.25);
	}

}
