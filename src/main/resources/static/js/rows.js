// Rows of a tree of which only those in view are in the document; walked and folded by keys.

const SPARE = 6;

export function element(name, className, parent, attributes = {}) {
	const made = document.createElement(name);
	made.className = className;
	for (const [key, value] of Object.entries(attributes)) {
		made.setAttribute(key, value);
	}
	parent.append(made);
	return made;
}

/** Sets a text where it changes. */
export function say(node, text) {
	if (node.textContent !== text) {
		node.textContent = text;
	}
}

export class TreeRows {

	/**
	 * @param view what scrolls
	 * @param prefix of the rows' ids
	 * @param height of a row in pixels
	 * @param opened is told when Enter is pressed
	 */
	constructor(view, board, { prefix, height, opened }) {
		this.view = view;
		this.board = board;
		this.tree = board.tree;
		this.prefix = prefix;
		this.height = height;
		this.pool = [];
		this.first = -1;
		this.sizer = element("div", prefix + "sizer", view, { role: "rowgroup" });
		board.add(this);
		view.addEventListener("scroll", () => this.draw(), { passive: true });
		view.addEventListener("click", (event) => this.clicked(event));
		view.addEventListener("dblclick", (event) => this.spanAt(event) >= 0 && board.zoomTo(this.spanAt(event)));
		view.addEventListener("mouseover", (event) => this.over(event));
		view.addEventListener("mouseleave", () => board.light([]));
		view.addEventListener("keydown", (event) => this.pressed(event, opened));
	}

	/** The spans in the order of rows. */
	get list() {
		return this.tree.seen;
	}

	/** The row of a span; -1 when it has none. */
	rowOf(span) {
		return this.tree.rows[span];
	}

	/** As many rows as the view is high, and some to spare. */
	fit() {
		const rows = this.list.length;
		this.sizer.style.height = rows * this.height + "px";
		this.view.setAttribute("aria-rowcount", String(rows + this.headers));
		const wanted = Math.min(rows, Math.ceil(this.view.clientHeight / this.height) + 2 * SPARE);
		while (this.pool.length < wanted) {
			this.pool.push({ ...this.makeRow(), span: -1, classes: "", place: -1 });
		}
		this.redraw();
	}

	/** Rows above the first span. */
	get headers() {
		return 0;
	}

	draw() {
		const first = Math.max(0, Math.floor(this.view.scrollTop / this.height) - SPARE);
		if (first === this.first) {
			return;
		}
		this.first = first;
		const list = this.list;
		for (let i = 0; i < this.pool.length; i++) {
			// The row that shows a place in the list stays the same while it is in view.
			const place = first + ((i - first) % this.pool.length + this.pool.length) % this.pool.length;
			this.fillAt(this.pool[i], place < list.length ? list[place] : -1, place);
		}
		this.paint(first);
	}

	fillAt(each, index, place) {
		if (each.span === index && each.place === place) {
			return;
		}
		each.span = index;
		each.place = place;
		if (each.row.hidden !== index < 0) {
			each.row.hidden = index < 0;
		}
		if (index < 0) {
			return;
		}
		const row = each.row;
		row.style.transform = `translateY(${place * this.height}px)`;
		row.id = this.prefix + index;
		row.setAttribute("aria-rowindex", String(place + 1 + this.headers));
		this.level(row, index);
		this.restyle(each);
		this.fill(each, this.tree.spans[index], index);
	}

	level(row, index) {
		row.setAttribute("aria-level", String((this.tree.spans[index].depth || 0) + 1));
		if (this.tree.hasChildren(index)) {
			row.setAttribute("aria-expanded", String(!this.tree.isFolded(index)));
		}
		else {
			row.removeAttribute("aria-expanded");
		}
	}

	restyle(each) {
		if (each.span < 0) {
			return;
		}
		const { active, lit, matches } = this.board;
		const span = this.tree.spans[each.span];
		const classes = this.prefix + "row family-" + span.family + (each.span === active ? " is-active" : "") + (lit.has(each.span) ? " is-lit" : "")
			+ (matches ? (matches.has(each.span) ? " is-match" : " is-dim") : "")
			+ (span.fault || span.error ? " is-failed" : "") + (span.sameCallAs !== undefined ? " is-shadow" : "")
			+ (span.criticalMicros > 0 ? " is-critical" : "") + (span.asynchronous ? " is-asynchronous" : "");
		if (classes !== each.classes) {
			each.classes = classes;
			each.row.className = classes;
			each.row.setAttribute("aria-selected", String(each.span === active));
		}
	}

	redraw() {
		this.first = -1;
		for (const each of this.pool) {
			each.place = -1;
			each.classes = "";
		}
		this.draw();
	}

	/** What is drawn beside the rows. */
	paint() {
	}

	lights() {
		this.pool.forEach((each) => this.restyle(each));
	}

	shown() {
		this.fit();
	}

	chosen(span) {
		this.lights();
		if (this.rowOf(span) >= 0 && this.view.clientHeight > 0) {
			this.scrollTo(span);
			this.view.setAttribute("aria-activedescendant", this.prefix + span);
		}
	}

	scrollTo(span) {
		const head = this.view.clientHeight - this.bodyHeight;
		const top = this.rowOf(span) * this.height;
		if (top < this.view.scrollTop) {
			this.view.scrollTop = top;
		}
		else if (top + this.height > this.view.scrollTop + this.bodyHeight) {
			this.view.scrollTop = top + this.height + head - this.view.clientHeight;
		}
		this.draw();
	}

	/** How high what scrolls is, without a head that stays. */
	get bodyHeight() {
		return this.view.clientHeight;
	}

	spanAt(event) {
		const row = event.target.closest("[role=row][id]");
		return row ? Number(row.id.slice(this.prefix.length)) : -1;
	}

	over(event) {
		const span = this.spanAt(event);
		if (span >= 0 && !(this.board.lit.size === 1 && this.board.lit.has(span))) {
			this.board.light([span]);
		}
	}

	clicked(event) {
		const span = this.spanAt(event);
		if (span < 0) {
			return;
		}
		if (event.target.closest(".wf-fold") && this.tree.hasChildren(span)) {
			this.board.fold(span, !this.tree.isFolded(span));
			return;
		}
		this.board.choose(span);
	}

	pressed(event, opened) {
		if (event.ctrlKey || event.metaKey || event.altKey || event.target !== this.view) {
			return;
		}
		const span = Math.max(0, this.board.active);
		const row = this.rowOf(span);
		const page = Math.max(1, Math.floor(this.bodyHeight / this.height) - 1);
		const last = this.list.length - 1;
		const to = { ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: last }[event.key];
		if (to !== undefined) {
			this.board.choose(this.list[Math.min(last, Math.max(0, to))]);
		}
		else if (event.key === "ArrowRight" && !event.shiftKey) {
			this.right(span);
		}
		else if (event.key === "ArrowLeft" && !event.shiftKey) {
			this.left(span);
		}
		else if (event.key === "Enter") {
			opened();
		}
		else {
			return;
		}
		event.preventDefault();
	}

	right(span) {
		if (this.tree.isFolded(span)) {
			this.board.fold(span, false);
		}
		else if (this.tree.hasChildren(span)) {
			this.board.choose(this.tree.seen[Math.min(this.tree.seen.length - 1, this.tree.rows[span] + 1)]);
		}
	}

	left(span) {
		if (this.tree.hasChildren(span) && !this.tree.isFolded(span)) {
			this.board.fold(span, true);
		}
		else if (this.tree.spans[span].parent >= 0) {
			this.board.choose(this.tree.spans[span].parent);
		}
	}

}
