package io.tracetab.analyze;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DetectorTests {

	private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration DAY = Duration.ofDays(1);

	private static final int WEEK = 2016;

	void where() {
		for (int s = 0; s < 2; s++) {
			MadeSeries made = MadeSeries.ordinary(s, FIVE_MINUTES, 4 * WEEK, 0.05);
			Detector.Findings f = new Detector(Sensitivity.METRIC).watch(made.series());
			for (Episode e : f.episodes()) {
				System.out.printf("%s day %.2f scale %d until %.2f %s%n", s, e.first() / 288.0, e.scale(), e.last() / 288.0, f.judged().get(e.first()));
			}
		}
	}

	@Test
	void probe() {
		for (double noise : new double[] { 0.05, 0.1, 0.3 }) {
			int a = 0; int e1 = 0;
			for (int s = 0; s < 4; s++) {
				a += episodes(Sensitivity.METRIC, MadeSeries.ordinary(s, FIVE_MINUTES, 4 * WEEK, noise)).size(); e1 += episodes(Sensitivity.METRIC, MadeSeries.ordinary(s, FIVE_MINUTES, 4 * WEEK, noise)).stream().filter((e) -> e.first() > 3 * WEEK).count();
			}
			System.out.println("5min noise " + noise + ": " + a / 16.0 + " a week, 4th " + e1 / 4.0);
			a = 0;
			for (int s = 0; s < 4; s++) {
				a += episodes(Sensitivity.METRIC, MadeSeries.ordinary(s, HOUR, 8 * 168, noise)).size();
			}
			System.out.println("hour noise " + noise + ": " + a / 32.0 + " a week");
			a = 0;
			for (int s = 0; s < 50; s++) {
				a += episodes(Sensitivity.DAILY, MadeSeries.ordinary(s, DAY, 180, noise)).size();
			}
			System.out.println("day noise " + noise + ": " + a / 25.0 + " a year");
		}
		int a = 0;
		for (int s = 0; s < 4; s++) {
			a += episodes(Sensitivity.METRIC, MadeSeries.wild(s, FIVE_MINUTES, 4 * WEEK)).size();
		}
		System.out.println("5min wild: " + a / 16.0 + " a week");
		a = 0;
		for (int s = 0; s < 10; s++) {
			a += episodes(Sensitivity.METRIC, MadeSeries.idle(s, FIVE_MINUTES, 2 * WEEK)).size();
		}
		System.out.println("5min idle: " + a / 20.0 + " a week");
		a = 0;
		for (int s = 0; s < 10; s++) {
			a += episodes(Sensitivity.METRIC, MadeSeries.bursts(s, FIVE_MINUTES, 2 * WEEK)).size();
		}
		System.out.println("5min bursts: " + a / 20.0 + " a week");
		for (double f : new double[] { 1.2, 1.3, 1.5, 2, 3 }) {
			int d = 0, h = 0, m = 0, l = 0;
			for (int s = 0; s < 20; s++) {
				d += hit(episodes(Sensitivity.DAILY, MadeSeries.ordinary(s, DAY, 90, 0.07).times(f, 75, 90)), 75, 77);
				h += hit(episodes(Sensitivity.METRIC, MadeSeries.ordinary(s, HOUR, 28 * 24, 0.07).times(f, 600, 3)), 600, 603);
				m += hit(episodes(Sensitivity.METRIC, MadeSeries.ordinary(s, FIVE_MINUTES, 2 * WEEK, 0.1).times(f, 3000, 1)), 3000, 3012);
				l += hit(episodes(Sensitivity.METRIC, MadeSeries.ordinary(s, FIVE_MINUTES, 2 * WEEK, 0.1).times(f, 3000, 9999)), 3000, 3036);
			}
			System.out.println("x" + f + " day shift " + d + " hour bump " + h + " 5min spike " + m + " 5min shift " + l);
		}
	}

	private static int hit(List<Episode> episodes, int from, int until) {
		return episodes.stream().anyMatch((e) -> e.first() >= from && e.first() <= until) ? 1 : 0;
	}

	private static List<Episode> episodes(Sensitivity sensitivity, MadeSeries series) {
		return new Detector(sensitivity).watch(series.series()).episodes();
	}

}
