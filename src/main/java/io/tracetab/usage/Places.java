package io.tracetab.usage;

import java.util.List;

import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Trace;
import org.jspecify.annotations.Nullable;

/**
 * In which region and account each node of a trace ran: what its span says, else what its
 * parent's place is, else the first place that any span of the trace names.
 */
final class Places {

	private final String[] regions;

	private final String[] accounts;

	Places(Trace trace) {
		List<Trace.Node> nodes = trace.nodes();
		this.regions = new String[nodes.size()];
		this.accounts = new String[nodes.size()];
		String firstRegion = "";
		String firstAccount = "";
		for (Trace.Node node : nodes) {
			int i = node.index();
			AwsCall aws = node.span().aws();
			String arn = (aws != null) ? arn(aws) : null;
			this.regions[i] = region(aws, arn, (node.parent() < 0) ? "" : this.regions[node.parent()]);
			this.accounts[i] = account(aws, arn, (node.parent() < 0) ? "" : this.accounts[node.parent()]);
			firstRegion = firstRegion.isEmpty() ? this.regions[i] : firstRegion;
			firstAccount = firstAccount.isEmpty() ? this.accounts[i] : firstAccount;
		}
		fill(this.regions, firstRegion);
		fill(this.accounts, firstAccount);
	}

	String region(int node) {
		return this.regions[node];
	}

	String account(int node) {
		return this.accounts[node];
	}

	private static void fill(String[] known, String otherwise) {
		for (int i = 0; i < known.length; i++) {
			if (known[i].isEmpty()) {
				known[i] = otherwise;
			}
		}
	}

	private static String region(@Nullable AwsCall aws, @Nullable String arn, String otherwise) {
		if (aws != null && aws.region() != null && !aws.region().isEmpty()) {
			return aws.region();
		}
		return (arn != null) ? part(arn, 3, otherwise) : otherwise;
	}

	private static String account(@Nullable AwsCall aws, @Nullable String arn, String otherwise) {
		if (aws != null && aws.account() != null && !aws.account().isEmpty()) {
			return aws.account();
		}
		return (arn != null) ? part(arn, 4, otherwise) : otherwise;
	}

	private static @Nullable String arn(AwsCall aws) {
		String arn = aws.attribute("function_arn");
		return (arn != null) ? arn : aws.attribute("resource_arn");
	}

	/** The part of an ARN behind so many colons; the other value when there is none. */
	private static String part(String arn, int colons, String otherwise) {
		int start = 0;
		for (int i = 0; i < colons; i++) {
			start = arn.indexOf(':', start) + 1;
			if (start == 0) {
				return otherwise;
			}
		}
		int end = arn.indexOf(':', start);
		boolean same = end - start == otherwise.length() && arn.startsWith(otherwise, start);
		return (end <= start || same) ? otherwise : arn.substring(start, end);
	}

}
