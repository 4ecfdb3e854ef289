package io.tracetab.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

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
	public SourceState change(SourceId id, UnaryOperator<SourceState> change, LocalDate day, Collection<ApiUse> more) {
		SourceState now = change.apply(of(id));
		this.states.put(id, now);
		count(id, day, more);
		return now;
	}

	@Override
	public SourceState change(SourceId id, UnaryOperator<SourceState> change, LocalDate day, Collection<ApiUse> more,
			String memory) {
		return change(id, change, day, more);
	}

	@Override
	public void count(SourceId id, LocalDate day, Collection<ApiUse> more) {
		more.forEach((use) -> this.uses.add(new DayUse(day, id, use)));
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
