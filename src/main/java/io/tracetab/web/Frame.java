package io.tracetab.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param section the entry of the rail that is open
 * @param sample whether a banner says that the data is not the reader's own
 * @param loading whether that is still being read
 * @param newest start of the newest request, ISO 8601; null when nothing is loaded
 * @param age how long ago that was, in words; null when nothing is loaded
 * @param stale whether it is old enough to be remarked upon
 * @param version of this build
 * @param account who is signed in; null where nobody has to
 */
record Frame(String section, boolean sample, boolean loading, @Nullable String newest, @Nullable String age,
		boolean stale, List<WindowLink> windows, String version, @Nullable String account) {

	/**
	 * The same page with another window.
	 *
	 * @param chosen whether it is the one shown
	 */
	record WindowLink(String label, String title, String href, boolean chosen) {
	}

}
