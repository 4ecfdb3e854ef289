package io.tracetab.analyze;

import java.util.List;

/**
 * One anomaly and what led to it.
 *
 * @param findings its series, judged
 * @param levels from the meter to the resource to the route: at each level all parts of
 * the difference, the largest first; the first one is followed down. Parts of a level add
 * up to the first part of the level above, those of the first level to the difference
 * @param changes nearest in time first
 */
public record AnomalyReport(Anomaly anomaly, Detector.Findings findings, List<List<Cause>> levels,
		List<ResourceChange> changes) {

	public AnomalyReport {
		levels = List.copyOf(levels);
		changes = List.copyOf(changes);
	}

}
