package io.tracetab.analyze;

import java.math.BigDecimal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Money;
import io.tracetab.receipt.Receipt;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.LambdaRun;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * What a sample of requests cost at list price, and how much of it was for nothing: the
 * whole of requests that were answered with a fault, and of others the calls that failed
 * on the callee's side or were throttled, with all that was done beneath them. A caller's
 * mistake (4xx, a condition that was not met) is an answer and no waste. Nothing counts
 * twice.
 *
 * @param requests how many were looked at
 * @param cost of all of them
 * @param failedRequests those answered with a fault
 * @param failedCalls of requests that were answered well: calls that failed
 * @param retries further tries of calls and runs, those inside an SDK included
 * @param retriedRequests requests with at least one
 */
public record Waste(int requests, Money cost, Part failedRequests, Part failedCalls, long retries,
		int retriedRequests) {

	public static final Waste NONE = new Waste(0, Money.usd(BigDecimal.ZERO), Part.NONE, Part.NONE, 0, 0);

	private static final int IN_VAIN = Span.Flag.FAULT | Span.Flag.THROTTLE;

	/** So many, which cost so much. */
	public record Part(long count, Money cost) {

		private static final Part NONE = new Part(0, Money.usd(BigDecimal.ZERO));

		private Part plus(long more, Money and) {
			return new Part(this.count + more, this.cost.plus(and));
		}

	}

	/** What was for nothing. */
	public Money wasted() {
		return this.failedRequests.cost().plus(this.failedCalls.cost());
	}

	/** Of requests with their receipts. */
	public static Waste of(Map<Trace, Receipt> priced) {
		Waste waste = NONE;
		for (Map.Entry<Trace, Receipt> each : priced.entrySet()) {
			waste = waste.plus(each.getKey(), each.getValue());
		}
		return waste;
	}

	/** With one more request. */
	public Waste plus(Trace trace, Receipt receipt) {
		long tries = retries(trace);
		Part requests = this.failedRequests;
		Part calls = this.failedCalls;
		if (trace.hasFault()) {
			requests = requests.plus(1, receipt.total());
		}
		else {
			calls = failed(trace, receipt, calls);
		}
		return new Waste(this.requests + 1, this.cost.plus(receipt.total()), requests, calls, this.retries + tries,
				this.retriedRequests + ((tries > 0) ? 1 : 0));
	}

	private static Part failed(Trace trace, Receipt receipt, Part before) {
		boolean[] inVain = new boolean[trace.nodes().size()];
		long count = 0;
		for (Trace.Node node : trace.nodes()) {
			boolean above = node.parent() >= 0 && inVain[node.parent()];
			boolean failed = node.span().has(IN_VAIN) && isWork(node);
			inVain[node.index()] = above || failed;
			count += (failed && !above && !node.isShadow()) ? 1 : 0;
		}
		BigDecimal cost = BigDecimal.ZERO;
		for (Receipt.Line line : receipt.lines()) {
			Money amount = line.amount();
			cost = (amount != null && inVain[line.usage().node()]) ? cost.add(amount.amount()) : cost;
		}
		return before.plus(count, Money.usd(cost));
	}

	/** A call or a run; a subsegment that a failure passed through is neither. */
	private static boolean isWork(Trace.Node node) {
		String origin = node.span().origin();
		return node.span().kind() == Span.Kind.SEGMENT || "aws".equals(origin) || "remote".equals(origin);
	}

	private static long retries(Trace trace) {
		long retries = 0;
		for (Trace.Node node : trace.nodes()) {
			boolean call = "aws".equals(node.span().origin()) || "remote".equals(node.span().origin());
			if (!node.isShadow() && (call || LambdaRun.is(node))) {
				int inside = inside(node.span().aws());
				retries += inside + ((node.attempt() > 1 + inside) ? 1 : 0);
			}
		}
		return retries;
	}

	/** Tries that the SDK made by itself. */
	private static int inside(@Nullable AwsCall aws) {
		String text = (aws != null) ? aws.attribute("retries") : null;
		return (text != null && text.matches("\\d{1,4}")) ? Integer.parseInt(text) : 0;
	}

}
