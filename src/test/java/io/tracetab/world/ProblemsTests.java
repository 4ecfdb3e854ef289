package io.tracetab.world;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.tracetab.world.shop.Change;
import io.tracetab.world.shop.Changes;
import io.tracetab.world.shop.Problem;
import io.tracetab.world.shop.Problem.Kind;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;
import io.tracetab.world.truth.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What is planted is bad, and mending it is good; a decoy is better left alone.
 */
class ProblemsTests {

	private static final long START = Instant.parse("2026-11-22T00:00:00Z").getEpochSecond() * 1_000_000;

	/** A Sunday. */
	private static final SampleWorld.Extent EXTENT = new SampleWorld.Extent(1, 5, 0.02,
			Instant.parse("2026-11-23T00:00:00Z"));

	private static final Map<Kind, Problem> PLANTED = new EnumMap<>(Kind.class);

	private static final Map<Kind, Problem> DECOYS = new EnumMap<>(Kind.class);

	private static Outcome asItIs;

	@BeforeAll
	static void simulate() {
		Problem.drawn(Chance.seeded(EXTENT.seed()).of("problems"), START, 1)
			.forEach(problem -> (problem.decoy() ? DECOYS : PLANTED).put(problem.kind(), problem));
		asItIs = Alternatives.run(EXTENT, Changes.NONE);
	}

	private static Outcome mended(Problem problem) {
		return Alternatives.run(EXTENT, new Changes(problem.mend()));
	}

	private static BigDecimal saving(Kind kind) {
		return saving(PLANTED.get(kind));
	}

	private static BigDecimal saving(Problem problem) {
		return asItIs.listCostUsd().subtract(mended(problem).listCostUsd());
	}

	@Test
	void everySeedPlantsSomethingElseAndEveryKindIsPlantedBySome() {
		Set<Kind> kinds = new HashSet<>();
		Set<List<Problem>> worlds = new HashSet<>();
		List<Long> later = new ArrayList<>();
		for (long seed = 0; seed < 20; seed++) {
			List<Problem> problems = Problem.drawn(Chance.seeded(seed).of("problems"), START, 21);
			worlds.add(problems);
			problems.stream().filter(problem -> !problem.decoy()).forEach(problem -> {
				kinds.add(problem.kind());
				if (problem.since() > START) {
					later.add(problem.since());
				}
			});
		}
		assertThat(worlds).hasSize(20);
		assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
		assertThat(later).isNotEmpty().allMatch(since -> since < START + 21 * 86_400_000_000L);
	}

	@Test
	void whatIsPaidAndNotUsedIsSavedByMending() {
		for (Kind kind : List.of(Kind.OVER_PROVISIONED_TABLE, Kind.IDLE_CACHE, Kind.IDLE_QUEUE, Kind.OLD_OBJECTS)) {
			assertThat(saving(kind)).as(kind.name()).isPositive();
		}
	}

	@Test
	void whatIsUsedInVainIsSavedByMending() {
		List<Kind> planted = new ArrayList<>(
				List.of(Kind.OVERSIZED_FUNCTION, Kind.LOG_FLOOD, Kind.SCANS, Kind.UNUSED_INDEX, Kind.RETRY_STORM));
		planted.retainAll(PLANTED.keySet());
		assertThat(planted).hasSizeGreaterThan(2);
		for (Kind kind : planted) {
			assertThat(saving(kind)).as(kind.name()).isPositive();
		}
	}

	@Test
	void fewerUnitsRefuseNothingWhereTheyAreTooManyAndMuchWhereTheyPeakOnceAMonth() {
		Problem planted = PLANTED.get(Kind.OVER_PROVISIONED_TABLE);
		Problem decoy = DECOYS.get(Kind.OVER_PROVISIONED_TABLE);
		assertThat(refused(mended(planted), planted.resource())).isZero();
		assertThat(refused(asItIs, decoy.resource())).isZero();
		assertThat(refused(mended(decoy), decoy.resource())).isGreaterThan(100);
	}

	@Test
	void aTableThatHoldsMuchIsCheaperInTheOtherClassAndABusyOneDearer() {
		Problem decoy = DECOYS.get(Kind.STORED_TABLE);
		assertThat(saving(decoy)).isNegative();
		Change much = new Change.Stored("shop-carts", 50L << 30);
		BigDecimal standard = Alternatives.run(EXTENT, new Changes(List.of(much))).listCostUsd();
		BigDecimal infrequent = Alternatives
			.run(EXTENT, new Changes(List.of(much, new Change.Infrequent("shop-carts"))))
			.listCostUsd();
		assertThat(PLANTED).containsKey(Kind.STORED_TABLE);
		// What is free has gone to the planted one: 50 GB at 0.25 or at 0.10 USD a month.
		assertThat(standard.subtract(infrequent).add(saving(decoy).negate()).doubleValue()).isCloseTo(7.5 / 30,
				within(0.001));
	}

	@Test
	void theOtherProcessorSavesWhereCodeComputesAsFastThere() {
		assertThat(saving(PLANTED.get(Kind.X86_FUNCTION))).isPositive();
		assertThat(saving(DECOYS.get(Kind.X86_FUNCTION))).isNegative();
	}

	@Test
	void runsThatHangAreEndedByTheTimeoutAndASpellOnArmIsSetBack() {
		Outcome hanging = Alternatives.run(EXTENT, new Changes(List.of(new Change.Hanging("shop-timelines", 0.5))));
		assertThat(hanging.listCostUsd()).isGreaterThan(
				Alternatives
					.run(EXTENT, new Changes(List.of(new Change.Hanging("shop-timelines", 0.5),
							new Change.Timeout("shop-timelines", 2_000))))
					.listCostUsd());
		List<Problem> long14 = Problem.drawn(Chance.seeded(5).of("problems"), START, 14);
		assertThat(long14).filteredOn((problem) -> problem.kind() == Kind.X86_FUNCTION && problem.decoy())
			.singleElement()
			.satisfies((decoy) -> assertThat(decoy.planted()).singleElement()
				.isInstanceOfSatisfying(Change.ArmTried.class, (trial) -> {
					assertThat(trial.from()).isGreaterThan(START);
					assertThat(trial.until() - trial.from()).isEqualTo(6 * 86_400_000_000L);
				}));
	}

	/** A gigabyte of them costs as much as one of objects, and the decoy has none. */
	@Test
	void uploadsThatNobodyCompletedArePaidLikeObjects() {
		double gigabytes = 100;
		Change uploads = new Change.Uploads("shop-clicks-" + Place.ACCOUNT, 100L << 30);
		Change none = new Change.Uploads("shop-clicks-" + Place.ACCOUNT, 0);
		assertThat(run(uploads).subtract(run(none)).doubleValue()).isCloseTo(gigabytes * 0.023 / 30, within(1e-6));
		assertThat(DECOYS.get(Kind.INCOMPLETE_UPLOADS).planted()).isEmpty();
	}

	/** Of 36 GB that came in three years, ever faster, four ninths are older than one. */
	@Test
	void itemsThatEndAreNotPaid() {
		Change growing = new Change.Growing("shop-sales", 36L << 30, START, 36);
		Changes kept = new Changes(List.of(growing));
		Changes ending = new Changes(List.of(growing, new Change.Ending("shop-sales", 12)));
		assertThat(kept.stored("shop-sales", START)).hasValue(36L << 30);
		assertThat(ending.stored("shop-sales", START)).hasValue(20L << 30);
		assertThat(kept.ended("shop-sales", START, START + 86_400_000_000L)).isZero();
		assertThat(ending.ended("shop-sales", START, START + 86_400_000_000L) / (double) (1L << 30))
			.isCloseTo(2 * 24 / 36.0 * 24 / 730, within(0.001));
		assertThat(saving(PLANTED.get(Kind.GROWING_TABLE))).isPositive();
	}

	/** A gigabyte an hour at 0.045; the hours of the gateway are paid in any case. */
	@Test
	void whatAnEndpointCarriesIsNotPaid() {
		Change all = new Change.Network(Place.ACCOUNT, 1L << 30, 1L << 20);
		Change mended = new Change.Network(Place.ACCOUNT, 0, 1L << 20);
		assertThat(run(all).subtract(run(mended)).doubleValue()).isCloseTo(24 * 0.045, within(1e-6));
		assertThat(DECOYS.get(Kind.NAT_TRAFFIC).mend()).isEmpty();
	}

	/** A gigabyte an hour at a cent; what others send is paid in any case. */
	@Test
	void whatStaysInTheZoneOfTheCacheIsNotPaid() {
		Change all = new Change.Zones(Place.ACCOUNT, 1L << 30, 1L << 30);
		Change mended = new Change.Zones(Place.ACCOUNT, 0, 1L << 30);
		assertThat(run(all).subtract(run(mended)).doubleValue()).isCloseTo(24 * 0.01, within(1e-6));
		assertThat(DECOYS.get(Kind.CROSS_ZONE_CACHE).mend()).isEmpty();
	}

	/** Half of the writes, and half of those that are tried again. */
	@Test
	void aKeyThatManyWriteIsRefusedWhateverUnitsAreLeft() {
		String table = Place.table("us-east-1", "shop-sales").arn();
		Outcome even = Alternatives.run(EXTENT, new Changes(List.of(new Change.Hot("shop-sales", 0))));
		Outcome hot = Alternatives.run(EXTENT, new Changes(List.of(new Change.Hot("shop-sales", 0.5))));
		assertThat(refused(even, table)).isZero();
		assertThat(refused(hot, table)).isGreaterThan(50);
		assertThat(refused(asItIs, DECOYS.get(Kind.HOT_TABLE).resource())).isPositive();
	}

	/** Of 24 hours with minutes of 10 GB, and of three with six times five. */
	@Test
	void aCommitmentPaysWhereItIsUsedAllDay() {
		Problem planted = PLANTED.get(Kind.UNCOMMITTED_COMPUTE);
		double listed = planted.strength() * 24;
		assertThat(saving(planted).doubleValue()).isBetween(0.09 * listed, 0.1225 * listed);
		assertThat(saving(DECOYS.get(Kind.UNCOMMITTED_COMPUTE))).isNegative();
		Change written = new Change.Written("data-forecast", 4);
		BigDecimal hourly = BigDecimal.valueOf(4 * 25 * 381 * 0.000000625);
		BigDecimal saved = Alternatives.run(EXTENT, new Changes(List.of(written)))
			.listCostUsd()
			.subtract(Alternatives
				.run(EXTENT,
						new Changes(List.of(written,
								new Change.Committed(Place.DATA_ACCOUNT, "database", hourly.doubleValue() * 0.88))))
				.listCostUsd());
		assertThat(saved.doubleValue()).isCloseTo(24 * 0.12 * hourly.doubleValue(), within(1e-4));
	}

	@Test
	void whatIsNewInAnArchivedBucketIsMovedThere() {
		Problem old = PLANTED.get(Kind.OLD_OBJECTS);
		Outcome archived = mended(old);
		assertThat(puts(asItIs, old.resource())).isPositive();
		assertThat(quantity(archived, "s3.lifecycle-requests.glacier-instant").doubleValue())
			.isCloseTo(old.strength() * puts(asItIs, old.resource()), within(1e-9));
		assertThat(quantity(asItIs, "s3.lifecycle-requests.glacier-instant")).isZero();
	}

	private static BigDecimal quantity(Outcome outcome, String meter) {
		return outcome.costs()
			.entrySet()
			.stream()
			.filter((cost) -> cost.getKey().meter().equals(meter))
			.map((cost) -> cost.getValue().quantity())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static double puts(Outcome outcome, String bucket) {
		return outcome.costs()
			.entrySet()
			.stream()
			.filter((cost) -> cost.getKey().meter().equals("s3.tier1-requests.standard")
					&& cost.getKey().resource().equals(bucket))
			.mapToDouble((cost) -> cost.getValue().quantity().doubleValue())
			.sum();
	}

	private static BigDecimal run(Change change) {
		return Alternatives.run(EXTENT, new Changes(List.of(change))).listCostUsd();
	}

	@Test
	void oneFunctionInPlaceOfTwoIsPaidOnceForTheSame() {
		Problem waiting = PLANTED.get(Kind.WAITING_FUNCTION);
		Outcome joined = mended(waiting);
		assertThat(runs(asItIs, ":shop-offers")).isPositive();
		assertThat(runs(joined, ":shop-offers")).isZero();
		assertThat(runs(joined, ":shop-profile")).isEqualByComparingTo(runs(asItIs, ":shop-profile"));
		assertThat(asItIs.listCostUsd()).isGreaterThan(joined.listCostUsd());
	}

	/** 800 readers, of whom forty come within ten seconds. */
	@Test
	void messagesThatAreGatheredTakeFewRuns() {
		String mailing = ":shop-newsletter-post";
		Change one = new Change.Batches("shop-newsletter", 1, 0);
		Outcome small = Alternatives.run(EXTENT, new Changes(List.of(one)));
		Outcome gathered = Alternatives.run(EXTENT,
				new Changes(List.of(one, new Change.Batches("shop-newsletter", 100, 10_000_000))));
		assertThat(runs(small, mailing)).isEqualByComparingTo("800");
		assertThat(runs(gathered, mailing)).isBetween(BigDecimal.valueOf(15), BigDecimal.valueOf(30));
		assertThat(small.listCostUsd()).isGreaterThan(gathered.listCostUsd());
	}

	@Test
	void whatLetsItselfRunAgainRunsOnceWhereItDoesNot() {
		Change loop = new Change.Again("data-notify", 7);
		Outcome looping = Alternatives.run(EXTENT, new Changes(List.of(loop)));
		Outcome ended = Alternatives.run(EXTENT, new Changes(List.of(loop, new Change.Again("data-notify", 0))));
		assertThat(runs(looping, ":data-notify")).isEqualByComparingTo("8");
		assertThat(runs(ended, ":data-notify")).isEqualByComparingTo("1");
		assertThat(looping.listCostUsd()).isGreaterThan(ended.listCostUsd());
	}

	/** What is free of a month is free of as large a part of it. */
	@Test
	void fewerTracesCostLessBeyondWhatIsFree() {
		Change much = new Change.Recorder("us-east-1", 3_000);
		Outcome all = Alternatives.run(EXTENT, new Changes(List.of(much)));
		Outcome few = Alternatives.run(EXTENT, new Changes(List.of(much, new Change.Recorder("us-east-1", 30))));
		double own = traces(all, "xray.traces-accessed");
		double free = 100_000 / 30.0;
		assertThat(traces(all, "xray.traces-recorded")).isCloseTo(72_000 + own - free, within(0.001));
		assertThat(traces(few, "xray.traces-recorded")).isCloseTo(Math.max(0, 720 + own - free), within(0.001));
	}

	private static double traces(Outcome outcome, String meter) {
		return outcome.costs()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().meter().equals(meter))
			.mapToDouble((entry) -> entry.getValue().quantity().doubleValue())
			.sum();
	}

	private static BigDecimal runs(Outcome outcome, String function) {
		return outcome.costs()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().meter().equals("lambda.requests")
					&& entry.getKey().resource().endsWith(function))
			.map((entry) -> entry.getValue().quantity())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static long refused(Outcome outcome, String resource) {
		return outcome.refused().getOrDefault(resource, 0L);
	}

	/** All that is mended at once is mended one by one, too, and saves about the sum. */
	@Test
	void whatIsMendedAtOnceIsMendedOneByOneToo() {
		List<Alternatives.Alternative> all = Alternatives
			.all(new Simulation(EXTENT, Simulation.agendaOf(EXTENT), new Outcome(), Changes.NONE).shop());
		assertThat(all).extracting(Alternatives.Alternative::name).doesNotHaveDuplicates();
		Alternatives.Alternative together = all.stream()
			.filter((each) -> !each.parts().isEmpty())
			.findFirst()
			.orElseThrow();
		assertThat(together.parts()).hasSizeGreaterThan(5)
			.isSubsetOf(PLANTED.values().stream().map(Problem::alternative).toList());
		double sum = PLANTED.values()
			.stream()
			.filter((problem) -> together.parts().contains(problem.alternative()))
			.mapToDouble((problem) -> saving(problem).doubleValue())
			.sum();
		assertThat(
				asItIs.listCostUsd().subtract(Alternatives.run(EXTENT, together.changes()).listCostUsd()).doubleValue())
			.isCloseTo(sum, within(0.05 * sum));
	}

	@Test
	void everythingThatIsPlantedHasAnAlternativeOfItsOwn() {
		assertThat(PLANTED.values()).allMatch(problem -> !problem.mend().isEmpty());
		assertThat(PLANTED.values().stream().map(Problem::alternative)).doesNotHaveDuplicates();
		assertThat(DECOYS).hasSizeGreaterThan(10);
		assertThat(DECOYS.get(Kind.OVER_PROVISIONED_TABLE).mend().get(0).told()).isEqualTo(Map.of("change",
				"Provisioned", "of", "shop-statements", "reads", List.of(1, 1), "writes", List.of(1, 1)));
	}

}
