package io.tracetab.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that invoked a function and have no segment under them: where a function's
 * segment belongs when the one between them was lost.
 */
final class UnansweredInvocations {

	private final Draft draft;

	private final Map<String, List<Integer>> byFunction = new HashMap<>();

	UnansweredInvocations(Draft draft) {
		this.draft = draft;
		boolean[] answered = new boolean[draft.size];
		for (int at = 0; at < draft.size; at++) {
			if (draft.role[at].isSegment() && draft.up[at] >= 0 && !draft.isReplaced(at)) {
				answered[draft.up[at]] = true;
			}
		}
		for (int at = 0; at < draft.size; at++) {
			if (draft.role[at] == Role.AWS_CALL && !answered[at] && !draft.isReplaced(at)) {
				add(at);
			}
		}
	}

	private void add(int at) {
		Span call = this.draft.span[at];
		String function = (call.aws() != null && "lambda".equals(AwsService.code(call.name())))
				? ResourceName.of(call.aws()) : null;
		if (function != null) {
			this.byFunction.computeIfAbsent(function, (absent) -> new ArrayList<>(1)).add(at);
		}
	}

	/**
	 * Takes the only call that may have caused a segment; -1 when none may, or several.
	 */
	int take(int segment) {
		List<Integer> calls = this.byFunction.getOrDefault(this.draft.span[segment].name(), List.of());
		if (calls.size() != 1 || !fits(segment, calls.get(0))) {
			return -1;
		}
		return calls.remove(0);
	}

	private boolean fits(int segment, int call) {
		long start = this.draft.start[segment];
		return start >= this.draft.start[call] - ClockRepair.RESOLUTION
				&& (!this.draft.isFinished(call) || start <= this.draft.end[call] + ClockRepair.RESOLUTION);
	}

}
