// A request's page: waterfall, the chosen span and the receipt move together.

import { Tree } from "./tree.js";
import { Waterfall } from "./waterfall.js";
import { count } from "./figures.js";

const NAMES = { compute: "compute", database: "database", cache: "cache", storage: "storage", messaging: "messaging", gateway: "gateway", remote: "remote call", telemetry: "telemetry", local: "own code" };

const trace = document.querySelector("[data-trace]");
const root = trace.querySelector("[data-waterfall]");
const table = trace.querySelector("[data-as-table]");
const details = document.querySelector("#span");
const items = [...document.querySelectorAll(".receipt-item")].map((row) => ({ row, spans: row.dataset.spans.split(" ").map(Number) }));
const itemsOf = new Map();
for (const item of items) {
	for (const span of item.spans) {
		itemsOf.set(span, [...(itemsOf.get(span) || []), item.row]);
	}
}

async function open() {
	root.hidden = false;
	root.innerHTML = "<p class=\"wf-loading\">Loading the spans…</p>";
	try {
		const answer = await fetch(trace.dataset.trace, { headers: { Accept: "application/json" } });
		if (!answer.ok) {
			throw new Error("the answer was " + answer.status);
		}
		show(new Tree((await answer.json()).spans));
	}
	catch (error) {
		root.innerHTML = "<p class=\"wf-loading\">The waterfall could not be loaded. The table below holds the same spans. <button type=\"button\" class=\"link-button\">Try again</button></p>";
		root.querySelector("button").addEventListener("click", open);
		table.open = true;
	}
	table.classList.add("is-ready");
}

function show(tree) {
	table.open = false;
	const waterfall = new Waterfall(root, tree, {
		chosen: (span) => {
			address(span);
			mark(tree, span, "is-active");
			load(span);
		},
		over: (span) => mark(tree, span, "is-lit"),
		opened: () => {
			details.tabIndex = -1;
			details.focus();
		}
	});
	waterfall.choose(Number(trace.dataset.chosen), true);
	mark(tree, Number(trace.dataset.chosen), "is-active");
	legend(waterfall);
	setUpTools(waterfall, tree);
	setUpReceipt(waterfall, tree);
}

function address(span) {
	const url = new URL(location.href);
	url.searchParams.set("span", span);
	url.hash = "";
	history.replaceState(null, "", url);
}

let waiting = 0;

/** Loads the chosen span once the choice rests: held arrow keys pass many. */
function load(span) {
	clearTimeout(waiting);
	waiting = setTimeout(() => htmx.ajax("GET", trace.dataset.spansAt + span, { target: details, swap: "innerHTML" }), 90);
}

/** Marks the lines of the receipt that a span caused. */
function mark(tree, span, className) {
	for (const { row } of items) {
		row.classList.remove(className);
	}
	if (span < 0) {
		return;
	}
	const billed = tree.spans[span].sameCallAs ?? span;
	for (const row of itemsOf.get(billed) || []) {
		row.classList.add(className);
		if (className === "is-active") {
			nearest(row);
		}
	}
}

/** Brings a line into view within the receipt's own column, never by moving the page. */
function nearest(row) {
	const column = row.closest(".request-right");
	if (column.scrollHeight <= column.clientHeight || getComputedStyle(column).overflowY === "visible") {
		return;
	}
	const place = row.getBoundingClientRect();
	const frame = column.getBoundingClientRect();
	if (place.top < frame.top) {
		column.scrollTop -= frame.top - place.top + 8;
	}
	else if (place.bottom > frame.bottom) {
		column.scrollTop += place.bottom - frame.bottom + 8;
	}
}

function setUpReceipt(waterfall, tree) {
	const twins = new Map();
	tree.spans.forEach((span) => {
		if (span.sameCallAs !== undefined) {
			twins.set(span.sameCallAs, [...(twins.get(span.sameCallAs) || []), span.index]);
		}
	});
	const withTwins = (spans) => spans.flatMap((span) => [span, ...(twins.get(span) || [])]);
	for (const { row, spans } of items) {
		row.addEventListener("mouseenter", () => waterfall.light(withTwins(spans)));
		row.addEventListener("mouseleave", () => waterfall.light([]));
		row.addEventListener("focusin", () => waterfall.light(withTwins(spans)));
		row.addEventListener("focusout", () => waterfall.light([]));
		row.addEventListener("click", (event) => {
			if (!event.target.closest("a, summary, button")) {
				waterfall.choose(spans[0]);
			}
		});
		for (const line of row.querySelectorAll("li[data-span]")) {
			line.addEventListener("mouseenter", () => waterfall.light(withTwins([Number(line.dataset.span)])));
			line.addEventListener("mouseleave", () => waterfall.light(withTwins(spans)));
		}
	}
	document.addEventListener("click", (event) => {
		const link = event.target.closest("a[data-span]");
		if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
			event.preventDefault();
			waterfall.choose(Number(link.dataset.span));
		}
	});
}

function setUpTools(waterfall, tree) {
	const tools = trace.querySelector("[data-tools]");
	tools.hidden = false;
	const critical = tools.querySelector("[data-critical]");
	const service = tools.querySelector("[data-service]");
	const share = tools.querySelector("[data-share]");
	service.append(...tree.services().map((name) => new Option(name, name)));
	const keep = () => {
		tree.keep({ critical: critical.getAttribute("aria-pressed") === "true", service: service.value, share: Number(share.value) });
		if (tree.rows[waterfall.active] < 0 && tree.seen.length > 0) {
			waterfall.choose(tree.seen[0]);
		}
		waterfall.fit();
		waterfall.scrollTo(waterfall.active);
	};
	critical.addEventListener("click", () => {
		critical.setAttribute("aria-pressed", String(critical.getAttribute("aria-pressed") !== "true"));
		keep();
	});
	service.addEventListener("change", keep);
	share.addEventListener("change", keep);
	setUpJumps(waterfall, tree);
	tools.querySelector("[data-fold-all]").addEventListener("click", () => waterfall.foldAll(true));
	tools.querySelector("[data-unfold-all]").addEventListener("click", () => waterfall.foldAll(false));
	setUpFind(waterfall, tree, tools);
}

/** Brackets walk along the critical path in the order of time. */
function setUpJumps(waterfall, tree) {
	document.addEventListener("keydown", (event) => {
		if ((event.key === "]" || event.key === "[") && !event.ctrlKey && !event.metaKey && !event.target.closest("input, select, textarea")) {
			const next = tree.nextCritical(waterfall.active, event.key === "]");
			if (next >= 0) {
				event.preventDefault();
				waterfall.choose(next);
			}
		}
	});
}

function setUpFind(waterfall, tree, tools) {
	const input = tools.querySelector("[data-find]");
	const label = tools.querySelector("[data-find-count]");
	let found = [];
	let at = -1;
	const go = (step) => {
		if (found.length > 0) {
			at = (at + step + found.length) % found.length;
			label.textContent = `${count(at + 1)} of ${count(found.length)}`;
			waterfall.choose(found[at]);
		}
	};
	const search = () => {
		found = tree.find(input.value);
		at = -1;
		label.textContent = input.value.trim() === "" ? "" : found.length === 0 ? "none" : count(found.length) + " found";
		waterfall.mark(input.value.trim() === "" ? null : found);
	};
	input.addEventListener("input", search);
	input.addEventListener("keydown", (event) => {
		if (event.key === "Enter") {
			event.preventDefault();
			go(event.shiftKey ? -1 : 1);
		}
		if (event.key === "Escape") {
			input.value = "";
			search();
			waterfall.view.focus();
		}
	});
	tools.querySelector("[data-find-next]").addEventListener("click", () => go(1));
	tools.querySelector("[data-find-previous]").addEventListener("click", () => go(-1));
	document.addEventListener("keydown", (event) => {
		if (event.key === "/" && !event.target.closest("input, select, textarea")) {
			event.preventDefault();
			input.focus();
		}
	});
}

function legend(waterfall) {
	const note = trace.querySelector("[data-waterfall-note]");
	note.hidden = false;
	note.replaceChildren();
	for (const { family, mark } of waterfall.legend()) {
		const key = document.createElement("span");
		key.className = "wf-key";
		const badge = document.createElement("span");
		badge.className = "mark family-" + family;
		badge.textContent = mark;
		badge.setAttribute("aria-hidden", "true");
		key.append(badge, NAMES[family] || family);
		note.append(key);
	}
	note.append("Solid: the span's own time. Light: waiting for its children. Underlined: on the critical path. Outlined: not waited for.");
}

open();
