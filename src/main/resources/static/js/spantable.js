// The spans of a request as a table: in the order of the tree, or sorted by a column.

import { amount, duration } from "./figures.js";
import { TreeRows, element, say } from "./rows.js";
import { length, start } from "./tree.js";
import { MARKS, called } from "./waterfall.js";

const ROW = 26;
const HEAD = 30;

const COLUMNS = [
	{ key: "tree", title: "Span", label: "in the order of the tree" },
	{ key: "service", title: "Service", of: (span) => span.service, text: (span) => span.service },
	{ key: "start", title: "Start", of: start, text: (span) => duration(start(span)) },
	{ key: "duration", title: "Duration", of: length, text: (span) => duration(length(span)) },
	{ key: "self", title: "Self", of: (span) => span.selfMicros || 0, text: (span) => duration(span.selfMicros || 0) },
	{ key: "wait", title: "Waiting", of: (span) => span.waitMicros || 0, text: (span) => span.waitMicros ? duration(span.waitMicros) : "–" },
	{ key: "own", title: "Own cost", of: (span) => Number(span.amountUsd || 0), text: (span) => span.amountUsd ? amount(Number(span.amountUsd)) : "–" },
	{ key: "total", title: "With children" },
	{ key: "like", title: "Slower than", label: "among spans in the same place of the latest requests" }
];

export class SpanTable extends TreeRows {

	/**
	 * @param standings gives what share of its like each span took longer than, null where too few are known
	 */
	constructor(root, board, opened, standings) {
		root.replaceChildren();
		const view = element("div", "st-view", root, {
			"role": "treegrid", "tabindex": "0", "aria-label": "Spans of the request as a table", "aria-readonly": "true",
			"aria-colcount": String(COLUMNS.length)
		});
		const head = element("div", "st-head", view, { "role": "rowgroup" });
		super(view, board, { prefix: "st-", height: ROW, opened });
		this.sorted = { key: "tree", down: false };
		this.order = null;
		this.like = null;
		this.columns = COLUMNS.map((column) => this.column(column));
		this.titles = this.head(head);
		this.fit();
		new ResizeObserver(() => this.fit()).observe(view);
		standings().then((shares) => {
			this.like = shares;
			this.redraw();
		}).catch(() => {
			this.like = [];
		});
	}

	column(column) {
		if (column.key === "total") {
			const of = (span) => this.tree.subtree[span.index];
			return { ...column, of, text: (span) => of(span) > 0 ? amount(of(span)) : "–" };
		}
		if (column.key === "like") {
			const of = (span) => this.like?.[span.index] ?? -1;
			return { ...column, of, text: (span) => this.like === null ? "…" : of(span) < 0 ? "–" : Math.round(100 * of(span)) + " %" };
		}
		return column;
	}

	head(group) {
		const row = element("div", "st-row st-titles", group, { "role": "row", "aria-rowindex": "1" });
		return this.columns.map((column) => {
			const cell = element("div", column.key === "tree" || column.key === "service" ? "" : "num", row, { "role": "columnheader", "aria-sort": column.key === "tree" ? "ascending" : "none" });
			const button = element("button", "st-sort", cell, { "type": "button", "title": column.label ? `Sort ${column.label}` : `Sort by ${column.title.toLowerCase()}` });
			button.textContent = column.title;
			button.addEventListener("click", () => this.sort(column.key));
			return cell;
		});
	}

	get headers() {
		return 1;
	}

	get bodyHeight() {
		return this.view.clientHeight - HEAD;
	}

	get list() {
		return this.order ?? this.tree.seen;
	}

	rowOf(span) {
		return this.places ? this.places[span] : this.tree.rows[span];
	}

	/** Once the largest first, then the smallest, then as the tree stands. */
	sort(key) {
		const { key: now, down } = this.sorted;
		const text = key === "service";
		this.sorted = key === "tree" ? { key, down: false } : key !== now ? { key, down: !text } : down !== text ? { key, down: !down } : { key: "tree", down: false };
		this.titles.forEach((cell, i) => {
			const { key: each } = this.columns[i];
			cell.setAttribute("aria-sort", each !== this.sorted.key ? "none" : this.sorted.down ? "descending" : "ascending");
		});
		this.arrange();
		this.view.scrollTop = 0;
		this.fit();
	}

	/** Sorted, every span that the filter lets through stands alone: nothing is folded. */
	arrange() {
		this.order = null;
		this.places = null;
		if (this.sorted.key === "tree") {
			return;
		}
		const { spans, kept, wanted } = this.tree;
		const { of } = this.columns.find((column) => column.key === this.sorted.key);
		const order = spans.filter((span, i) => !kept || wanted[i]).map((span) => span.index);
		const values = spans.map(of);
		const sign = this.sorted.down ? -1 : 1;
		order.sort((a, b) => sign * (typeof values[a] === "string" ? values[a].localeCompare(values[b]) : values[a] - values[b]) || a - b);
		this.order = Int32Array.from(order);
		this.places = new Int32Array(spans.length).fill(-1);
		this.order.forEach((span, row) => {
			this.places[span] = row;
		});
	}

	shown() {
		this.arrange();
		this.fit();
	}

	fit() {
		this.view.style.height = this.list.length * ROW + HEAD + "px";
		this.view.classList.toggle("is-sorted", this.order !== null);
		super.fit();
	}

	makeRow() {
		const row = element("div", "st-row", this.sizer, { "role": "row" });
		const name = element("div", "st-name", row, { "role": "gridcell" });
		element("span", "wf-fold", name, { "aria-hidden": "true" });
		const mark = element("span", "mark", name, { "aria-hidden": "true" });
		const label = element("span", "wf-label", name);
		const bold = element("b", "", label);
		const rest = element("i", "", label);
		const cells = this.columns.slice(1).map((column) => element("div", column.key === "service" ? "" : "num", row, { "role": "gridcell" }));
		return { row, name, mark, bold, rest, cells };
	}

	fill(each, span) {
		each.name.style.setProperty("--depth", this.order ? 0 : Math.min(span.depth || 0, 24));
		say(each.mark, MARKS[span.family] || "·");
		say(each.bold, span.name);
		say(each.rest, called(span) + (span.fault ? " · fault" : span.error ? " · error" : span.throttle ? " · throttled" : ""));
		each.cells.forEach((cell, i) => say(cell, this.columns[i + 1].text(span)));
	}

	level(row, index) {
		if (this.order) {
			row.setAttribute("aria-level", "1");
			row.removeAttribute("aria-expanded");
		}
		else {
			super.level(row, index);
		}
	}

	right(span) {
		if (!this.order) {
			super.right(span);
		}
	}

	left(span) {
		if (!this.order) {
			super.left(span);
		}
	}

}
