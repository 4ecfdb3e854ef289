// What the views of one request have in common: the tree, the chosen span, what is lit, found and zoomed into.

import { length, start } from "./tree.js";

export class Board {

	constructor(tree) {
		this.tree = tree;
		this.views = [];
		this.active = -1;
		this.lit = new Set();
		this.matches = null;
		this.from = tree.from;
		this.until = tree.until;
	}

	/** Adds what is told of each change: chosen(span, quietly), lit(), shown(), zoomed(). */
	add(view) {
		this.views.push(view);
	}

	tell(what, ...details) {
		for (const view of this.views) {
			view[what]?.(...details);
		}
	}

	/** Makes a span the chosen one, opening what it is folded in. */
	choose(span, quietly = false) {
		if (this.tree.rows[span] < 0) {
			this.tree.reveal(span);
			this.tell("shown");
		}
		const changed = span !== this.active;
		this.active = span;
		this.tell("chosen", span, quietly || !changed);
	}

	/** Lights spans: those that are pointed at, those of a line of the receipt. */
	light(spans) {
		if (spans.length > 0 || this.lit.size > 0) {
			this.lit = new Set(spans);
			this.tell("lights");
		}
	}

	/** Marks what was found; null for no search. */
	mark(spans) {
		this.matches = spans && new Set(spans);
		this.tell("lights");
	}

	fold(span, folded) {
		this.tree.fold(span, folded);
		this.reshown(span);
	}

	foldAll(folded) {
		this.tree.foldAll(folded);
		this.reshown(0);
	}

	keep(asked) {
		this.tree.keep(asked);
		this.reshown(this.tree.seen[0] ?? -1);
	}

	/** The chosen span stays one that is seen. */
	reshown(instead) {
		this.tell("shown");
		if (instead >= 0 && this.active >= 0 && this.tree.rows[this.active] < 0) {
			this.choose(instead);
		}
	}

	get whole() {
		return this.from === this.tree.from && this.until === this.tree.until;
	}

	/** Shows a part of the time, at least a thousandth of a millisecond wide and never beyond the request. */
	zoom(from, until) {
		const least = Math.min(1, this.tree.until - this.tree.from);
		const width = Math.max(least, Math.min(until - from, this.tree.until - this.tree.from));
		this.from = Math.max(this.tree.from, Math.min(from, this.tree.until - width));
		this.until = this.from + width;
		this.tell("zoomed");
	}

	/** Shows more of the time around a moment, or less of it. */
	zoomBy(factor, around = (this.from + this.until) / 2) {
		this.zoom(around - (around - this.from) * factor, around + (this.until - around) * factor);
	}

	/** Moves the part that is shown by a share of itself. */
	pan(share) {
		const by = (this.until - this.from) * share;
		this.zoom(this.from + by, this.until + by);
	}

	zoomToAll() {
		this.zoom(this.tree.from, this.tree.until);
	}

	zoomTo(span) {
		const each = this.tree.spans[span];
		const room = Math.max(1, length(each) * 0.05);
		this.zoom(start(each) - room, start(each) + length(each) + room);
	}

}
