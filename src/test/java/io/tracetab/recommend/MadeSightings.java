package io.tracetab.recommend;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sightings in memory.
 */
public final class MadeSightings implements Sightings {

	private final Map<String, Instant> first = new ConcurrentHashMap<>();

	@Override
	public void note(Collection<String> ids, Instant now) {
		ids.forEach((id) -> this.first.putIfAbsent(id, now));
	}

	@Override
	public Map<String, Instant> first() {
		return Map.copyOf(this.first);
	}

}
