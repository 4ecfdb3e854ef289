package io.tracetab.accuracy.file;

import java.util.List;

import io.tracetab.analyze.SteppedSeries;
import io.tracetab.quantity.Window;

/**
 * A series of which somebody said when it was out of the ordinary.
 *
 * @param windows in which an alarm is right, by time
 */
public record LabelledSeries(String name, SteppedSeries series, List<Window> windows) {

	public LabelledSeries {
		windows = List.copyOf(windows);
	}

}
