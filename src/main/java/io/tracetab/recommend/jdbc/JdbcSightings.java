package io.tracetab.recommend.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.dao.DuplicateKeyException;

import io.tracetab.database.State;
import io.tracetab.recommend.Sightings;

/**
 * When recommendations were made first, a row each. Safe for use by many threads.
 */
final class JdbcSightings implements Sightings {

	private final State state;

	JdbcSightings(State state) {
		this.state = state;
	}

	@Override
	public void note(Collection<String> ids, Instant now) {
		Map<String, Instant> known = first();
		for (String id : Set.copyOf(ids)) {
			if (!known.containsKey(id)) {
				note(id, now);
			}
		}
	}

	private void note(String id, Instant now) {
		try {
			this.state.sql()
				.sql("INSERT INTO recommendation_seen (id, first_micros) VALUES (?, ?)")
				.params(id, ChronoUnit.MICROS.between(Instant.EPOCH, now))
				.update();
		}
		catch (DuplicateKeyException ex) {
			// Another process noted it meanwhile.
		}
	}

	@Override
	public Map<String, Instant> first() {
		Map<String, Instant> first = new HashMap<>();
		this.state.sql().sql("SELECT id, first_micros FROM recommendation_seen").query((row) -> {
			first.put(row.getString("id"), Instant.EPOCH.plus(row.getLong("first_micros"), ChronoUnit.MICROS));
		});
		return first;
	}

}
