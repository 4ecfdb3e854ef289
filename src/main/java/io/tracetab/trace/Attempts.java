package io.tracetab.trace;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Numbers tries of the same work. A sibling that follows a call which failed on the
 * callee's side or was throttled, with the same name, operation and resource, is its next
 * try; a caller's mistake is not tried again. Tries that an SDK made by itself count as
 * well, and the runs that Lambda made of one event.
 */
final class Attempts {

	/** How many siblings are looked through for the next try. */
	private static final int NEAR = 32;

	private static final int RETRIED = Span.Flag.FAULT | Span.Flag.THROTTLE;

	private final Tree tree;

	/** The next sibling; 0 for none. */
	private final int[] next;

	private Attempts(Tree tree) {
		this.tree = tree;
		this.next = new int[tree.size];
	}

	static void number(Tree tree) {
		boolean failed = false;
		for (int i = 0; i < tree.size; i++) {
			tree.attempt[i] = first(tree, i);
			failed |= tree.span[i].has(RETRIED);
		}
		numberRuns(tree);
		if (failed) {
			new Attempts(tree).numberSiblings();
		}
	}

	private static int first(Tree tree, int i) {
		Span span = tree.span[i];
		return switch (tree.role[i]) {
			case AWS_CALL, INFERRED -> {
				String retries = (span.aws() != null) ? span.aws().attribute("retries") : null;
				yield 1 + number(retries, 0);
			}
			case ATTEMPT -> Math.max(1, number(span.name(), Role.ATTEMPT_PREFIX.length()));
			default -> 1;
		};
	}

	/** The digits from a position on; 0 when they are none, or too many. */
	private static int number(@Nullable String text, int from) {
		if (text == null || text.length() > from + 6) {
			return 0;
		}
		int number = 0;
		for (int i = from; i < text.length(); i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return 0;
			}
			number = 10 * number + digit;
		}
		return number;
	}

	private static void numberRuns(Tree tree) {
		int[] runs = new int[tree.size];
		for (int i = 1; i < tree.size; i++) {
			if (tree.role[i] == Role.LAMBDA_FUNCTION) {
				int parent = tree.parent[i];
				if (tree.role[parent] == Role.ATTEMPT) {
					tree.attempt[i] = tree.attempt[parent];
				}
				else if (tree.role[parent] == Role.LAMBDA_SERVICE) {
					tree.attempt[i] = ++runs[parent];
				}
			}
		}
	}

	private void numberSiblings() {
		int[] last = new int[this.tree.size];
		for (int i = 1; i < this.tree.size; i++) {
			int parent = this.tree.parent[i];
			if (last[parent] != 0) {
				this.next[last[parent]] = i;
			}
			last[parent] = i;
		}
		for (int i = 1; i < this.tree.size; i++) {
			if (this.tree.span[i].has(RETRIED) && isNumberedBySiblings(i)) {
				numberNextTry(i);
			}
		}
	}

	/** The first sibling after the failure that does the same. */
	private void numberNextTry(int failed) {
		int candidate = this.next[failed];
		for (int looked = 0; candidate != 0 && looked < NEAR; looked++) {
			if (this.tree.start[candidate] >= this.tree.end[failed] - ClockRepair.RESOLUTION
					&& isNumberedBySiblings(candidate) && isSameWork(failed, candidate)) {
				this.tree.attempt[candidate] = Math.max(this.tree.attempt[candidate],
						this.tree.attempt[failed] + first(this.tree, candidate));
				return;
			}
			candidate = this.next[candidate];
		}
	}

	private boolean isNumberedBySiblings(int i) {
		Role role = this.tree.role[i];
		return role.isCall() || role == Role.LOCAL;
	}

	private boolean isSameWork(int one, int other) {
		Span mine = this.tree.span[one];
		Span others = this.tree.span[other];
		if (this.tree.role[one] != this.tree.role[other] || !mine.name().equals(others.name())) {
			return false;
		}
		AwsCall aws = mine.aws();
		AwsCall otherAws = others.aws();
		if (aws != null && otherAws != null) {
			return Objects.equals(aws.operation(), otherAws.operation())
					&& Objects.equals(ResourceName.of(aws), ResourceName.of(otherAws));
		}
		HttpCall http = mine.http();
		HttpCall otherHttp = others.http();
		return http == null || otherHttp == null
				|| Objects.equals(http.method(), otherHttp.method()) && Objects.equals(http.url(), otherHttp.url());
	}

}
