package io.tracetab.trace;

/**
 * Puts documents onto the root's clock, ends what never ended, and tells which work
 * nobody waited for.
 *
 * <p>
 * Services run on different clocks, so a segment may seem to lie outside the call that
 * caused it. If it fits into the call it is moved so that the way there and the way back
 * take equally long, or to the end of the call where an environment had to be started
 * first; a document is moved as a whole, since its spans share a clock. Work that was
 * queued is never moved: it does run after its call.
 */
final class ClockRepair {

	/**
	 * Services write milliseconds; what disagrees by less agrees. In microseconds.
	 */
	static final long RESOLUTION = 1000;

	/** Between an environment's start and the run that waited for it, at most. */
	private static final long HANDOVER = 100_000;

	private final Draft draft;

	private final Repairs repairs;

	/** By document: what to add to its times. */
	private final long[] offset;

	/** By document: whether it shows that an event waited in a queue. */
	private final boolean[] dwelt;

	/** By document: until when its segment's caller waited, at most. */
	private final long[] answered;

	private ClockRepair(Draft draft, Repairs repairs) {
		this.draft = draft;
		this.repairs = repairs;
		this.offset = new long[draft.documents + 1];
		this.dwelt = new boolean[draft.documents + 1];
		this.answered = new long[draft.documents + 1];
	}

	/**
	 * @param order from the root down
	 */
	static void apply(Draft draft, int[] order, Repairs repairs) {
		ClockRepair repair = new ClockRepair(draft, repairs);
		for (int i = order.length - 1; i >= 0; i--) {
			repair.end(order[i]);
		}
		for (int at : order) {
			repair.place(at);
		}
	}

	/** Bottom up, so that the children of an unfinished span have ends. */
	private void end(int at) {
		Draft draft = this.draft;
		draft.end[at] = Math.max(draft.start[at], draft.end[at]);
		remember(at);
		int parent = draft.up[at];
		if (parent >= 0 && !draft.isFinished(parent) && !draft.asynchronous[at] && !isQueued(at)) {
			draft.end[parent] = Math.max(draft.end[parent], draft.end[at]);
		}
	}

	private void remember(int at) {
		int document = this.draft.document[at];
		switch (this.draft.role[at]) {
			case DWELL -> {
				this.dwelt[document] = true;
				if (this.draft.up[at] >= 0) {
					// Spans of OpenTelemetry are documents of their own.
					this.dwelt[this.draft.document[this.draft.up[at]]] = true;
				}
			}
			case OVERHEAD -> this.answered[document] = this.draft.start[at];
			default -> {
				if (this.draft.isOwn(at) && this.answered[document] == 0) {
					this.answered[document] = this.draft.end[at];
				}
			}
		}
	}

	private void place(int at) {
		Draft draft = this.draft;
		noteFlaws(draft.span[at]);
		int parent = draft.up[at];
		if (parent >= 0 && draft.isOwn(at)) {
			this.offset[draft.document[at]] = offset(at, parent);
		}
		long add = this.offset[draft.document[at]];
		draft.start[at] += add;
		draft.end[at] += add;
		if (parent < 0) {
			return;
		}
		if (draft.hung[at]) {
			draft.asynchronous[at] |= isAfter(at, draft.root);
		}
		else if (!draft.role[at].isSegment()) {
			placeOnSameClock(at, parent);
		}
	}

	private void noteFlaws(Span span) {
		if (!span.isFinished()) {
			this.repairs.note(Repair.UNFINISHED, span.name());
		}
		else if (span.endMicros() < span.startMicros()) {
			this.repairs.note(Repair.NEGATIVE, span.name());
		}
		if (span.has(Span.Flag.TRUNCATED)) {
			this.repairs.note(Repair.TRUNCATED, span.name());
		}
	}

	private void placeOnSameClock(int at, int parent) {
		Draft draft = this.draft;
		switch (draft.role[at]) {
			case INITIALIZATION -> draft.asynchronous[at] = wasReadyBefore(at, parent);
			case OVERHEAD -> draft.asynchronous[at] = outlivesInvocation(at, parent);
			case ATTEMPT -> {
				// Lasts as long as its run, readiness for the next one included.
			}
			default -> {
				if (isOutside(at, parent, 0)) {
					this.repairs.note(Repair.OUTSIDE, draft.span[at].name());
					draft.asynchronous[at] = isAfter(at, parent);
				}
			}
		}
	}

	/**
	 * With provisioned concurrency, or when Lambda expects load, an environment starts
	 * before the request is there: the request did not wait for it.
	 */
	private boolean wasReadyBefore(int at, int function) {
		int service = this.draft.up[function];
		if (service < 0 || this.draft.hung[function]) {
			return this.draft.end[at] < this.draft.start[function] - HANDOVER;
		}
		return this.draft.start[at] < this.draft.start[service] - RESOLUTION
				&& this.draft.end[at] <= this.draft.start[function];
	}

	/** Lambda answers first, then extensions may go on. */
	private boolean outlivesInvocation(int at, int function) {
		int service = this.draft.up[function];
		return service >= 0 && this.draft.end[at] > this.draft.end[service] + RESOLUTION;
	}

	/** Whether the work of a segment was accepted by its caller's call, not awaited. */
	private boolean isQueued(int at) {
		int parent = this.draft.up[at];
		Role role = this.draft.role[at];
		if (role == Role.INFERRED || !role.isSegment() || this.draft.hung[at]) {
			return false;
		}
		return this.dwelt[this.draft.document[at]]
				|| AwsService.isQueueing(this.draft.span[parent], this.draft.role[parent]);
	}

	/** What to add to the times of the document whose own span this is. */
	private long offset(int at, int parent) {
		Draft draft = this.draft;
		long callers = this.offset[draft.document[parent]];
		if (draft.hung[at]) {
			return 0;
		}
		if (!draft.role[at].isSegment()) {
			return callers;
		}
		if (draft.role[at] == Role.INFERRED) {
			// It was made of the subsegment: whatever its clock says, it is the same
			// time.
			return draft.start[parent] - draft.start[at];
		}
		if (isQueued(at)) {
			draft.asynchronous[at] = true;
			return 0;
		}
		if (!draft.isFinished(at) || !draft.isFinished(parent) || !isOutside(at, parent, 0)) {
			return 0;
		}
		if (callers != 0 && !isOutside(at, parent, callers)) {
			return callers;
		}
		return outside(at, parent);
	}

	private long outside(int at, int parent) {
		Draft draft = this.draft;
		long begin = begin(at, parent);
		long slack = (draft.end[parent] - draft.start[parent]) - (answered(at) - begin);
		if (isAfter(at, parent) && !answersWithResult(parent)) {
			draft.asynchronous[at] = true;
			return 0;
		}
		if (slack >= 0 && isClocked(draft.role[parent])) {
			if (this.offset[draft.document[parent]] == 0) {
				// Beneath what was moved, a disagreement may come from the moving.
				this.repairs.note(Repair.SKEW, draft.span[at].name());
			}
			return draft.start[parent] + wayThere(slack, begin < draft.start[at]) - begin;
		}
		this.repairs.note(Repair.OUTSIDE, draft.span[at].name());
		draft.asynchronous[at] = isAfter(at, parent);
		return 0;
	}

	/**
	 * How much of what a call took beside its work was before it. An environment is found
	 * and set up before its initialisation begins, which takes most of it; the answer
	 * goes back at once.
	 */
	private static long wayThere(long slack, boolean startedCold) {
		return startedCold ? slack : slack / 2;
	}

	/**
	 * When the callee began to work for its caller: a function with the initialisation
	 * that went straight over into its run, if the call has room for both.
	 */
	private long begin(int at, int parent) {
		Draft draft = this.draft;
		for (int i = at + 1; i < draft.size && draft.document[i] == draft.document[at]; i++) {
			if (draft.up[i] == at && draft.role[i] == Role.INITIALIZATION && draft.end[i] >= draft.start[at] - HANDOVER
					&& answered(at) - draft.start[i] <= draft.end[parent] - draft.start[parent]) {
				return Math.min(draft.start[i], draft.start[at]);
			}
		}
		return draft.start[at];
	}

	/** Whether the span is one call to one other party, so that its window holds it. */
	private static boolean isClocked(Role role) {
		return role.isCall() || role == Role.LAMBDA_SERVICE || role == Role.ATTEMPT;
	}

	/** Whether the answer of a call brings what the callee made: then it ended before. */
	private boolean answersWithResult(int call) {
		return switch (this.draft.role[call]) {
			case REMOTE_CALL, LAMBDA_SERVICE, ATTEMPT -> true;
			case AWS_CALL -> "lambda".equals(AwsService.code(this.draft.span[call].name()));
			default -> false;
		};
	}

	private long answered(int at) {
		return Math.max(this.draft.start[at], Math.min(this.draft.end[at], this.answered[this.draft.document[at]]));
	}

	private boolean isOutside(int at, int parent, long shift) {
		Draft draft = this.draft;
		long end = draft.role[at].isSegment() ? answered(at) : draft.end[at];
		return draft.start[at] + shift < draft.start[parent] - RESOLUTION
				|| end + shift > draft.end[parent] + RESOLUTION;
	}

	private boolean isAfter(int at, int parent) {
		return this.draft.start[at] >= this.draft.end[parent] && this.draft.end[at] > this.draft.end[parent];
	}

}
