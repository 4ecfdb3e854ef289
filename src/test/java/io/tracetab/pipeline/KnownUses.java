package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.ingest.SourceState;
import io.tracetab.ingest.SourceStates;
import io.tracetab.source.ApiUse;
import io.tracetab.source.SourceId;

/**
 * States and uses in memory.
 */
final class KnownUses implements SourceStates {

	private final Map<SourceId, SourceState> states = new TreeMap<>();

	private final List<DayUse> uses = new ArrayList<>();

	KnownUses used(String day, SourceId source, ApiUse use) {
		this.uses.add(new DayUse(LocalDate.parse(day), source, use));
		return this;
	}

	static ApiUse paid(String operation, long calls, String meter, long quantity) {
		return new ApiUse("service", operation, calls, 0, meter, BigDecimal.valueOf(quantity));
	}

	@Override
	public SourceState of(SourceId id) {
		return this.states.getOrDefault(id, SourceState.unread(id));
	}

	@Override
	public List<SourceState> all() {
		return List.copyOf(this.states.values());
	}

	@Override
	public void keep(SourceState state, LocalDate day, Collection<ApiUse> more) {
		this.states.put(state.id(), state);
		more.forEach((use) -> this.uses.add(new DayUse(day, state.id(), use)));
	}

	@Override
	public void keep(SourceState state, LocalDate day, Collection<ApiUse> more, String memory) {
		keep(state, day, more);
	}

	@Override
	public String memory(SourceId id) {
		return "";
	}

	@Override
	public List<DayUse> uses(LocalDate first, LocalDate last) {
		return this.uses.stream().filter((use) -> !use.day().isBefore(first) && !use.day().isAfter(last)).toList();
	}

}
