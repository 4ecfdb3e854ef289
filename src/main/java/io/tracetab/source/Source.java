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

	/** Whether it can be asked; asks only what costs nothing. */
	Check check();

	/**
	 * Which calls a window will take, and what they will use, without asking anything
	 * that is paid. An estimate where it depends on what is found.
	 */
	List<PlannedCalls> plan(Window window);

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
