// Draws a tree of spans over time. Only the rows in view are in the document.

import { amount, count, duration, ticks } from "./figures.js";
import { length, start } from "./tree.js";

const ROW = 28;
const SPARE = 6;
const MARKS = { compute: "λ", database: "D", cache: "C", storage: "S", messaging: "M", gateway: "G", remote: "R", telemetry: "T", local: "·" };

function element(name, className, parent, attributes = {}) {
	const made = document.createElement(name);
	made.className = className;
	for (const [key, value] of Object.entries(attributes)) {
		made.setAttribute(key, value);
	}
	parent.append(made);
	return made;
}

export class Waterfall {

	/**
	 * @param on what is told: chosen(span), over(span or -1)
	 */
	constructor(root, tree, on) {
		this.root = root;
		this.tree = tree;
		this.on = on;
		this.active = -1;
		this.lit = new Set();
		this.matches = null;
		this.pool = [];
		this.build();
		this.fit();
		new ResizeObserver(() => this.fit()).observe(this.view);
		this.view.addEventListener("scroll", () => this.draw(), { passive: true });
		this.view.addEventListener("click", (event) => this.clicked(event));
		this.view.addEventListener("mouseover", (event) => this.on.over(this.spanAt(event)));
		this.view.addEventListener("mouseleave", () => this.on.over(-1));
		this.view.addEventListener("keydown", (event) => this.pressed(event));
	}

	build() {
		this.root.replaceChildren();
		const axis = element("div", "wf-axis", this.root, { "aria-hidden": "true" });
		element("div", "", axis).textContent = "Span";
		this.marks = element("div", "wf-ticks", axis);
		element("div", "", axis).textContent = "Cost";
		this.view = element("div", "wf-view", this.root, {
			"role": "treegrid", "tabindex": "0", "aria-label": "Spans of the request over time", "aria-readonly": "true",
			"aria-colcount": "3"
		});
		this.sizer = element("div", "wf-sizer", this.view, { "role": "rowgroup" });
	}

	/** As many marks as there is room for. */
	scale() {
		this.marks.replaceChildren();
		for (const at of ticks(this.tree.from, this.tree.until, Math.max(2, this.marks.clientWidth / 70))) {
			const tick = element("span", "wf-tick", this.marks);
			tick.style.left = this.percent(at - this.tree.from) + "%";
			tick.textContent = duration(at);
		}
	}

	percent(micros) {
		return 100 * micros / (this.tree.until - this.tree.from);
	}

	/** As many rows as the view is high, and some to spare. */
	fit() {
		const rows = this.tree.seen.length;
		this.view.style.height = rows * ROW + "px";
		this.sizer.style.height = rows * ROW + "px";
		this.view.setAttribute("aria-rowcount", String(rows));
		const wanted = Math.min(rows, Math.ceil(this.view.clientHeight / ROW) + 2 * SPARE);
		while (this.pool.length < wanted) {
			this.pool.push(this.makeRow());
		}
		this.pool.forEach((row) => {
			row.span = -1;
		});
		this.root.style.setProperty("--wf-bar", (this.view.offsetWidth - this.view.clientWidth) + "px");
		this.scale();
		this.draw();
	}

	makeRow() {
		const row = element("div", "wf-row", this.sizer, { "role": "row" });
		const name = element("div", "wf-name", row, { "role": "gridcell" });
		const fold = element("span", "wf-fold", name, { "aria-hidden": "true" });
		const mark = element("span", "mark", name, { "aria-hidden": "true" });
		const label = element("span", "wf-label", name);
		const bold = element("b", "", label);
		const rest = element("i", "", label);
		const state = element("span", "wf-state", name, { "aria-hidden": "true" });
		const time = element("div", "wf-time", row, { "role": "gridcell" });
		const track = element("div", "wf-track", time);
		const bar = element("div", "wf-bar", track);
		const critical = element("div", "wf-critical", track);
		const text = element("span", "wf-length", track);
		const cost = element("div", "wf-cost", row, { "role": "gridcell" });
		return { row, name, fold, mark, bold, rest, state, bar, critical, text, cost, span: -1 };
	}

	draw() {
		const first = Math.max(0, Math.floor(this.view.scrollTop / ROW) - SPARE);
		const rows = this.tree.seen.length;
		for (let i = 0; i < this.pool.length; i++) {
			// The row that shows a place in the list stays the same while it is in view.
			const place = first + ((i - first) % this.pool.length + this.pool.length) % this.pool.length;
			const each = this.pool[i];
			const span = place < rows ? this.tree.seen[place] : -1;
			if (each.span !== span || span === -1) {
				this.fill(each, span, place);
			}
		}
	}

	redraw() {
		this.pool.forEach((row) => {
			row.span = -1;
		});
		this.draw();
	}

	fill(each, index, place) {
		each.span = index;
		each.row.hidden = index < 0;
		if (index < 0) {
			return;
		}
		const span = this.tree.spans[index];
		const folded = this.tree.isFolded(index);
		each.row.style.transform = `translateY(${place * ROW}px)`;
		each.row.id = "wf-" + index;
		each.row.className = "wf-row family-" + span.family + this.classes(index, span);
		this.describe(each, span, index, place);
		each.name.style.setProperty("--depth", Math.min(span.depth || 0, 24));
		each.mark.textContent = MARKS[span.family] || "·";
		each.bold.textContent = span.name;
		each.rest.textContent = [span.operation, span.resource].filter((part) => part && part !== span.name).map((part) => " " + part).join("");
		each.state.hidden = !(span.fault || span.error || span.throttle);
		each.state.className = "wf-state" + (span.fault ? "" : span.throttle ? " is-throttle" : " is-error");
		this.place(each, span, index);
		const cost = folded ? this.tree.subtree[index] : Number(span.amountUsd || 0);
		each.cost.textContent = cost > 0 ? (folded ? "Σ " : "") + amount(cost) : "";
	}

	classes(index, span) {
		return (index === this.active ? " is-active" : "") + (this.lit.has(index) ? " is-lit" : "")
			+ (this.matches ? (this.matches.has(index) ? " is-match" : " is-dim") : "")
			+ (span.fault || span.error ? " is-failed" : "") + (span.sameCallAs !== undefined ? " is-shadow" : "")
			+ (span.asynchronous ? " is-asynchronous" : "");
	}

	describe(each, span, index, place) {
		const row = each.row;
		row.setAttribute("aria-rowindex", String(place + 1));
		row.setAttribute("aria-level", String((span.depth || 0) + 1));
		row.setAttribute("aria-selected", String(index === this.active));
		if (this.tree.hasChildren(index)) {
			row.setAttribute("aria-expanded", String(!this.tree.isFolded(index)));
		}
		else {
			row.removeAttribute("aria-expanded");
		}
		const facts = [span.service, span.fault && "fault", span.error && "error", span.throttle && "throttled",
			span.criticalMicros && "on the critical path", span.asynchronous && "not waited for",
			span.sameCallAs !== undefined && "same call as another span"].filter(Boolean);
		row.title = `${span.name}: ${duration(length(span))}, self ${duration(span.selfMicros || 0)} (${facts.join(", ")})`;
	}

	place(each, span, index) {
		const left = this.percent(start(span) - this.tree.from);
		const width = this.percent(length(span));
		each.bar.style.left = `min(${left}%, 100% - 2px)`;
		each.bar.style.width = `max(2px, ${width}%)`;
		each.bar.style.backgroundImage = span.asynchronous ? "none" : this.selfImage(index);
		each.critical.hidden = !(span.criticalMicros > 0);
		each.critical.style.left = `min(${left}%, 100% - 2px)`;
		each.critical.style.width = `max(2px, ${width}%)`;
		each.text.textContent = duration(length(span));
		each.text.style.left = `max(2px, ${left + width}%)`;
	}

	selfImage(index) {
		if (!this.tree.hasChildren(index)) {
			return "linear-gradient(var(--family), var(--family))";
		}
		const stops = this.tree.selfParts(index).map(([from, until]) => `transparent ${100 * from}%, var(--family) ${100 * from}% ${100 * until}%, transparent ${100 * until}%`);
		return stops.length ? `linear-gradient(90deg, ${stops.join(", ")})` : "none";
	}

	spanAt(event) {
		const row = event.target.closest(".wf-row");
		return row ? Number(row.id.slice(3)) : -1;
	}

	clicked(event) {
		const span = this.spanAt(event);
		if (span < 0) {
			return;
		}
		if (event.target.closest(".wf-fold") && this.tree.hasChildren(span)) {
			this.fold(span, !this.tree.isFolded(span));
			return;
		}
		this.choose(span);
	}

	fold(span, folded) {
		this.tree.fold(span, folded);
		if (this.active >= 0 && this.tree.rows[this.active] < 0) {
			this.choose(span);
		}
		this.fit();
	}

	foldAll(folded) {
		this.tree.foldAll(folded);
		if (folded && this.active >= 0 && this.tree.rows[this.active] < 0) {
			this.choose(0);
		}
		this.fit();
		this.scrollTo(this.active);
	}

	/** Makes a span the chosen one and brings it into view. */
	choose(span, quietly = false) {
		if (this.tree.rows[span] < 0) {
			this.tree.reveal(span);
			this.fit();
		}
		const changed = span !== this.active;
		this.active = span;
		this.scrollTo(span);
		this.redraw();
		this.view.setAttribute("aria-activedescendant", "wf-" + span);
		if (changed && !quietly) {
			this.on.chosen(span);
		}
	}

	scrollTo(span) {
		const top = this.tree.rows[span] * ROW;
		if (top < this.view.scrollTop) {
			this.view.scrollTop = top;
		}
		else if (top + ROW > this.view.scrollTop + this.view.clientHeight) {
			this.view.scrollTop = top + ROW - this.view.clientHeight;
		}
		this.draw();
	}

	/** Lights the spans of a line of the receipt. */
	light(spans) {
		this.lit = new Set(spans);
		this.redraw();
	}

	/** Marks what was found; null for no search. */
	mark(spans) {
		this.matches = spans && new Set(spans);
		this.redraw();
	}

	pressed(event) {
		if (event.ctrlKey || event.metaKey || event.altKey) {
			return;
		}
		const span = Math.max(0, this.active);
		const row = this.tree.rows[span];
		const page = Math.max(1, Math.floor(this.view.clientHeight / ROW) - 1);
		const last = this.tree.seen.length - 1;
		const to = { ArrowDown: row + 1, ArrowUp: row - 1, PageDown: row + page, PageUp: row - page, Home: 0, End: last }[event.key];
		if (to !== undefined) {
			this.choose(this.tree.seen[Math.min(last, Math.max(0, to))]);
		}
		else if (event.key === "ArrowRight") {
			this.right(span);
		}
		else if (event.key === "ArrowLeft") {
			this.left(span);
		}
		else if (event.key === "Enter") {
			this.on.opened();
		}
		else {
			return;
		}
		event.preventDefault();
	}

	right(span) {
		if (this.tree.isFolded(span)) {
			this.fold(span, false);
		}
		else if (this.tree.hasChildren(span)) {
			this.choose(this.tree.seen[Math.min(this.tree.seen.length - 1, this.tree.rows[span] + 1)]);
		}
	}

	left(span) {
		if (this.tree.hasChildren(span) && !this.tree.isFolded(span)) {
			this.fold(span, true);
		}
		else if (this.tree.spans[span].parent >= 0) {
			this.choose(this.tree.spans[span].parent);
		}
	}

	/** What the marks mean, for the families that are there. */
	legend() {
		const families = new Map();
		for (const span of this.tree.spans) {
			families.set(span.family, (families.get(span.family) || 0) + 1);
		}
		return [...families].map(([family, spans]) => ({ family, mark: MARKS[family] || "·", spans: count(spans) }));
	}

}
