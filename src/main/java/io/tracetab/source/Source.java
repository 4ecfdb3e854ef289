package io.tracetab.source;

import java.util.List;

import io.tracetab.quantity.Window;

/**
 * A place outside where facts of one kind come from. It is asked window by window; what
 * it answers goes to a {@link Recorder} and is read from there as any file is. Safe for
 * use by many threads.
 */
public interface Source {

	SourceId id();

	/**
	 * Whether it can be asked, and all of it: tries what a look asks, as little of it as
	 * can be.
	 */
	Check check();

	/**
	 * Which calls a window will take, and what they will use, without asking anything
	 * that is paid. An estimate where it depends on what is found.
	 */
	List<PlannedCalls> plan(Window window);

	/**
	 * The same of windows that are asked for one after the other. Where nothing else is
	 * known each is taken to be like the first.
	 * @param windows in the order of time, at least one
	 * @param recalled what the source was to keep in mind; empty where that is not known
	 */
	default List<PlannedCalls> plan(List<Window> windows, String recalled) {
		return plan(windows.get(0)).stream().map((calls) -> calls.times(windows.size())).toList();
	}

	/**
	 * Asks for all that happened in a window. The same window asked again asks the same
	 * questions in the same order as long as the answers are the same: so a broken-off
	 * attempt goes on where it was.
	 * @throws SourceFailure when it could not be asked to the end
	 */
	void fetch(Window window, Recorder recorder);

	/** What an answered question has used of what is paid. */
	ApiUse use(Question question, String answer);

}
