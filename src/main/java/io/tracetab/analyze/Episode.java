package io.tracetab.analyze;

/**
 * A time in which a series was out of the ordinary: alarms that follow each other
 * closely.
 *
 * @param first step that raised an alarm
 * @param last step that did
 * @param scale how many steps were judged together: 1, or those of an hour
 * @param adopted whether it lasted for a whole cycle and became what is ordinary
 */
public record Episode(int first, int last, int scale, boolean adopted) {

	/** Whether a step lies in it. */
	boolean covers(int step) {
		return this.first <= step && step <= this.last;
	}

}
