package io.tracetab.trace;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The spans of one trace while they are made into a tree: parallel arrays, a span is a
 * position in them. Documents follow each other in their canonical order, each with its
 * own span first, so positions depend only on the set of documents.
 */
final class Draft {

	/** How many spans with the same id are looked through for a parent elsewhere. */
	private static final int MOST_NAMESAKES = 16;

	final Span[] span;

	final Role[] role;

	/** The ordinal of the document that brought it; the last one is the stand-in's. */
	final int[] document;

	/** The position of the parent; -1 while there is none. */
	final int[] up;

	final long[] start;

	final long[] end;

	final boolean[] asynchronous;

	/** Hung under the root for want of its caller. */
	final boolean[] hung;

	final int documents;

	int size;

	int root = -1;

	private final IdIndex ids;

	/** The position that replaced a duplicate; null when there are none. */
	private int @Nullable [] replacedBy;

	/** The next span with the same id; null when ids are distinct. */
	private int @Nullable [] namesake;

	private Draft(int most, int documents) {
		this.span = new Span[most];
		this.role = new Role[most];
		this.document = new int[most];
		this.up = new int[most];
		this.start = new long[most];
		this.end = new long[most];
		this.asynchronous = new boolean[most];
		this.hung = new boolean[most];
		this.documents = documents;
		this.ids = new IdIndex(most);
	}

	/**
	 * Collects the spans of documents and links what can be linked.
	 * @param sorted in canonical order
	 */
	static Draft of(List<Segment> sorted, Repairs repairs) {
		int most = 1;
		for (Segment document : sorted) {
			most += document.spans().size();
		}
		Draft draft = new Draft(most, sorted.size());
		for (int i = 0; i < sorted.size(); i++) {
			for (Span span : sorted.get(i).spans()) {
				draft.add(span, i);
			}
		}
		for (int i = 0; i < draft.size; i++) {
			draft.index(i, repairs);
		}
		draft.link();
		return draft;
	}

	/** Adds a span without parent. */
	int add(Span span, int document) {
		int at = this.size++;
		this.span[at] = span;
		this.role[at] = Role.of(span);
		this.document[at] = document;
		this.up[at] = -1;
		this.start[at] = span.startMicros();
		this.end[at] = span.endMicros();
		return at;
	}

	/** Whether another record of the same span is used in its place. */
	boolean isReplaced(int at) {
		return this.replacedBy != null && this.replacedBy[at] >= 0;
	}

	boolean isOwn(int at) {
		return at == 0 || this.document[at] != this.document[at - 1];
	}

	boolean isFinished(int at) {
		return this.span[at].isFinished();
	}

	private void index(int at, Repairs repairs) {
		Span mine = this.span[at];
		int there = this.ids.putIfAbsent(mine.id(), at);
		if (there < 0) {
			return;
		}
		if (isSameSpan(this.span[there], mine)) {
			boolean better = isBetter(mine, this.span[there]);
			replace(better ? there : at, better ? at : there);
			return;
		}
		repairs.note(Repair.CONFLICT, mine.name());
		if (this.namesake == null) {
			this.namesake = new int[this.span.length];
			Arrays.fill(this.namesake, -1);
		}
		this.namesake[at] = this.namesake[there];
		this.namesake[there] = at;
	}

	/** A subsegment may come nested in its segment's document and once more alone. */
	private static boolean isSameSpan(Span one, Span other) {
		return one.kind() != Span.Kind.SEGMENT && other.kind() != Span.Kind.SEGMENT && one.name().equals(other.name());
	}

	private static boolean isBetter(Span candidate, Span held) {
		if (candidate.isFinished() != held.isFinished()) {
			return candidate.isFinished();
		}
		return candidate.endMicros() > held.endMicros();
	}

	private void replace(int loser, int winner) {
		if (this.replacedBy == null) {
			this.replacedBy = new int[this.span.length];
			Arrays.fill(this.replacedBy, -1);
		}
		this.replacedBy[loser] = winner;
		this.ids.move(this.span[winner].id(), winner);
		if (this.namesake != null) {
			this.namesake[winner] = this.namesake[loser];
		}
	}

	private void link() {
		int own = 0;
		for (int at = 0; at < this.size; at++) {
			if (isOwn(at)) {
				own = at;
			}
			this.up[at] = (at == own) ? parentOfDocument(at) : parentWithin(own, at);
		}
		if (this.replacedBy != null) {
			for (int at = 0; at < this.size; at++) {
				this.up[at] = replacementOf(this.up[at], this.replacedBy);
			}
		}
	}

	private static int replacementOf(int at, int[] replacedBy) {
		int current = at;
		while (current >= 0 && replacedBy[current] >= 0) {
			current = replacedBy[current];
		}
		return current;
	}

	private int parentOfDocument(int at) {
		long parentId = this.span[at].parentId();
		int found = (parentId != 0) ? this.ids.find(parentId) : -1;
		for (int looked = 0; found >= 0 && this.document[found] == this.document[at] && this.namesake != null
				&& this.namesake[found] >= 0 && looked < MOST_NAMESAKES; looked++) {
			found = this.namesake[found];
		}
		return found;
	}

	/** Nested spans follow what they are nested in: the way up is short. */
	private int parentWithin(int own, int at) {
		long parentId = this.span[at].parentId();
		int candidate = at - 1;
		while (candidate > own && this.span[candidate].id() != parentId) {
			candidate = this.up[candidate];
			if (candidate < own || candidate >= at) {
				candidate = own;
			}
		}
		if (this.span[candidate].id() == parentId) {
			return candidate;
		}
		int elsewhere = this.ids.find(parentId);
		return (elsewhere >= 0 && elsewhere != at) ? elsewhere : own;
	}

	/**
	 * Cuts circles of parents, each at its earliest document.
	 * @return the positions that lost their parent, ascending
	 */
	int[] cutCycles() {
		int[] cut = {};
		int cuts = 0;
		int[] seen = new int[this.size];
		for (int from = 0; from < this.size; from++) {
			int at = from;
			while (at >= 0 && seen[at] == 0) {
				seen[at] = from + 1;
				at = this.up[at];
			}
			if (at >= 0 && seen[at] == from + 1) {
				int earliest = at;
				for (int on = this.up[at]; on != at; on = this.up[on]) {
					earliest = Math.min(earliest, on);
				}
				this.up[earliest] = -1;
				if (cuts == cut.length) {
					cut = Arrays.copyOf(cut, 2 * cuts + 1);
				}
				cut[cuts++] = earliest;
			}
		}
		cut = Arrays.copyOf(cut, cuts);
		Arrays.sort(cut);
		return cut;
	}

	/**
	 * Positions from the root down, a parent before its children, siblings as in the
	 * given sequence. Replaced spans are left out.
	 * @param sequence all positions
	 */
	int[] topDown(int[] sequence) {
		int[] child = new int[this.size];
		int[] sibling = new int[this.size];
		Arrays.fill(child, -1);
		int used = 0;
		for (int i = sequence.length - 1; i >= 0; i--) {
			int at = sequence[i];
			if (isReplaced(at)) {
				continue;
			}
			used++;
			if (at != this.root) {
				sibling[at] = child[this.up[at]];
				child[this.up[at]] = at;
			}
		}
		int[] order = new int[used];
		int at = this.root;
		for (int i = 0; i < used; i++) {
			order[i] = at;
			int next = child[at];
			while (next < 0 && at != this.root) {
				next = sibling[at];
				at = this.up[at];
			}
			at = next;
		}
		return order;
	}

}
