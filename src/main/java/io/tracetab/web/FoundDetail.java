package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

import io.tracetab.analyze.CallPattern;
import io.tracetab.analyze.CallPatterns;
import io.tracetab.analyze.Waste;
import io.tracetab.quantity.Money;

/**
 * What was found in some of the requests of a route, or through a function.
 */
@Schema(name = "FoundInRequests")
record FoundDetail(@Schema(description = "How many requests were looked at") int requests, long spans,
		List<Pattern> patterns, WasteDetail waste) {

	static FoundDetail of(CallPatterns.Found found, Waste waste) {
		return new FoundDetail(found.requests(), found.spans(), found.patterns().stream().map(Pattern::of).toList(),
				WasteDetail.of(waste));
	}

	/**
	 * A way of calling that costs time.
	 *
	 * @param orderVaries none of the calls can need the answer of another
	 */
	@Schema(name = "CallPattern")
	record Pattern(@Schema(allowableValues = {
			"repeated", "one-after-another" }) String kind, @Schema(description = "Whose work calls") String under,
			List<Called> calls, @Schema(description = "Of those looked at, how many have it") int requests,
			@Schema(description = "Calls in a request") int leastTimes, int medianTimes, int mostTimes,
			@Schema(description = "By which the work would be shorter, at most; mean of a request that has it") long savedRunMicros,
			@Schema(description = "By which the answer would come sooner, at most") long savedAnswerMicros,
			double savedShareOfRun, boolean orderVaries, boolean mayBePages,
			@Schema(description = "Each may need what the one before answered: nothing was read that names them") boolean mayBeChain,
			@Schema(description = "The call that does the same for many; empty where there is none") String batch,
			List<Example> examples){

		private static Pattern of(CallPattern pattern) {
			String kind = (pattern.kind() == CallPattern.Kind.REPEATED) ? "repeated" : "one-after-another";
			return new Pattern(kind, pattern.under(),
					pattern.calls()
						.stream()
						.map((call) -> new Called(call.name(), call.operation(), call.resource()))
						.toList(),
					pattern.requests(), pattern.times().least(), pattern.times().median(), pattern.times().most(),
					pattern.saving().runMicros(), pattern.saving().answerMicros(), pattern.saving().shareOfRun(),
					pattern.orderVaries(), pattern.mayBePages(), pattern.mayBeChain(), pattern.batch(),
					pattern.examples()
						.stream()
						.map((example) -> new Example(example.request().toString(), example.node(), example.times(),
								example.runMicros()))
						.toList());
		}

		public boolean isRepeated() {
			return this.kind.equals("repeated");
		}

	}

	/** What is called; operation and resource may be empty. */
	@Schema(name = "PatternCall")
	record Called(String name, String operation, String resource) {

		/** {@code GetItem carts}, or the callee alone. */
		public String words() {
			String what = (this.operation + " " + this.resource).strip();
			return (this.operation.isEmpty() || this.resource.isEmpty()) ? (this.name + " " + what).strip() : what;
		}

	}

	/** A request that has it, and the first of the calls. */
	@Schema(name = "PatternExample")
	record Example(String request, int span, int times, long savedRunMicros) {
	}

	/**
	 * What the requests looked at cost, and how much of it was for nothing. List prices,
	 * exact decimals in USD.
	 */
	@Schema(name = "Waste")
	record WasteDetail(int requests, String cost, @Schema(description = "For nothing") String wasted, double share,
			@Schema(description = "Answered with a fault") long failedRequests, String failedRequestsCost,
			@Schema(description = "Failed calls of requests that were answered well") long failedCalls,
			String failedCallsCost, long retries, int retriedRequests) {

		private static WasteDetail of(Waste waste) {
			return new WasteDetail(waste.requests(), text(waste.cost()), text(waste.wasted()),
					Amounts.share(waste.wasted(), waste.cost()).doubleValue(), waste.failedRequests().count(),
					text(waste.failedRequests().cost()), waste.failedCalls().count(), text(waste.failedCalls().cost()),
					waste.retries(), waste.retriedRequests());
		}

		private static String text(Money money) {
			return CostSeries.plain(money.amount());
		}

	}

}
