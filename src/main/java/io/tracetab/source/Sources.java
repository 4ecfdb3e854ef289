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

}
