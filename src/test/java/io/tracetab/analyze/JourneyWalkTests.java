package io.tracetab.analyze;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Ratio;
import io.tracetab.quantity.RatioRange;
import io.tracetab.trace.Link;
import io.tracetab.trace.TestSpans;

import static io.tracetab.analyze.MadeJourney.id;
import static org.assertj.core.api.Assertions.assertThat;

class JourneyWalkTests {

	private final MadeJourney made = new MadeJourney();

	/**
	 * Two of three messages were sampled:
	 *
	 * <pre>{@code
	 * 1  $0.0003 --+
	 * 2  $0.0004 --+-- 3  $0.001, a batch of 3
	 * (not sampled)+
	 * }</pre>
	 */
	@Test
	void aSenderHasOnePartInNOfTheBatchWhateverWasSampled() {
		this.made.sends(1, 0, "0.0003").sends(2, 5, "0.0004").takes(3, 2_020, "0.001", 3, 1, 2);
		Journey journey = journey(1);
		assertThat(journey.parts()).extracting((part) -> part.trace().id()).containsExactly(id(1), id(3));
		assertThat(journey.parts()).extracting(Journey.Part::share)
			.containsExactly(RatioRange.ONE, RatioRange.exactly(Ratio.of(1, 3)));
		// 0.0003 + 0.001 / 3 = 0.0019 / 3
		assertThat(journey.receipt().total().amount()).isEqualTo(RatioRange.exactly(Ratio.of(19, 30_000)));
		assertThat(journey.receipt().total().low(12).amount()).isEqualByComparingTo("0.000633333333");
		assertThat(journey.receipt().sum((line) -> line.part() == 1).amount().low()).isEqualTo(Ratio.of(1, 3_000));
		assertThat(journey.shortfalls()).isEmpty();
		Journey.Passage passage = journey.passages().get(0);
		assertThat(passage.channel()).isEqualTo(new Journey.Channel("sqs", "orders"));
		assertThat(passage.dwell()).isEqualTo(new Journey.Dwell(2_000_000, Basis.DERIVED));
		assertThat(passage.batch().said().source()).isEqualTo("annotation batch_size");
		assertThat(passage.batch().atLeast()).isEqualTo(2);
	}

	/** What the journeys of a whole batch have of its consumer is the consumer. */
	@Test
	void theSharesOfABatchAddUpToItExactly() {
		this.made.sends(1, 0, "0").sends(2, 0, "0").sends(3, 0, "0").takes(9, 500, "0.0000001", 3, 1, 2, 3);
		Ratio sum = journey(1).receipt()
			.total()
			.plus(journey(2).receipt().total())
			.plus(journey(3).receipt().total())
			.amount()
			.low();
		assertThat(sum).isEqualTo(Ratio.of(1, 10_000_000));
	}

	@Test
	void everyRequestOfAJourneyHasTheSameOne() {
		this.made.sends(1, 0, "1").takes(2, 300, "2", 2, 1).takes(3, 600, "4", 4, 2);
		Journey first = journey(1);
		assertThat(first.parts()).extracting((part) -> part.share().toString()).containsExactly("1", "1/2", "1/8");
		assertThat(first.receipt().total().toString()).isEqualTo("5/2 USD");
		assertThat(journey(3).parts()).isEqualTo(first.parts());
		assertThat(journey(3).receipt()).isEqualTo(first.receipt());
		assertThat(journey(3).askedAt()).isEqualTo(2);
		assertThat(first.passages().get(1).channel()).isEqualTo(new Journey.Channel("sqs", "mails"));
	}

	/** Whose it is cannot be said: each that began it has a journey of its own. */
	@Test
	void aBatchOfSeveralIsItsOwnBeginning() {
		this.made.sends(1, 0, "1").sends(2, 0, "1").takes(3, 300, "5", 5, 1, 2, 77).takes(4, 900, "3", 1, 3);
		Journey journey = journey(4);
		assertThat(journey.parts()).extracting((part) -> part.trace().id()).containsExactly(id(3), id(4));
		assertThat(journey.receipt().total().toString()).isEqualTo("8 USD");
		assertThat(journey.before()).extracting(Journey.Cause::id).containsExactly(id(1), id(2), id(77));
		assertThat(journey.before()).extracting((cause) -> cause.share().toString()).containsOnly("1/5");
		assertThat(journey.before()).extracting((cause) -> cause.trace() != null).containsExactly(true, true, false);
	}

	/** A batch that failed comes back: both runs are for the message. */
	@Test
	void aMessageThatComesBackIsAFurtherAttemptAndCostsAgain() {
		this.made.sends(1, 0, "0")
			.fails(2, 1_000, "0.03", 3, 1)
			.takes(3, 62_000, "0.02", 2, 1)
			.takes(4, 63_000, "0.01", 1, 1);
		Journey journey = journey(1);
		assertThat(journey.passages()).extracting(Journey.Passage::attempt).containsExactly(1, 2, 2);
		assertThat(journey.receipt().total().toString()).isEqualTo("3/100 USD");
	}

	@Test
	void withoutANumberOfMessagesAShareIsBounded() {
		this.made.sends(1, 0, "0").sends(2, 0, "0").takes(3, 300, "0.1", 0, 1, 2);
		Journey unbounded = journey(1);
		assertThat(unbounded.parts().get(1).share()).hasToString("0 to 1/2");
		this.made.mostMessages = 10;
		Journey bounded = journey(1);
		assertThat(bounded.receipt().total()).hasToString("1/100 to 1/20 USD");
		assertThat(bounded.shortfalls()).extracting(Shortfall::reason).containsExactly(Reason.UNKNOWN_QUANTITY);
		assertThat(bounded.shortfalls().get(0).what()).contains("worker");
		this.made.mostMessages = 1;
		this.made.takes(3, 300, "0.1", 0, 1);
		assertThat(journey(1).parts().get(1).share()).isEqualTo(RatioRange.ONE);
		assertThat(journey(1).shortfalls()).isEmpty();
	}

	@Test
	void aBatchIsNotSmallerThanItsLinks() {
		this.made.sends(1, 0, "0").sends(2, 0, "0").takes(3, 300, "0.1", 1, 1, 2);
		assertThat(journey(1).parts().get(1).share()).hasToString("1/2");
		assertThat(journey(1).shortfalls()).extracting(Shortfall::reason).containsExactly(Reason.CONFLICT);
	}

	/** Two messages of one request in one batch of four are half of it. */
	@Test
	void eachMessageOfASenderCounts() {
		TestSpans second = TestSpans.subsegment(5, "SQS").aws("SendMessage").at(30, 40);
		this.made.sends(1, 0, "0", second)
			.add(3, "0.4",
					TestSpans.lambdaService(1, "worker")
						.at(500, 600)
						.annotation("batch_size", 4)
						.link(new Link(id(1), MadeJourney.SEND, true))
						.link(new Link(id(1), 5, true))
						.link(new Link(id(1), 5, true)));
		assertThat(journey(1).receipt().total()).hasToString("1/5 USD");
		assertThat(journey(1).passages()).hasSize(2);
	}

	@Test
	void aSenderMayNameWhomItSentTo() {
		this.made
			.add(1, "1",
					TestSpans.lambdaFunction(1, "shop")
						.at(0, 100)
						.with(TestSpans.subsegment(2, "SNS").aws("Publish").at(10, 20).link(new Link(id(2), 0, false))))
			.add(2, "2", TestSpans.lambdaFunction(1, "worker").at(300, 400).annotation("batch_size", 4));
		assertThat(journey(1).receipt().total()).hasToString("3/2 USD");
		assertThat(journey(2).parts()).isEqualTo(journey(1).parts());
	}

	@Test
	void aLongJourneyIsShownInPartAndSaysSo() {
		this.made.sends(1, 0, "1");
		LongStream.rangeClosed(2, 10_000).forEach((number) -> this.made.takes(number, 1_000 + number, "1", 1, 1));
		Journey journey = journey(5_000);
		assertThat(journey.parts()).hasSize(JourneyWalk.MOST_PARTS);
		assertThat(journey.askedAt()).isPositive();
		assertThat(journey.receipt().total()).hasToString("200 USD");
		assertThat(journey.shortfalls()).extracting(Shortfall::reason).containsExactly(Reason.OVERFLOW);
	}

	@Test
	void aCircleEndsAndIsSaid() {
		this.made.sends(1, 0, "1").takes(2, 100, "1", 2, 1, 3).takes(3, 200, "1", 1, 2);
		Journey journey = journey(1);
		assertThat(journey.parts()).hasSize(3);
		assertThat(journey.receipt().total()).hasToString("2 USD");
		assertThat(journey.shortfalls()).extracting(Shortfall::reason).containsExactly(Reason.CYCLE);
		this.made.takes(4, 100, "1", 1, 5).takes(5, 200, "1", 1, 4);
		assertThat(journey(4).parts()).hasSize(2);
		assertThat(journey(4).before()).isEmpty();
	}

	@Test
	void whatIsLinkedAndNotKeptIsCounted() {
		this.made.add(1, "1", TestSpans.lambdaFunction(1, "shop").at(0, 9).link(new Link(id(8), 0, false)));
		assertThat(journey(1).shortfalls()).extracting(Shortfall::reason).containsExactly(Reason.MISSING_DATA);
		assertThat(journey(1).isAlone()).isTrue();
		this.made.takes(2, 100, "1", 2, 9);
		assertThat(journey(2).before()).singleElement()
			.satisfies((cause) -> assertThat(cause.share()).hasToString("1/2"));
	}

	@Test
	void whatIsLinkedWithNothingIsAlone() {
		this.made.sends(1, 0, "1");
		assertThat(journey(1).isAlone()).isTrue();
		assertThat(JourneyWalk.of(id(5), this.made)).isEmpty();
	}

	/** A message may be taken up before its sender has the answer. */
	@Test
	void noMessageWaitsForLessThanNothing() {
		this.made.sends(1, 0, "0").takes(2, 15, "0", 1, 1);
		assertThat(journey(1).passages().get(0).dwell()).isEqualTo(new Journey.Dwell(0, Basis.DERIVED));
	}

	private Journey journey(long number) {
		return JourneyWalk.of(id(number), this.made).orElseThrow();
	}

}
