package io.tracetab.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.Journey;
import io.tracetab.analyze.StreamGuess;
import io.tracetab.outcome.Shortfall;
import io.tracetab.quantity.RatioRange;
import io.tracetab.quantity.SharedMoney;
import io.tracetab.receipt.JourneyReceipt;
import io.tracetab.report.Figures;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Hop;
import io.tracetab.trace.Trace;

/**
 * A request and all that it caused through queues and topics.
 */
@Schema(name = "Journey")
record JourneyDetail(@Schema(description = "The request that was asked for") String id,
		@Schema(description = "Its place among the parts") int place, Instant start,
		@Schema(description = "Until the last work of any part had ended") long elapsedMicros,
		@Schema(description = "The first began it") List<PartDetail> parts,
		@Schema(description = "Messages between parts, by when they were received") List<PassageDetail> passages,
		@Schema(description = "Several requests that the first part took messages from; each began a journey of its own") List<CauseDetail> before,
		@Schema(description = "Requests that may be part of it: records of streams carry no context. In no sum") List<GuessDetail> inferred,
		@Schema(description = "What all of it cost for the first part, at list price") AmountDetail total,
		@Schema(description = "The worst basis of any line") @Nullable String basis,
		@Schema(description = "Whether a line has no price: then the total is a lower bound") boolean atLeast,
		List<ServiceCost> services, List<LineDetail> lines, List<ReceiptDetail.ShortfallDetail> shortfalls) {

	private static final int DECIMALS = 20;

	/**
	 * An amount in USD; a range where shares are not known.
	 */
	@Schema(name = "JourneyAmount")
	record AmountDetail(@Schema(description = "Rounded at 20 decimals", example = "0.00063333333333333333") String low,
			@Schema(description = "The same as low where it is known") String high,
			@Schema(description = "As a fraction, exact; absent for a range",
					example = "19/30000") @Nullable String exact) {

		static AmountDetail of(SharedMoney amount) {
			return new AmountDetail(String.valueOf(Amounts.text(amount.low(DECIMALS))),
					String.valueOf(Amounts.text(amount.high(DECIMALS))),
					amount.isExact() ? amount.amount().low().toString() : null);
		}

		/** As it is spoken of. */
		public String words() {
			Figures figures = new Figures();
			return (this.exact != null) ? figures.usd(this.low)
					: figures.usd(this.low) + " to " + figures.usd(this.high);
		}

		/** A million times it. */
		public String perMillion() {
			Figures figures = new Figures();
			return (this.exact != null) ? figures.usdPerMillion(this.low)
					: figures.usdPerMillion(this.low) + " to " + figures.usdPerMillion(this.high);
		}

	}

	/** How much of a request was done for another one. */
	@Schema(name = "JourneyShare")
	record ShareDetail(@Schema(example = "1/10") String low,
			@Schema(description = "The same as low where it is known") String high) {

		static ShareDetail of(RatioRange share) {
			return new ShareDetail(share.low().toString(), share.high().toString());
		}

		public String words() {
			if (this.low.equals(this.high)) {
				return this.low.equals("1") ? "all of it" : this.low;
			}
			return this.low.equals("0") ? "up to " + this.high : this.low + " to " + this.high;
		}

	}

	/** A request of it. */
	@Schema(name = "JourneyPart")
	record PartDetail(String id, String route, Instant start, long durationMicros, long elapsedMicros, int status,
			boolean fault, boolean error, boolean throttle, ShareDetail share,
			@Schema(description = "Of the share") AmountDetail amount,
			@Schema(description = "Of the whole request") String receiptUsd, List<HopDetail> hops) {

		static PartDetail of(Journey.Part part) {
			Trace trace = part.trace();
			return new PartDetail(trace.id().toString(), trace.route().name(), Amounts.instant(trace.startMicros()),
					trace.durationMicros(), trace.elapsedMicros(), SpanNaming.status(trace.root().span().http()),
					trace.hasFault(), trace.hasError(), trace.hasThrottle(), ShareDetail.of(part.share()),
					AmountDetail.of(SharedMoney.of(part.receipt().total(), part.share())),
					String.valueOf(Amounts.text(part.receipt().total())),
					part.hops().stream().map((hop) -> HopDetail.of(trace, hop)).toList());
		}

	}

	/** Work handed over within one trace, which the request did not wait for. */
	@Schema(name = "JourneyHop")
	record HopDetail(@Schema(description = "Place of the span that did it") int span, String to, String service,
			String through, long waitMicros,
			@Schema(description = "MEASURED where a span of the wait was reported") String basis, int attempts) {

		static HopDetail of(Trace trace, Hop hop) {
			Trace.Node sender = trace.nodes().get(hop.sender());
			AwsCall aws = sender.span().aws();
			String through = (aws != null) ? aws.resource() : null;
			return new HopDetail(hop.receiver(), trace.nodes().get(hop.receiver()).span().name(),
					SpanNaming.service(sender.span()), (through != null) ? through : "", hop.waitMicros(),
					hop.measured() ? "MEASURED" : "DERIVED", hop.attempts());
		}

	}

	/** A message between two parts. */
	@Schema(name = "JourneyPassage")
	record PassageDetail(@Schema(description = "Place of the part that sent it") int from,
			@Schema(description = "Place of the part that took it up") int to,
			@Schema(description = "Place of the sending span; -1 when it is not there") int senderSpan,
			int receiverSpan, String service, @Schema(description = "Queue or topic") String channel, ShareDetail share,
			BatchDetail batch,
			@Schema(description = "From sent until received; absent when not known") @Nullable Long dwellMicros,
			@Nullable String dwellBasis,
			@Schema(description = "n: n - 1 deliveries of it had failed before") int attempt) {

		static PassageDetail of(Journey.Passage passage) {
			Journey.Dwell dwell = passage.dwell();
			return new PassageDetail(passage.from(), passage.to(), passage.sender(), passage.receiver(),
					ServiceWords.of(passage.channel().service()), passage.channel().name(),
					ShareDetail.of(passage.share()), BatchDetail.of(passage.batch()),
					(dwell != null) ? dwell.micros() : null, (dwell != null) ? dwell.basis().name() : null,
					passage.attempt());
		}

		/** {@code SQS orders}, as far as it is known. */
		public String through() {
			return (this.service + " " + this.channel).strip();
		}

	}

	/** How many messages were taken up at once. */
	@Schema(name = "JourneyBatch")
	record BatchDetail(@Schema(description = "0 when not known") long messages,
			@Schema(description = "Where it stands; empty when it stands nowhere") String source,
			@Schema(description = "Sampled messages that it is linked to") long linked,
			@Schema(description = "What the event source mapping lets it take up; 0 when not known") long most) {

		static BatchDetail of(Journey.Batch batch) {
			return new BatchDetail(batch.size(), batch.said().source(), batch.atLeast(), batch.atMost());
		}

		public String words() {
			if (this.messages > 0) {
				return "1 of " + new Figures().count(this.messages);
			}
			return (this.most > 0) ? "1 of " + this.linked + " to " + this.most : "1 of " + this.linked + " or more";
		}

	}

	/** A request that came before the first part. */
	@Schema(name = "JourneyCause")
	record CauseDetail(String id, @Schema(description = "Absent when it is not kept") @Nullable String route,
			@Nullable Instant start, @Schema(description = "How much of the first part was for it") ShareDetail share) {

		static CauseDetail of(Journey.Cause cause) {
			Trace trace = cause.trace();
			return new CauseDetail(cause.id().toString(), (trace != null) ? trace.route().name() : null,
					(trace != null) ? Amounts.instant(trace.startMicros()) : null, ShareDetail.of(cause.share()));
		}

	}

	/** A request that may be part of it, told from settings and times. */
	@Schema(name = "JourneyGuess")
	record GuessDetail(@Schema(description = "Place of the part that it is about") int part,
			@Schema(description = "Whether it came after that part; else before") boolean after, String id,
			String route, Instant start, String service, @Schema(description = "Table or stream") String channel,
			String function, String operation,
			@Schema(description = "From the end of the write until the run began") long waitMicros,
			@Schema(description = "That no run without a trace came in between, 0 to 1; absent when runs were not counted") @Nullable BigDecimal likelihood,
			String evidence) {

		private static final BigDecimal LIKELY = new BigDecimal("0.8");

		private static final BigDecimal POSSIBLE = new BigDecimal("0.3");

		static GuessDetail of(StreamGuess guess) {
			BigDecimal likelihood = guess.likelihood().isPresent()
					? BigDecimal.valueOf(guess.likelihood().getAsDouble()).setScale(3, RoundingMode.HALF_UP) : null;
			return new GuessDetail(guess.part(), guess.after(), guess.other().toString(), guess.route().name(),
					Amounts.instant(guess.startMicros()), ServiceWords.of(guess.channel().service()),
					guess.channel().name(), guess.function(), guess.operation(), guess.waitMicros(), likelihood,
					guess.evidence());
		}

		/** In words. */
		public String words() {
			if (this.likelihood == null) {
				return "not known";
			}
			return (this.likelihood.compareTo(LIKELY) >= 0) ? "likely"
					: (this.likelihood.compareTo(POSSIBLE) >= 0) ? "possible" : "unlikely";
		}

	}

	/** What a service is of the total. */
	@Schema(name = "JourneyServiceCost")
	record ServiceCost(String service, AmountDetail amount) {

		public String words() {
			return ServiceWords.of(this.service);
		}

	}

	/** Calls of a part that are alike. */
	@Schema(name = "JourneyLine")
	record LineDetail(@Schema(description = "Place of the part") int part, String service, String operation,
			@Nullable String resource, String meter, @Schema(description = "Of the whole request") String quantity,
			String unit, @Schema(description = "Of the share; absent without a price") @Nullable AmountDetail amount,
			String basis) {

		static LineDetail of(JourneyReceipt.Line line) {
			return new LineDetail(line.part(), line.meter().service(), line.operation(),
					(line.resource() != null) ? line.resource().arn() : null, line.meter().id(),
					line.quantity().toPlainString(), line.meter().unit().name(),
					(line.amount() != null) ? AmountDetail.of(line.amount()) : null, line.basis().name());
		}

	}

	static JourneyDetail of(Journey journey, List<StreamGuess> guesses) {
		JourneyReceipt receipt = journey.receipt();
		List<Shortfall> shortfalls = new ArrayList<>(journey.shortfalls());
		shortfalls.addAll(receipt.shortfalls());
		long start = journey.parts().get(0).trace().startMicros();
		long end = journey.parts()
			.stream()
			.mapToLong((part) -> part.trace().startMicros() + part.trace().elapsedMicros())
			.max()
			.orElse(start);
		return new JourneyDetail(journey.asked().toString(), journey.askedAt(), Amounts.instant(start), end - start,
				journey.parts().stream().map(PartDetail::of).toList(),
				journey.passages().stream().map(PassageDetail::of).toList(),
				journey.before().stream().map(CauseDetail::of).toList(), guesses.stream().map(GuessDetail::of).toList(),
				AmountDetail.of(receipt.total()), (receipt.basis() != null) ? receipt.basis().name() : null,
				receipt.atLeast(), services(receipt), receipt.lines().stream().map(LineDetail::of).toList(),
				shortfalls.stream().map(ReceiptDetail.ShortfallDetail::of).toList());
	}

	/** Dearest first, by the upper end. */
	private static List<ServiceCost> services(JourneyReceipt receipt) {
		Map<String, SharedMoney> sums = new LinkedHashMap<>();
		for (JourneyReceipt.Line line : receipt.lines()) {
			if (line.amount() != null) {
				sums.merge(line.meter().service(), line.amount(), SharedMoney::plus);
			}
		}
		Comparator<Map.Entry<String, SharedMoney>> byAmount = Comparator
			.comparing((Map.Entry<String, SharedMoney> each) -> each.getValue().amount().high());
		return sums.entrySet()
			.stream()
			.sorted(byAmount.reversed())
			.map((each) -> new ServiceCost(each.getKey(), AmountDetail.of(each.getValue())))
			.toList();
	}

}
