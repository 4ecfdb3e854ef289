package io.tracetab.recommend;

/**
 * How far a recommendation is.
 */
public enum State {

	/** Nobody said anything. */
	OPEN,
	/** Somebody means to do it. */
	ACCEPTED,
	/** The inventory shows the settings that were recommended. */
	APPLIED,
	/** It is applied, and what it saves was measured. */
	VERIFIED,
	/** Somebody does not want it, until a day. */
	DISMISSED,
	/** It was dismissed, and its day has come or what it rests on is otherwise now. */
	REOPENED

}
