// Draws a tree of spans over time: rows by name, and their bars on one canvas that scrolls with them.

import { amount, count, duration, ticks } from "./figures.js";
import { onTheme, palette, sized } from "./palette.js";
import { TreeRows, element, say } from "./rows.js";
import { length, start } from "./tree.js";

const ROW = 28;
const LABELS = 60;
export const MARKS = { compute: "λ", database: "D", cache: "C", storage: "S", messaging: "M", gateway: "G", remote: "R", telemetry: "T", local: "·" };

/** What a span is called beside its name. */
export function called(span) {
	return [span.operation, span.resource].filter((part) => part && part !== span.name).map((part) => " " + part).join("");
}

/** What there is to know of a span, in a sentence. */
export function facts(span) {
	const found = [span.service, span.fault && "fault", span.error && "error", span.throttle && "throttled",
		span.criticalMicros && "on the critical path", span.asynchronous && "not waited for",
		span.sameCallAs !== undefined && "same call as another span"].filter(Boolean);
	return `${span.name}: ${duration(length(span))}, self ${duration(span.selfMicros || 0)} (${found.join(", ")})`;
}

export class Waterfall extends TreeRows {

	constructor(root, board, opened) {
		root.replaceChildren();
		const axis = element("div", "wf-axis", root, { "aria-hidden": "true" });
		element("div", "", axis).textContent = "Span";
		const marks = element("div", "wf-ticks", axis);
		element("div", "", axis).textContent = "Cost";
		const view = element("div", "wf-view", root, {
			"role": "treegrid", "tabindex": "0", "aria-label": "Spans of the request over time", "aria-readonly": "true",
			"aria-colcount": "3", "aria-describedby": "zoom-status"
		});
		super(view, board, { prefix: "wf-", height: ROW, opened });
		this.root = root;
		this.marks = marks;
		this.canvas = element("canvas", "wf-canvas", this.sizer, { "aria-hidden": "true" });
		view.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
		view.addEventListener("mouseover", (event) => this.title(event));
		this.fit();
		new ResizeObserver(() => this.fit()).observe(view);
		onTheme(() => this.paint(this.first));
	}

	fit() {
		this.view.style.height = this.list.length * ROW + "px";
		this.root.style.setProperty("--wf-bar", (this.view.offsetWidth - this.view.clientWidth) + "px");
		const place = this.marks.getBoundingClientRect();
		this.inset = place.left - this.root.getBoundingClientRect().left;
		this.width = place.width;
		super.fit();
		this.scale();
	}

	/** As many marks as there is room for. */
	scale() {
		const { from, until } = this.board;
		this.at = ticks(from, until, Math.max(2, (this.width - LABELS) / 70));
		this.marks.replaceChildren();
		for (const at of this.at) {
			const tick = element("span", "wf-tick", this.marks);
			tick.style.left = this.x(at) + "px";
			tick.textContent = duration(at);
		}
		this.paint(this.first);
	}

	x(micros) {
		return (micros - this.board.from) / (this.board.until - this.board.from) * (this.width - LABELS);
	}

	zoomed() {
		this.scale();
		this.seek();
	}

	/** Brings a span that begins in the shown part of the time into view, where no row in view does. */
	seek() {
		const { from, until, whole } = this.board;
		const begins = (index) => start(this.tree.spans[index]) >= from && start(this.tree.spans[index]) < until;
		const first = Math.ceil(this.view.scrollTop / ROW);
		if (whole || this.list.subarray(first, first + Math.floor(this.view.clientHeight / ROW)).some(begins)) {
			return;
		}
		const row = this.list.findIndex(begins);
		if (row >= 0) {
			this.view.scrollTop = Math.max(0, row - 2) * ROW;
			this.draw();
		}
	}

	lights() {
		super.lights();
		if (this.matches !== this.board.matches) {
			this.matches = this.board.matches;
			this.paint(this.first);
		}
	}

	makeRow() {
		const row = element("div", "wf-row", this.sizer, { "role": "row" });
		const name = element("div", "wf-name", row, { "role": "gridcell" });
		element("span", "wf-fold", name, { "aria-hidden": "true" });
		const mark = element("span", "mark", name, { "aria-hidden": "true" });
		const label = element("span", "wf-label", name);
		const bold = element("b", "", label);
		const rest = element("i", "", label);
		const state = element("span", "wf-state", name, { "aria-hidden": "true" });
		const time = element("div", "wf-time", row, { "role": "gridcell" });
		const cost = element("div", "wf-cost", row, { "role": "gridcell" });
		return { row, name, mark, bold, rest, state, time, cost };
	}

	fill(each, span, index) {
		const folded = this.tree.isFolded(index);
		each.name.style.setProperty("--depth", Math.min(span.depth || 0, 24));
		say(each.mark, MARKS[span.family] || "·");
		say(each.bold, span.name);
		say(each.rest, called(span));
		const failed = span.fault || span.error || span.throttle;
		each.state.hidden = !failed;
		if (failed) {
			each.state.className = "wf-state" + (span.fault ? "" : span.throttle ? " is-throttle" : " is-error");
		}
		each.time.setAttribute("aria-label", duration(length(span)));
		const cost = folded ? this.tree.subtree[index] : Number(span.amountUsd || 0);
		say(each.cost, cost > 0 ? (folded ? "Σ " : "") + amount(cost) : "");
	}

	/** A sentence on the row that is pointed at. */
	title(event) {
		const row = event.target.closest(".wf-row");
		if (row && row.dataset.titled !== row.id) {
			row.dataset.titled = row.id;
			row.title = facts(this.tree.spans[this.spanAt(event)]);
		}
	}

	/** Bars of the rows that are in the document. */
	paint(first) {
		if (first < 0 || this.pool.length === 0 || !this.at) {
			return;
		}
		const rows = Math.min(this.pool.length, this.list.length - first);
		const context = sized(this.canvas, this.width, Math.max(1, rows) * ROW);
		this.canvas.style.transform = `translate(${this.inset}px, ${first * ROW}px)`;
		const colours = palette();
		context.font = `12px ${getComputedStyle(this.view).fontFamily}`;
		context.textBaseline = "middle";
		context.fillStyle = colours.line;
		for (const at of this.at) {
			context.fillRect(Math.round(this.x(at)), 0, 1, rows * ROW);
		}
		for (let row = 0; row < rows; row++) {
			this.bar(context, colours, this.list[first + row], row * ROW);
		}
		context.globalAlpha = 1;
	}

	bar(context, colours, index, top) {
		const span = this.tree.spans[index];
		const room = this.width - LABELS;
		const [left, right] = [this.x(start(span)), this.x(start(span) + length(span))];
		const family = colours.family[span.family] || colours.muted;
		const dim = this.board.matches && !this.board.matches.has(index) ? 0.45 : 1;
		context.globalAlpha = dim;
		if (right < 0 || left > room) {
			context.fillStyle = colours.muted;
			context.fillText((right < 0 ? "‹ " : "") + duration(length(span)) + (right < 0 ? "" : " ›"), right < 0 ? 4 : room + 4, top + 14);
			return;
		}
		const [from, until] = [Math.max(left, -2), Math.min(right, room)];
		const width = Math.max(2, until - from);
		if (span.asynchronous) {
			context.strokeStyle = family;
			context.strokeRect(from + 0.5, top + 8.5, Math.max(1, width - 1), 11);
		}
		else {
			context.fillStyle = family;
			context.globalAlpha = 0.3 * dim;
			context.fillRect(from, top + 8, width, 12);
			context.globalAlpha = dim;
			this.own(context, index, left, right, top);
		}
		if (span.criticalMicros > 0) {
			context.fillStyle = colours.ink;
			context.fillRect(from, top + 22, width, 3);
		}
		context.fillStyle = colours["ink-2"];
		context.fillText(duration(length(span)), Math.min(Math.max(from + width, 0), room) + 5, top + 14);
	}

	/** The parts that no child covers. */
	own(context, index, left, right, top) {
		const width = Math.max(2, right - left);
		const parts = this.tree.hasChildren(index) ? this.tree.selfParts(index) : [[0, 1]];
		for (const [from, until] of parts) {
			const at = Math.max(0, left + from * width);
			context.fillRect(at, top + 8, Math.max(0, Math.min(this.width - LABELS, left + until * width) - at), 12);
		}
	}

	/** With Ctrl the wheel shows more or less of the time. */
	wheel(event) {
		if (event.ctrlKey) {
			event.preventDefault();
			const share = (event.clientX - this.marks.getBoundingClientRect().left) / (this.width - LABELS);
			const { from, until } = this.board;
			this.board.zoomBy(event.deltaY > 0 ? 1.25 : 0.8, from + Math.min(1, Math.max(0, share)) * (until - from));
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
