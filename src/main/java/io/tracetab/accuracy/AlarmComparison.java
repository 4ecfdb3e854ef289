package io.tracetab.accuracy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.tracetab.accuracy.file.LabelledFolder;
import io.tracetab.accuracy.file.LabelledSeries;
import io.tracetab.analyze.Detector;
import io.tracetab.analyze.Episode;
import io.tracetab.analyze.Sensitivity;
import io.tracetab.analyze.SteppedSeries;

/**
 * Our detector and the one it has to beat, over labelled series. Both are told the false
 * alarms that are put up with and nothing of the labels.
 */
public final class AlarmComparison {

	private AlarmComparison() {
	}

	/**
	 * One row for each detector and series, and for each detector over all.
	 * @param folder of the series
	 * @param windows the labels
	 */
	public static List<Row> of(Path folder, Path windows) throws IOException {
		List<LabelledSeries> labelled = LabelledFolder.read(folder, windows);
		List<Row> rows = new ArrayList<>();
		rows.addAll(rows("tracetab", labelled, AlarmComparison::ours));
		rows.addAll(rows("seasonal z > 3.5", labelled,
				(series) -> new SeasonalDifference(SeasonalDifference.CUSTOMARY).alarms(series)));
		rows.addAll(rows("seasonal z, 1 a week", labelled,
				(series) -> SeasonalDifference.within(Sensitivity.METRIC, series.step()).alarms(series)));
		return rows;
	}

	private static BitSet ours(SteppedSeries series) {
		BitSet alarms = new BitSet();
		for (Episode episode : new Detector(Sensitivity.METRIC).watch(series).episodes()) {
			alarms.set(episode.first(), episode.last() + 1);
		}
		return alarms;
	}

	private static List<Row> rows(String detector, List<LabelledSeries> labelled, Alarms alarms) {
		List<Row> rows = new ArrayList<>();
		AlarmScore all = new AlarmScore(0, 0, 0, 0);
		for (LabelledSeries each : labelled) {
			AlarmScore score = AlarmScore.of(each, alarms.of(each.series()));
			rows.add(new Row(detector, each.name(), score));
			all = all.plus(score);
		}
		rows.add(new Row(detector, "all", all));
		return rows;
	}

	private interface Alarms {

		BitSet of(SteppedSeries series);

	}

	/**
	 * How a detector fared.
	 *
	 * @param series its name, or {@code all}
	 */
	public record Row(String detector, String series, AlarmScore score) {
	}

}
