package io.tracetab.analyze;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what is out of the ordinary in a series, value by value as they come: an alarm
 * rests on what came before it, never on what came later. What is expected follows the
 * level, the day, the week and slow growth ({@link Expectation}); how far off is
 * extraordinary follows from how far off it was so far and from how many false alarms are
 * put up with ({@link TailModel}, {@link Sensitivity}). There is no other threshold to
 * set.
 */
public final class Detector {

	private static final double MOST_SAVED = 2;

	private final Sensitivity sensitivity;

	public Detector(Sensitivity sensitivity) {
		this.sensitivity = sensitivity;
	}

	/** What became of a series. */
	public Findings watch(SteppedSeries series) {
		List<Integer> scales = Rhythm.of(series.step()).scales();
		AlarmBudget budget = new AlarmBudget(this.sensitivity);
		List<ScaleWatch> watches = scales.stream()
			.map((scale) -> new ScaleWatch((scale == 1) ? series : series.means(scale), this.sensitivity, scales.size(),
					budget))
			.toList();
		for (int at = 1; at <= series.size(); at++) {
			for (int i = 0; i < scales.size(); i++) {
				if (at % scales.get(i) == 0) {
					watches.get(i).step();
				}
			}
		}
		List<Episode> found = new ArrayList<>();
		for (int i = 0; i < scales.size(); i++) {
			int scale = scales.get(i);
			watches.get(i).episodes().forEach((episode) -> found.add(inSteps(episode, scale)));
		}
		return new Findings(series, watches.get(0).judged(),
				told(series, merged(found, Rhythm.of(series.step()).hour())));
	}

	/** A step of many is judged when the last of them has come. */
	private static Episode inSteps(Episode episode, int scale) {
		return new Episode((episode.first() + 1) * scale - 1, (episode.last() + 1) * scale - 1, scale,
				episode.adopted());
	}

	/**
	 * Those that are told: of one series one a week, and one that was saved up. What is
	 * beyond that is drawn and not told.
	 */
	private static List<Episode> told(SteppedSeries series, List<Episode> found) {
		List<Episode> told = new ArrayList<>();
		double room = 1;
		int last = 0;
		for (Episode next : found) {
			room = Math.min(MOST_SAVED, room + (next.first() - last) / Rhythm.stepsAWeek(series.step()));
			last = next.first();
			if (room >= 1) {
				room--;
				told.add(next);
			}
		}
		return told;
	}

	/** Those that touch, or are an hour apart, are one. */
	private static List<Episode> merged(List<Episode> found, int gap) {
		List<Episode> merged = new ArrayList<>();
		for (Episode next : found.stream().sorted(Comparator.comparing(Episode::first)).toList()) {
			Episode before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
			if (before == null || next.first() - before.last() > gap) {
				merged.add(next);
				continue;
			}
			merged.set(merged.size() - 1, new Episode(before.first(), Math.max(before.last(), next.last()),
					Math.min(before.scale(), next.scale()), before.adopted() || next.adopted()));
		}
		return merged;
	}

	/**
	 * A series and what was found in it.
	 *
	 * @param judged one for each step
	 */
	public record Findings(SteppedSeries series, List<Judged> judged, List<Episode> episodes) {

		public Findings {
			judged = List.copyOf(judged);
			episodes = List.copyOf(episodes);
		}

	}

}
