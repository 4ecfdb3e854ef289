package io.tracetab.recommend.waste;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.tracetab.quantity.Money;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.MadeFacts;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Verdict;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class TimeoutRuleTests {

	private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:mail";

	private static final double MONTHS = 730 / (14 * 24.0);

	private static final int SLOWEST = 900;

	/** Ten of a hundred runs an hour fail, half of them after 30 s instead of 2 s. */
	@Test
	void runsAreEndedSoonerThatNeverSucceed() {
		Recommendation made = change(facts(30_000), Assumed.USUAL);
		assertThat(made.proposal().settings()).containsExactly(new Recommendation.Setting("Timeout", "30", "2"));
		double gbSeconds = 5 * 24 * 14 * 28 * 0.5;
		assertThat(made.saving().list().amount().doubleValue()).isCloseTo(gbSeconds * 0.0000166667 * MONTHS,
				Percentage.withPercentage(0.1));
		assertThat(made.saving().low()).isLessThan(made.saving().expected());
		assertThat(made.saving().high()).isGreaterThan(made.saving().expected());
		assertThat(made.grounds().curve().choices()).extracting(Curve.Choice::name)
			.containsExactly("2", "3", "5", "10", "15", "20", "30");
		assertThat(made.grounds().evidence()).contains("Of 20 failed runs in traces 10 were ended by the timeout",
				"10 of them waited for rates.example: a timeout of that call lets the run answer");
	}

	@Test
	void theChangeIsACommandAndAPatch() {
		Recommendation.Proposal proposal = change(facts(30_000), Assumed.USUAL).proposal();
		assertThat(proposal.aws())
			.isEqualTo("aws lambda update-function-configuration --function-name mail --timeout 2 --region us-east-1");
		assertThat(proposal.terraform()).contains("-  timeout = 30", "+  timeout = 2");
		assertThat(proposal.effort().why()).endsWith("at most 3.8 % of them");
	}

	@Test
	void theMarginIsAsAssumed() {
		assertThat(change(facts(30_000), new Assumed(Map.of("margin", 5.0))).proposal().settings().get(0).to())
			.isEqualTo("5");
	}

	@Test
	void whatFailsOtherwiseOrMayHaveNeededMoreIsLeftAlone() {
		assertThat(keep(facts(500))).isEqualTo("None of 20 runs that failed was ended by its timeout");
		assertThat(keep(made(1, 1_000, 10))).contains("those that were ended may have needed more");
		assertThat(keep(made(30, 30_000, 0.01))).contains("less than a tenth");
		assertThat(new TimeoutRule().judge(made(30, 30_000, 0).observed(), Assumed.USUAL)).isEmpty();
	}

	@Test
	void withoutTracesNothingIsSaid() {
		assertThat(((Verdict.Lack) verdict(counted(30, 10), Assumed.USUAL)).what()).contains("0 of 30 traced runs");
	}

	@Test
	void whatACommitmentCoversIsNotSaved() {
		Recommendation made = change(facts(30_000).committed((meter, account, window) -> Optional.of(Money.usd("0"))),
				Assumed.USUAL);
		assertThat(made.saving().high()).isEqualTo(Money.usd("0"));
		assertThat(made.saving().list()).isGreaterThan(Money.usd("0"));
	}

	private static MadeFacts facts(int endedMillis) {
		return made(30, endedMillis, 10);
	}

	private static MadeFacts made(int timeout, int endedMillis, double errors) {
		return counted(timeout, errors).traced(traces(endedMillis));
	}

	/** A hundred runs an hour, of 1.6 s in the mean. */
	private static MadeFacts counted(int timeout, double errors) {
		Map<String, String> function = Map.of("FunctionName", "mail");
		return new MadeFacts().with(ARN, Map.of("MemorySize", "512", "Timeout", Integer.toString(timeout)))
			.counted(function, "Invocations", "Sum", 3_600, (minute) -> 100)
			.counted(function, "Duration", "Sum", 3_600, (minute) -> 160_000)
			.counted(function, "Errors", "Sum", 3_600, (minute) -> errors);
	}

	/** Eighty that succeed, ten that fail at once, ten that wait for somebody. */
	private static List<Trace> traces(int endedMillis) {
		return IntStream.rangeClosed(1, 100)
			.mapToObj((id) -> (id <= 80) ? trace(id, SLOWEST, 0)
					: trace(id, (id <= 90) ? 100 : endedMillis, Span.Flag.FAULT))
			.toList();
	}

	private static Trace trace(int id, int millis, int flags) {
		TraceId trace = new TraceId(id, id);
		TestSpans run = lambdaFunction(2, "mail").parent(1)
			.at(0, millis)
			.flags(flags)
			.with(subsegment(3, "orders").at(0, 40), subsegment(4, "rates.example").at(40, millis));
		return TraceAssembler.create(Routing.learnt())
			.assemble(trace, List.of(lambdaService(1, "mail").at(0, millis).document(trace), run.document(trace)));
	}

	private static Verdict verdict(MadeFacts facts, Assumed assumed) {
		return new TimeoutRule().judge(facts.observed(), assumed).get(0);
	}

	private static String keep(MadeFacts facts) {
		return ((Verdict.Keep) verdict(facts, Assumed.USUAL)).why();
	}

	private static Recommendation change(MadeFacts facts, Assumed assumed) {
		return ((Verdict.Change) verdict(facts, assumed)).recommendation();
	}

}
