package io.tracetab.recommend.bucket;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.KeyAccess.Outcome;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.MadeKeys;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class StorageRuleTests {

	private static final String ARN = "arn:aws:s3:::pictures";

	private static final ResourceId RULES = new ResourceId("s3", "", "", "lifecycle", "pictures");

	private static final int DAY = 86_400;

	private static final Assumed EXACT = new Assumed(Map.of("small", 0.0, "readSize", 1.0));

	/**
	 * 1,000 GB in a million objects. 1,000 reads a day are of 1 GB: 30 are asked for in a
	 * month, 60 more in three. 30 at 0.023, 60 at 0.0125 and 910 at 0.004 are 5.08;
	 * watching is 2.50: 7.58 in place of 23. Moving is 10 once, in a year 0.83 a month.
	 */
	@Test
	void whatIsHardlyReadIsWatched() {
		Recommendation made = change(bucket(1_000, 1_000_000).billed(ARN, "s3.tier2-requests.standard", 1_000), EXACT);
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(23 - 5.08 - 2.5,
				Percentage.withPercentage(0.01));
		assertThat(made.saving().low().amount().doubleValue())
			.isCloseTo(23 - 30 * 0.023 - 970 * 0.0125 - 2.5 - 10 / 12.0, Percentage.withPercentage(0.01));
		assertThat(made.saving().high().amount().doubleValue()).isCloseTo(23 - 30 * 0.023 - 970 * 0.004 - 2.5,
				Percentage.withPercentage(0.01));
		assertThat(made.proposal().settings())
			.containsExactly(new Recommendation.Setting("Transition", "", "INTELLIGENT_TIERING"));
		assertThat(made.proposal().aws()).startsWith("aws s3api put-bucket-lifecycle-configuration --bucket pictures ")
			.contains("\"Days\":0,\"StorageClass\":\"INTELLIGENT_TIERING\"");
		assertThat(made.proposal().terraform()).contains("aws_s3_bucket_lifecycle_configuration",
				"storage_class = \"INTELLIGENT_TIERING\"");
		assertThat(made.grounds().evidence()).contains("At least 970.0 GB are not read within 30 days",
				"Moving what lies there costs 10.00 USD once, which is saved in 0.6 months");
	}

	/** The same bytes in objects of 40 KB: watching is not done, and moving is dear. */
	@Test
	void smallObjectsStay() {
		assertThat(keep(bucket(1_000, 1_000 * (1 << 20) / 40).billed(ARN, "s3.tier2-requests.standard", 1)))
			.isEqualTo("Its objects have 40 KB on average: below 128 KB no other class costs less to have and to move "
					+ "to");
	}

	/** As much is read in a month as lies there: everything may have been read. */
	@Test
	void whatMayBeReadEachMonthStays() {
		assertThat(keep(bucket(1_000, 1_000_000).billed(ARN, "s3.tier2-requests.standard", 50_000)))
			.startsWith("INTELLIGENT_TIERING would cost 26.33 instead of 23.00");
	}

	/**
	 * The log tells that 100 old objects of a MB are read each day. Of 1,000 GB at 0.004
	 * 3,042 reads of 2.97 GB a month are 0.0292 and 0.0891. Each day had as many, so that
	 * next month is expected to have no others. At most an eighth of the bytes is in
	 * objects below 128 KB, and moving a million costs 20.
	 */
	@Test
	void whereTheLogTellsWhatIsReadItIsArchived() {
		MadeKeys keys = new MadeKeys().whole(ARN);
		LongStream.range(0, 1_400)
			.forEach((i) -> keys.access(ARN, "GetObject", i * 14.0 * DAY / 1_400, i, 1 << 20, Outcome.DONE));
		Recommendation made = change(bucket(1_000, 1_000_000).logged(keys), EXACT);
		assertThat(made.proposal().settings().get(0).to()).isEqualTo("GLACIER_IR");
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(23 - 4 - 0.0292 - 0.0891,
				Percentage.withPercentage(0.02));
		double small = 1_000 * 128 / 1_048.576;
		assertThat(made.saving().low().amount().doubleValue())
			.isCloseTo((1_000 - small) * 0.019 - 0.0292 - 0.0891 - 20 / 12.0, Percentage.withPercentage(0.1));
		assertThat(made.saving().high().amount()).isCloseTo(made.saving().expected().amount(),
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().aws()).contains("\"Days\":30,\"StorageClass\":\"GLACIER_IR\"");
	}

	/** What is written and read at once is not old. */
	@Test
	void whatIsReadWhenItIsNewIsNotRetrieved() {
		MadeKeys keys = new MadeKeys().whole(ARN);
		LongStream.range(0, 1_400).forEach((i) -> {
			keys.access(ARN, "PutObject", i * 14.0 * DAY / 1_400, i, 1 << 20, Outcome.DONE);
			keys.access(ARN, "GetObject", i * 14.0 * DAY / 1_400 + 5, i, 1 << 20, Outcome.DONE);
		});
		Recommendation made = change(bucket(1_000, 1_000_000).logged(keys), EXACT);
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(23 - 4, Percentage.withPercentage(0.02));
	}

	/** Of objects that nobody reads in two weeks three may be read in the next two. */
	@Test
	void whatIsNotKnownOfNextMonthMakesTheIntervalWide() {
		MadeKeys keys = new MadeKeys().whole(ARN).access(ARN, "PutObject", 0, 1, 1 << 20, Outcome.DONE);
		Recommendation quiet = change(bucket(1_000, 10).logged(keys), EXACT);
		double perDay = 3 / 14.0;
		assertThat(quiet.saving().expected().amount().doubleValue()).isCloseTo(19, Percentage.withPercentage(0.01));
		assertThat(quiet.saving().low().amount().doubleValue()).isCloseTo(19 - 730 / 24.0 * perDay * 100 * 0.03,
				Percentage.withPercentage(0.1));
		assertThat(quiet.saving().high()).isEqualTo(quiet.saving().expected());
	}

	/** Objects that are deleted after 60 days would be paid for 90 there. */
	@Test
	void whatIsDeletedSoonIsNotArchived() {
		MadeKeys keys = new MadeKeys().whole(ARN).access(ARN, "GetObject", 0, 1, 1 << 20, Outcome.DONE);
		MadeFacts facts = bucket(1_000, 1_000_000).logged(keys)
			.with(RULES, Map.of("Rules.0.Status", "Enabled", "Rules.0.Expiration.Days", "60"));
		Recommendation made = change(facts, EXACT);
		assertThat(made.proposal().settings().get(0).to()).isNotEqualTo("GLACIER_IR");
		assertThat(made.grounds().curve().choices()).extracting((choice) -> choice.name())
			.containsExactly("STANDARD", "INTELLIGENT_TIERING", "STANDARD_IA");
		assertThat(made.proposal().aws()).startsWith("# this replaces the rules that are there");
	}

	@Test
	void whatARuleMovesAlreadyStays() {
		assertThat(keep(bucket(1_000, 1_000_000).with(RULES,
				Map.of("Rules.0.Status", "Enabled", "Rules.0.Transitions.0.StorageClass", "GLACIER_IR"))))
			.contains("already");
	}

	@Test
	void whatIsNotKnownIsSaid() {
		assertThat(lack(new MadeFacts().with(ARN, Map.of()))).contains("load a bill");
		assertThat(lack(new MadeFacts().with(ARN, Map.of()).billed(ARN, "s3.storage.standard", 1)))
			.startsWith("How many objects lie there is not known");
		assertThat(lack(bucket(1_000, 1_000_000)))
			.isEqualTo("How often it is read is not known: load a bill. At most 18.05 of 23.00 USD a month could be "
					+ "saved, were it never read");
	}

	private static MadeFacts bucket(double gigabytes, double objects) {
		return new MadeFacts().with(ARN, Map.of("BucketRegion", "us-east-1"))
			.counted(Map.of("BucketName", "pictures", "StorageType", "StandardStorage"), "BucketSizeBytes", "Average",
					DAY, (minute) -> gigabytes * (1 << 30))
			.counted(Map.of("BucketName", "pictures", "StorageType", "AllStorageTypes"), "NumberOfObjects", "Average",
					DAY, (minute) -> objects);
	}

	private static Verdict verdict(MadeFacts facts, Assumed assumed) {
		List<Verdict> verdicts = new StorageRule().judge(facts.observed(), assumed);
		assertThat(verdicts).hasSize(1);
		return verdicts.get(0);
	}

	private static String keep(MadeFacts facts) {
		return ((Verdict.Keep) verdict(facts, EXACT)).why();
	}

	private static String lack(MadeFacts facts) {
		return ((Verdict.Lack) verdict(facts, Assumed.USUAL)).what();
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) verdict(facts, assumed)).recommendation();
	}

}
