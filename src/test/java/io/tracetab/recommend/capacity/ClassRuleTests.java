package io.tracetab.recommend.capacity;

import java.util.Map;

import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClassRuleTests {

	private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

	private static final String OTHER = "arn:aws:dynamodb:us-east-1:123456789012:table/other";

	/** Of a month, a day's share. */
	private static final double DAY = 24 / 730.0;

	private static final String INFREQUENT = "STANDARD_INFREQUENT_ACCESS";

	/** 400 GB cost 100 USD or 40; 10 million writes 6.25 or 7.80. */
	@Test
	void whatLiesThereAndIsHardlyAskedForGoesToTheOtherClass() {
		Recommendation made = change(facts("STANDARD", 400, 10).billed(OTHER, "dynamodb.storage", 25 * DAY),
				Assumed.USUAL);
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(60 - 1.55, Percentage.withPercentage(0.1));
		assertThat(made.saving().expected()).isEqualTo(made.saving().list());
		assertThat(made.proposal().settings())
			.containsExactly(new Recommendation.Setting(ClassRule.CLASS, "STANDARD", INFREQUENT));
		assertThat(made.proposal().aws()).isEqualTo(
				"aws dynamodb update-table --table-name orders --table-class " + INFREQUENT + " --region us-east-1");
		assertThat(made.proposal().terraform()).contains("+  table_class = \"" + INFREQUENT + '"');
		assertThat(made.grounds().backTest())
			.satisfies((test) -> assertThat(Math.abs(test.error())).isLessThan(0.000_001));
	}

	@Test
	void whatIsAskedForOftenStays() {
		assertThat(keep(facts("STANDARD", 400, 1_000))).startsWith("The other class would cost 820.00");
		Assumed fewer = new Assumed(Map.of("requests", 0.1));
		assertThat(verdict(facts("STANDARD", 400, 1_000), fewer)).isInstanceOf(Verdict.Change.class);
	}

	/** 25 GB of the Standard class are free, and nothing of the other. */
	@Test
	void whatIsFreeStays() {
		assertThat(keep(facts("STANDARD", 24, 0)))
			.isEqualTo("The other class would cost 2.40 instead of 0.00 USD a month");
		assertThat(keep(facts("STANDARD", 30, 0)))
			.isEqualTo("The other class would cost 3.00 instead of 1.25 USD a month");
	}

	/** Nothing is free any more, and 100 MB would save a cent and a half. */
	@Test
	void whatSavesLessThanFiveCentsStays() {
		String other = ARN.substring(0, ARN.lastIndexOf('/')) + "/archive";
		assertThat(keep(facts("STANDARD", 0.1, 0).billed(other, "dynamodb.storage", 90 * DAY)))
			.isEqualTo("The other class would cost 0.01 instead of 0.02 USD a month");
		assertThat(verdict(facts("STANDARD", 1, 0).billed(other, "dynamodb.storage", 90 * DAY), Assumed.USUAL))
			.isInstanceOf(Verdict.Change.class);
	}

	@Test
	void whatIsAskedForOftenGoesBack() {
		Recommendation made = change(facts(INFREQUENT, 40, 1_000), Assumed.USUAL);
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(780 + 4 - 625 - 10,
				Percentage.withPercentage(0.1));
		assertThat(made.proposal().settings().get(0).to()).isEqualTo("STANDARD");
	}

	@Test
	void withoutABillOrAPriceNothingIsSaid() {
		assertThat(lack(new MadeFacts().with(ARN, Map.of()))).contains("load a bill");
		String europe = ARN.replace("us-east-1", "eu-west-1");
		assertThat(lack(new MadeFacts().with(europe, Map.of()).billed(europe, "dynamodb.storage", 400 * DAY)))
			.isEqualTo("No price of both classes is known in eu-west-1");
		assertThat(lack(facts("STANDARD", 400, 1).billed(ARN, "dynamodb.replicated-write-request-units", 5)))
			.contains("replicated");
	}

	private static MadeFacts facts(String of, double gb, double millionWrites) {
		String end = of.equals(INFREQUENT) ? ".ia" : "";
		return new MadeFacts().with(ARN, Map.of(ClassRule.CLASS, of))
			.billed(ARN, "dynamodb.storage" + end, gb * DAY)
			.billed(ARN, "dynamodb.write-request-units" + end, millionWrites * 1e6 * DAY);
	}

	private static Verdict verdict(MadeFacts facts, Assumed assumed) {
		return new ClassRule().judge(facts.observed(), assumed).get(0);
	}

	private static String keep(MadeFacts facts) {
		return ((Verdict.Keep) verdict(facts, Assumed.USUAL)).why();
	}

	private static String lack(MadeFacts facts) {
		return ((Verdict.Lack) verdict(facts, Assumed.USUAL)).what();
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) verdict(facts, assumed)).recommendation();
	}

}
