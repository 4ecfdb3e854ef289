// A request's page: waterfall, the chosen span and the receipt move together.

import { Board } from "./board.js";
import { count, duration } from "./figures.js";
import { Flame } from "./flame.js";
import { Minimap } from "./minimap.js";
import { SpanTable } from "./spantable.js";
import { Tree } from "./tree.js";
import { Waterfall } from "./waterfall.js";

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
	const board = new Board(tree);
	const opened = () => {
		details.tabIndex = -1;
		details.focus();
	};
	trace.querySelector("[data-zoom]").hidden = false;
	const waterfall = new Waterfall(root, board, opened);
	new Minimap(trace.querySelector("[data-minimap]"), board);
	board.add({
		chosen: (span, quietly) => {
			mark(tree, span, "is-active");
			if (!quietly) {
				address({ span });
				load(span);
			}
		},
		lights: () => pointed(tree, board),
		zoomed: () => zoomed(board)
	});
	zoomFromAddress(board);
	setUpViews(board, opened);
	board.choose(Number(trace.dataset.chosen), true);
	legend(waterfall);
	setUpTools(board);
	setUpReceipt(board);
	setUpKeys(board);
}

/** Lights the lines of the receipt of what is pointed at. */
function pointed(tree, board) {
	mark(tree, board.lit.size === 1 ? [...board.lit][0] : -1, "is-lit");
}

/** Two views beside the waterfall, each made when it is first asked for; which are open stands in the address. */
function setUpViews(board, opened) {
	const make = {
		waterfall: () => ({}),
		flame: () => {
			const flame = new Flame(trace.querySelector("[data-flame]"), board, opened);
			for (const choice of trace.querySelectorAll("[name=measure]")) {
				choice.addEventListener("change", () => flame.show(choice.value));
			}
			return flame;
		},
		table: () => new SpanTable(trace.querySelector("[data-span-table]"), board, opened, standings)
	};
	const made = new Set();
	const asked = new URLSearchParams(location.search).get("views")?.split(/[,.]/) ?? ["waterfall"];
	const buttons = [...trace.querySelectorAll("[data-view]")];
	const set = (button, on) => {
		const name = button.dataset.view;
		button.setAttribute("aria-pressed", String(on));
		trace.querySelector(`[data-part=${name}]`).hidden = !on;
		if (on && !made.has(name)) {
			made.add(name);
			make[name]().chosen?.(Math.max(0, board.active), true);
		}
	};
	for (const button of buttons) {
		set(button, asked.includes(button.dataset.view));
		button.addEventListener("click", () => {
			set(button, button.getAttribute("aria-pressed") !== "true");
			const open = buttons.filter((each) => each.getAttribute("aria-pressed") === "true").map((each) => each.dataset.view);
			address({ views: open.join(",") === "waterfall" ? null : open.join(",") });
		});
	}
}

async function standings() {
	const answer = await fetch(trace.dataset.trace + "/standings", { headers: { Accept: "application/json" } });
	if (!answer.ok) {
		throw new Error("the answer was " + answer.status);
	}
	return (await answer.json()).shares;
}

function zoomed(board) {
	const reset = trace.querySelector("[data-zoom-all]");
	reset.hidden = board.whole;
	trace.querySelector("[data-zoom-status]").textContent = board.whole ? "" : `${duration(board.from)} to ${duration(board.until)} of ${duration(board.tree.until)}`;
	clearTimeout(rest);
	rest = setTimeout(() => address({ zoom: board.whole ? null : `${Math.round(board.from)}-${Math.round(board.until)}` }), 150);
}

let rest = 0;

function zoomFromAddress(board) {
	const found = /^(-?\d+)-(-?\d+)$/.exec(new URLSearchParams(location.search).get("zoom") ?? "");
	if (found && Number(found[1]) < Number(found[2])) {
		board.zoom(Number(found[1]), Number(found[2]));
	}
	trace.querySelector("[data-zoom-all]").addEventListener("click", () => {
		board.zoomToAll();
		trace.querySelector("[data-minimap] .minimap-part").focus();
	});
}

/** Puts values into the address; null takes one out. */
function address(values) {
	const url = new URL(location.href);
	for (const [name, value] of Object.entries(values)) {
		if (value === null) {
			url.searchParams.delete(name);
		}
		else {
			url.searchParams.set(name, value);
		}
	}
	url.search = url.search.replaceAll("%2C", ",");
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

function setUpReceipt(board) {
	const twins = new Map();
	board.tree.spans.forEach((span) => {
		if (span.sameCallAs !== undefined) {
			twins.set(span.sameCallAs, [...(twins.get(span.sameCallAs) || []), span.index]);
		}
	});
	const withTwins = (spans) => spans.flatMap((span) => [span, ...(twins.get(span) || [])]);
	for (const { row, spans } of items) {
		row.addEventListener("mouseenter", () => board.light(withTwins(spans)));
		row.addEventListener("mouseleave", () => board.light([]));
		row.addEventListener("focusin", () => board.light(withTwins(spans)));
		row.addEventListener("focusout", () => board.light([]));
		row.addEventListener("click", (event) => {
			if (!event.target.closest("a, summary, button")) {
				board.choose(spans[0]);
			}
		});
		for (const line of row.querySelectorAll("li[data-span]")) {
			line.addEventListener("mouseenter", () => board.light(withTwins([Number(line.dataset.span)])));
			line.addEventListener("mouseleave", () => board.light(withTwins(spans)));
		}
	}
	document.addEventListener("click", (event) => {
		const link = event.target.closest("a[data-span]");
		if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
			event.preventDefault();
			board.choose(Number(link.dataset.span));
		}
	});
}

function setUpTools(board) {
	const tools = trace.querySelector("[data-tools]");
	tools.hidden = false;
	const critical = tools.querySelector("[data-critical]");
	const service = tools.querySelector("[data-service]");
	const share = tools.querySelector("[data-share]");
	service.append(...board.tree.services().map((name) => new Option(name, name)));
	const keep = () => {
		board.keep({ critical: critical.getAttribute("aria-pressed") === "true", service: service.value, share: Number(share.value) });
		if (board.tree.seen.length > 0) {
			board.choose(board.active, true);
		}
	};
	critical.addEventListener("click", () => {
		critical.setAttribute("aria-pressed", String(critical.getAttribute("aria-pressed") !== "true"));
		keep();
	});
	service.addEventListener("change", keep);
	share.addEventListener("change", keep);
	tools.querySelector("[data-fold-all]").addEventListener("click", () => board.foldAll(true));
	tools.querySelector("[data-unfold-all]").addEventListener("click", () => board.foldAll(false));
	setUpFind(board, tools);
}

/** Brackets walk along the critical path in the order of time; plus, minus, 0 and z zoom, Shift with arrows moves. */
function setUpKeys(board) {
	const { tree } = board;
	const walk = (forward) => {
		const next = tree.nextCritical(board.active, forward);
		if (next >= 0) {
			board.choose(next);
		}
	};
	const keys = {
		"]": () => walk(true), "[": () => walk(false), "+": () => board.zoomBy(0.8), "=": () => board.zoomBy(0.8), "-": () => board.zoomBy(1.25),
		"0": () => board.zoomToAll(), "z": () => board.zoomTo(Math.max(0, board.active))
	};
	document.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest("input, select, textarea")) {
			return;
		}
		const pan = event.shiftKey && { ArrowLeft: -0.2, ArrowRight: 0.2 }[event.key];
		if (pan && event.target.closest("[data-trace]")) {
			board.pan(pan);
		}
		else if (keys[event.key]) {
			keys[event.key]();
		}
		else {
			return;
		}
		event.preventDefault();
	});
}

function setUpFind(board, tools) {
	const input = tools.querySelector("[data-find]");
	const label = tools.querySelector("[data-find-count]");
	let found = [];
	let at = -1;
	const go = (step) => {
		if (found.length > 0) {
			at = (at + step + found.length) % found.length;
			label.textContent = `${count(at + 1)} of ${count(found.length)}`;
			board.choose(found[at]);
		}
	};
	const search = () => {
		found = board.tree.find(input.value);
		at = -1;
		label.textContent = input.value.trim() === "" ? "" : found.length === 0 ? "none" : count(found.length) + " found";
		board.mark(input.value.trim() === "" ? null : found);
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
			trace.querySelector("[role=treegrid], .flame-view")?.focus();
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
