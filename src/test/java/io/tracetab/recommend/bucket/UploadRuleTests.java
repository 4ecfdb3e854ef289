package io.tracetab.recommend.bucket;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class UploadRuleTests {

	private static final String ARN = "arn:aws:s3:::pictures";

	private static final ResourceId RULES = new ResourceId("s3", "", "", "lifecycle", "pictures");

	@Test
	void whereNobodyAskedForRulesNothingIsSaid() {
		assertThat(judge(bucket(1_000))).isEmpty();
	}

	/** 1,000 GB at 0.023: uploads can take no more than all that lies there. */
	@Test
	void uploadsThatNobodyEndsAreNamedWithABound() {
		Verdict.Lack lack = (Verdict.Lack) judge(bucket(1_000).with(RULES, Map.of())).get(0);
		assertThat(lack.what()).contains("of the 23.00 USD that all that lies there costs a month",
				"list-multipart-uploads --bucket pictures");
		assertThat(Objects.requireNonNull(lack.most()).amount().doubleValue()).isCloseTo(23,
				Percentage.withPercentage(0.01));
	}

	@Test
	void withoutSizesTheyAreNamedAlone() {
		Verdict.Lack lack = (Verdict.Lack) judge(new MadeFacts().with(ARN, Map.of()).with(RULES, Map.of())).get(0);
		assertThat(lack.most()).isNull();
	}

	@Test
	void whatCostsLessThanADollarInAllStays() {
		assertThat(judge(bucket(40).with(RULES, Map.of()))).singleElement()
			.isEqualTo(new Verdict.Keep(UploadRule.NAME, ResourceId.bucket("pictures"),
					"No rule ends uploads in parts, but all that lies there costs 0.92 USD a month"));
	}

	@Test
	void whatARuleEndsStays() {
		assertThat(judge(bucket(1_000).with(RULES, rules("Enabled")))).singleElement().isInstanceOf(Verdict.Keep.class);
		assertThat(judge(bucket(1_000).with(RULES, rules("Disabled")))).singleElement()
			.isInstanceOf(Verdict.Lack.class);
	}

	private static Map<String, String> rules(String status) {
		return Map.of("Rules.0.Status", status, "Rules.0.AbortIncompleteMultipartUpload.DaysAfterInitiation", "7");
	}

	private static List<Verdict> judge(MadeFacts facts) {
		return new UploadRule().judge(facts.observed(), Assumed.USUAL);
	}

	private static MadeFacts bucket(double gigabytes) {
		return new MadeFacts().with(ARN, Map.of("BucketRegion", "us-east-1"))
			.counted(Map.of("BucketName", "pictures", "StorageType", "StandardStorage"), "BucketSizeBytes", "Average",
					86_400, (minute) -> gigabytes * (1 << 30));
	}

}
