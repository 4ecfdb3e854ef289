package io.tracetab.ingest;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

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

	/**
	 * Changes what is kept of a source and adds what was used on a day, in one step: what
	 * others change meanwhile is in the state that is changed.
	 * @return the state as it is now
	 */
	SourceState change(SourceId id, UnaryOperator<SourceState> change, LocalDate day, Collection<ApiUse> uses);

	/** The same, and in the same step what the source keeps in mind. */
	SourceState change(SourceId id, UnaryOperator<SourceState> change, LocalDate day, Collection<ApiUse> uses,
			String memory);

	/** Adds what was used on a day by calls that do not read the source any further. */
	void count(SourceId id, LocalDate day, Collection<ApiUse> uses);

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
