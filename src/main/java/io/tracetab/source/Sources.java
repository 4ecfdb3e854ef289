package io.tracetab.source;

import java.util.List;

/**
 * The sources that settings name.
 */
public interface Sources {

	/**
	 * All of them, in the order of their ids; none where nothing is set up.
	 * @throws SourceFailure when they cannot even be listed: whose credentials these are
	 * has to be asked
	 */
	List<Source> all();

	/**
	 * The same for somebody who looks at a page: nobody is waited for. Where nobody has
	 * to be asked they are all known.
	 * @throws SourceFailure as it was when they were last asked for; or one that says
	 * that nobody has answered yet
	 */
	default List<Source> known() {
		return all();
	}

}
