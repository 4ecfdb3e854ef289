package io.tracetab.ingest;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import io.tracetab.source.ApiUse;
import io.tracetab.source.SourceId;

/**
 * How far each source was read, and what asking it has used: state that a rebuild of the
 * facts leaves alone.
 */
public interface SourceStates {

	/** {@link SourceState#unread} when nothing is known of it. */
	SourceState of(SourceId id);

	/** All that are known, in the order of their ids. */
	List<SourceState> all();

	/** Keeps a state and adds what was used on a day, in one step. */
	void keep(SourceState state, LocalDate day, Collection<ApiUse> uses);

	/** The same, and in the same step what the source keeps in mind. */
	void keep(SourceState state, LocalDate day, Collection<ApiUse> uses, String memory);

	/** What a source was to keep in mind; empty when nothing. */
	String memory(SourceId id);

	/**
	 * What was used in a range of days, first and last included, by day and operation.
	 */
	List<DayUse> uses(LocalDate first, LocalDate last);

	/**
	 * What one source's calls of one operation have used on one day.
	 */
	record DayUse(LocalDate day, SourceId source, ApiUse use) {
	}

}
