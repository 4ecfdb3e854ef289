package io.tracetab.analyze;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DetectorTests {

	private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration DAY = Duration.ofDays(1);

	private static final int WEEK = 2016;

	@Test
	void daysThatGrowAndHaveAWeekAreOrdinary() {
		long alarms = IntStream.range(0, 20)
			.mapToLong((seed) -> daily(MadeSeries.ordinary(seed, DAY, 180, 0.07)).size())
			.sum();
		assertThat(alarms).as("false alarms in ten years, two a year being put up with").isLessThanOrEqualTo(20);
	}

	@Test
	void hoursOfAnOrdinaryMonthRaiseNoMoreAlarmsThanAreAllowed() {
		for (double noise : new double[] { 0.05, 0.1, 0.3 }) {
			long alarms = IntStream.range(0, 4)
				.mapToLong((seed) -> metric(MadeSeries.ordinary(seed, HOUR, 8 * 168, noise)).size())
				.sum();
			assertThat(alarms).as("in 32 weeks").isLessThanOrEqualTo(32);
		}
	}

	@Test
	void onceAWeekIsKnownItRaisesNoAlarm() {
		List<Episode> found = IntStream.range(0, 4)
			.boxed()
			.flatMap((seed) -> metric(MadeSeries.ordinary(seed, HOUR, 8 * 168, 0.05)).stream())
			.toList();
		assertThat(found).as("where the weekend begins and ends")
			.filteredOn((episode) -> episode.first() > 4 * 168)
			.noneMatch((episode) -> episode.first() % 168 == 120 || episode.first() % 168 == 0);
	}

	@Test
	void wildSeriesAreHeldToTheSameNumber() {
		long alarms = IntStream.range(0, 3)
			.mapToLong((seed) -> metric(MadeSeries.wild(seed, FIVE_MINUTES, 2 * WEEK)).size()
					+ metric(MadeSeries.idle(seed, FIVE_MINUTES, 2 * WEEK)).size()
					+ metric(MadeSeries.bursts(seed, FIVE_MINUTES, 2 * WEEK)).size())
			.sum();
		assertThat(alarms).as("in 18 weeks").isLessThanOrEqualTo(18);
	}

	@Test
	void ofOneSeriesNoMoreIsToldThanOneAWeekAndOneThatWasSavedUp() {
		MadeSeries series = MadeSeries.ordinary(8, HOUR, 8 * 168, 0.07);
		for (int time = 0; time < 6; time++) {
			series = series.times(8 << time, 1000 + 30 * time, 2);
		}
		List<Episode> told = metric(series).stream().filter((episode) -> episode.first() >= 1000).toList();
		assertThat(told).as("six in as many days").hasSize(2);
		List<Judged> judged = new Detector(Sensitivity.METRIC).watch(series.series()).judged();
		assertThat(IntStream.range(1000, judged.size()).filter((at) -> judged.get(at).isAlarm()))
			.as("what is not told is drawn")
			.anyMatch((at) -> told.stream().noneMatch((episode) -> episode.covers(at)));
	}

	@Test
	void aLastingDoublingOfADaysCostIsFoundAtOnceAndTakenForOrdinaryAfterAWeek() {
		List<Episode> found = daily(MadeSeries.ordinary(3, DAY, 120, 0.07).times(2, 73, 120));
		assertThat(found).hasSize(1);
		assertThat(found.get(0).first()).isBetween(73, 74);
		assertThat(found.get(0).last()).isBetween(78, 82);
		assertThat(found.get(0).adopted()).isTrue();
	}

	@Test
	void aDayOfTwiceTheCostIsFound() {
		assertThat(daily(MadeSeries.ordinary(4, DAY, 120, 0.07).times(2, 80, 1))).extracting(Episode::first)
			.containsExactly(80);
	}

	@Test
	void threeHoursOfTwiceTheUseAreFound() {
		assertThat(metric(MadeSeries.ordinary(1, HOUR, 8 * 168, 0.07).times(2, 1000, 3)))
			.anyMatch((episode) -> episode.covers(1000) || episode.covers(1001));
	}

	@Test
	void nothingThatComesIsFoundAsWell() {
		assertThat(metric(MadeSeries.ordinary(1, HOUR, 8 * 168, 0.07).times(0, 1000, 3)))
			.anyMatch((episode) -> episode.covers(1000));
	}

	@Test
	void whatIsJudgedRestsOnWhatCameBeforeAlone() {
		SteppedSeries whole = MadeSeries.ordinary(5, HOUR, 900, 0.1).times(3, 500, 40).series();
		List<Judged> judged = new Detector(Sensitivity.METRIC).watch(whole).judged();
		List<Judged> early = new Detector(Sensitivity.METRIC).watch(whole.first(600)).judged();
		assertThat(early).isEqualTo(judged.subList(0, 600));
	}

	@Test
	void theSameTwoNumbersAgainAndAgainAreNoNews() {
		double[] values = new double[2 * WEEK];
		Arrays.setAll(values, (i) -> (i % 97 == 0) ? 0.066 : 0.134);
		assertThat(metric(SteppedSeries.of(MadeSeries.START, FIVE_MINUTES, values))).isEmpty();
	}

	@Test
	void missingStepsAreNeitherJudgedNorLearnt() {
		double[] values = MadeSeries.ordinary(6, DAY, 90, 0.05).values();
		Arrays.fill(values, 50, 53, Double.NaN);
		Detector.Findings findings = new Detector(Sensitivity.DAILY)
			.watch(SteppedSeries.of(MadeSeries.START, DAY, values));
		assertThat(findings.judged().subList(50, 53)).noneMatch(Judged::isAlarm);
		assertThat(findings.judged().get(60).expected()).isNotNaN();
	}

	@Test
	void aShortSeriesIsNotJudged() {
		assertThat(new Detector(Sensitivity.DAILY).watch(MadeSeries.ordinary(7, DAY, 20, 0.05).times(9, 15, 1).series())
			.judged()).noneMatch(Judged::isAlarm);
	}

	private static List<Episode> metric(MadeSeries series) {
		return metric(series.series());
	}

	private static List<Episode> metric(SteppedSeries series) {
		return new Detector(Sensitivity.METRIC).watch(series).episodes();
	}

	private static List<Episode> daily(MadeSeries series) {
		return new Detector(Sensitivity.DAILY).watch(series.series()).episodes();
	}

}
