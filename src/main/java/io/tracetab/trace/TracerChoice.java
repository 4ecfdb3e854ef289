package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How a tracer chose a request, as the trace itself says: by a sampling rule of X-Ray, or
 * with a probability that OpenTelemetry's consistent sampling wrote down.
 *
 * @param account of the rule, twelve digits; empty when the trace names none
 * @param region of the rule; empty when the trace names none
 * @param rule name of the sampling rule ({@code Default}); empty where the probability is
 * known
 * @param oneIn one of so many is kept, at least 1; null where a rule is named
 */
public record TracerChoice(String account, String region, String rule, @Nullable BigDecimal oneIn) {

	/**
	 * Where X-Ray's SDKs, and agents that speak for them, note the rule by which they
	 * recorded a request. A service that was told to record by its caller notes none.
	 */
	private static final String RULE = "xray.sampling_rule_name";

	private static final String BY_RULE = "rule ";

	private static final String ONE_IN = "one-in ";

	/** By a rule of an account and region. */
	public static TracerChoice byRule(String account, String region, String rule) {
		return new TracerChoice(account, region, rule, null);
	}

	/** One of so many. */
	public static TracerChoice oneIn(BigDecimal number) {
		return new TracerChoice("", "", "", number);
	}

	/**
	 * What a trace says of it; empty where it says nothing. Lambda decides by itself, by
	 * no rule: what follows a function's run was told by it.
	 */
	public static Optional<TracerChoice> of(Trace trace) {
		Optional<BigDecimal> threshold = SamplingThreshold.weight(trace);
		if (threshold.isPresent()) {
			return threshold.map(TracerChoice::oneIn);
		}
		String origin = trace.root().span().origin();
		if (origin != null && origin.regionMatches(true, 0, "AWS::Lambda", 0, "AWS::Lambda".length())) {
			return Optional.empty();
		}
		for (Trace.Node node : trace.nodes()) {
			AwsCall aws = (node.span().kind() == Span.Kind.SEGMENT) ? node.span().aws() : null;
			String rule = (aws != null) ? aws.attribute(RULE) : null;
			if (rule != null && !rule.isEmpty()) {
				return Optional.of(byRule(account(trace, node), region(trace, node), rule));
			}
		}
		return Optional.empty();
	}

	/** Of the service itself, else the first that is called. */
	private static String account(Trace trace, Trace.Node node) {
		String account = "";
		for (int at = node.index(); at < trace.nodes().size() && account.isEmpty(); at++) {
			AwsCall aws = trace.nodes().get(at).span().aws();
			account = (aws != null && aws.account() != null) ? aws.account() : "";
		}
		return account;
	}

	private static String region(Trace trace, Trace.Node node) {
		String region = "";
		for (int at = node.index(); at < trace.nodes().size() && region.isEmpty(); at++) {
			AwsCall aws = trace.nodes().get(at).span().aws();
			region = (aws != null && aws.region() != null) ? aws.region() : "";
		}
		return region;
	}

	/** As one line, see {@link #parse}. */
	public String text() {
		return (this.oneIn != null) ? ONE_IN + this.oneIn.toPlainString()
				: BY_RULE + this.account + '/' + this.region + '/' + this.rule;
	}

	/**
	 * What {@link #text} has written.
	 * @throws IllegalArgumentException when it has not
	 */
	public static TracerChoice parse(String text) {
		if (text.startsWith(ONE_IN)) {
			return oneIn(new BigDecimal(text.substring(ONE_IN.length())));
		}
		String[] parts = text.startsWith(BY_RULE) ? text.substring(BY_RULE.length()).split("/", 3) : new String[0];
		if (parts.length < 3) {
			throw new IllegalArgumentException(
					"'%s' is neither 'rule ACCOUNT/REGION/NAME' nor 'one-in NUMBER'".formatted(text));
		}
		return byRule(parts[0], parts[1], parts[2]);
	}

}
