package io.tracetab.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the span in which a request entered, by evidence, and hangs under it what has no
 * parent: a tree has one root.
 *
 * <p>
 * The root is the segment without a parent that starts first. If every document names a
 * parent that never arrived, it is the one that starts first, as long as the others
 * started while it ran and none of them was called by the same caller; else a stand-in
 * takes the place of what is missing.
 */
final class RootChoice {

	static final String STAND_IN = "(not received)";

	private final Draft draft;

	private final Repairs repairs;

	private final int[] cut;

	private @Nullable UnansweredInvocations unanswered;

	private RootChoice(Draft draft, Repairs repairs) {
		this.draft = draft;
		this.repairs = repairs;
		this.cut = draft.cutCycles();
	}

	static void apply(Draft draft, Repairs repairs) {
		new RootChoice(draft, repairs).apply();
	}

	private void apply() {
		int[] tops = tops();
		int root = earliestEntry(tops);
		if (root < 0 && this.cut.length > 0) {
			root = this.cut[0];
			this.repairs.note(Repair.CYCLE, this.draft.span[root].name());
		}
		if (root < 0) {
			root = amongOrphans(tops);
		}
		this.draft.root = root;
		for (int top : tops) {
			if (top != root) {
				hang(top);
			}
		}
	}

	private int[] tops() {
		int[] tops = new int[4];
		int count = 0;
		for (int at = 0; at < this.draft.size; at++) {
			if (this.draft.up[at] < 0 && !this.draft.isReplaced(at)) {
				if (count == tops.length) {
					tops = Arrays.copyOf(tops, 2 * count);
				}
				tops[count++] = at;
			}
		}
		return Arrays.copyOf(tops, count);
	}

	private int earliestEntry(int[] tops) {
		int earliest = -1;
		for (int top : tops) {
			if (isEntry(top) && (earliest < 0 || this.draft.start[top] < this.draft.start[earliest])) {
				earliest = top;
			}
		}
		return earliest;
	}

	private boolean isEntry(int at) {
		Span span = this.draft.span[at];
		return span.parentId() == 0 && span.kind() == Span.Kind.SEGMENT;
	}

	private int amongOrphans(int[] tops) {
		int first = tops[0];
		for (int i = 1; i < tops.length; i++) {
			int other = tops[i];
			boolean sibling = this.draft.span[other].parentId() == this.draft.span[first].parentId();
			boolean later = this.draft.isFinished(first) && this.draft.start[other] > this.draft.end[first];
			if (sibling || later) {
				return standIn(tops);
			}
		}
		this.repairs.note(Repair.CALLER_MISSING, this.draft.span[first].name());
		return first;
	}

	private int standIn(int[] tops) {
		long start = Long.MAX_VALUE;
		long end = Long.MIN_VALUE;
		for (int top : tops) {
			start = Math.min(start, this.draft.start[top]);
			end = Math.max(end, Math.max(this.draft.start[top], this.draft.end[top]));
		}
		long missing = this.draft.span[tops[0]].parentId();
		this.repairs.note(Repair.NO_ROOT, STAND_IN);
		return this.draft.add(new Span((missing != 0) ? missing : 1, 0, Span.Kind.SEGMENT, STAND_IN, start, end, 0,
				null, null, null, null, null, Map.of(), Map.of(), List.of()), this.draft.documents);
	}

	private void hang(int top) {
		String name = this.draft.span[top].name();
		int call = callOf(top);
		if (call >= 0) {
			this.draft.up[top] = call;
			this.repairs.note(Repair.ADOPTED, name);
			return;
		}
		this.draft.up[top] = this.draft.root;
		this.draft.hung[top] = true;
		if (Arrays.binarySearch(this.cut, top) >= 0) {
			this.repairs.note(Repair.CYCLE, name);
		}
		else if (isEntry(top)) {
			this.draft.asynchronous[top] = true;
			this.repairs.note(Repair.SECOND_ROOT, name);
		}
		else if (this.draft.span[top].parentId() != this.draft.span[this.draft.root].id()) {
			this.repairs.note(Repair.ORPHAN, name);
		}
	}

	/** The invocation whose other records are lost; -1 when there is no such. */
	private int callOf(int top) {
		Role role = this.draft.role[top];
		boolean lambda = role == Role.LAMBDA_FUNCTION || role == Role.LAMBDA_SERVICE;
		if (!lambda || isEntry(top) || Arrays.binarySearch(this.cut, top) >= 0) {
			return -1;
		}
		if (this.unanswered == null) {
			this.unanswered = new UnansweredInvocations(this.draft);
		}
		return this.unanswered.take(top);
	}

}
