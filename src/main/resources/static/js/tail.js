// Requests as they come in: listed, updated where more of one has come, held back while paused.

import { amount, count, duration } from "./figures.js";

const MOST_ROWS = 200;
const MOST_HELD = 1000;

const card = document.querySelector("[data-tail]");
const body = document.querySelector("[data-tail-rows]");
const empty = document.querySelector("[data-tail-empty]");
const state = document.querySelector("[data-tail-state]");
const dot = document.querySelector("[data-tail-dot]");
const pause = document.querySelector("[data-tail-pause]");
const clear = document.querySelector("[data-tail-clear]");
const filter = document.querySelector("[data-tail-filter]");

const time = new Intl.DateTimeFormat("en-GB", {
	hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, hour12: false
});

const rows = new Map();
let waiting = new Map();
let held = 0;
let seen = 0;
let paused = false;
let standing = "connecting";
let drawing = false;
let said = "";

function element(name, className, text) {
	const made = document.createElement(name);
	if (className) {
		made.className = className;
	}
	if (text !== undefined) {
		made.textContent = text;
	}
	return made;
}

function outcome(request) {
	const [key, word] = request.fault ? ["fault", "Fault"] : request.throttle ? ["throttle", "Throttled"]
		: request.error ? ["error", "Error"] : ["ok", "OK"];
	const made = element("span", `state state-${key}`, word);
	if (request.status > 0) {
		made.append(element("span", "state-code", String(request.status)));
	}
	return made;
}

function cell(row, className, ...content) {
	const made = element("td", className);
	made.append(...content);
	row.append(made);
}

function line(request) {
	const row = element("tr", request.fault ? "is-fault" : "");
	const link = element("a", "", request.route);
	link.href = `/requests/${encodeURIComponent(request.id)}`;
	const started = element("time", "", time.format(new Date(request.start)));
	started.dateTime = request.start;
	started.title = request.start;
	const tags = [];
	if (request.coldStart) {
		tags.push(element("span", "tag", "cold"));
	}
	if (request.incomplete) {
		tags.push(element("span", "tag tag-dashed", "incomplete"));
	}
	cell(row, "cell-route", link, ...tags);
	cell(row, "cell-time", started);
	cell(row, "num cell-duration", duration(request.durationMicros));
	cell(row, "", outcome(request));
	cell(row, "num cell-spans", count(request.spans));
	const cost = request.estimateUsd ? element("span", "estimate", `≈ ${amount(Number(request.estimateUsd))}`)
		: element("span", "none", "no price");
	cell(row, "num cell-cost", cost);
	return row;
}

/** Draws what has come since the last frame, at once. */
function draw() {
	drawing = false;
	const had = document.activeElement;
	for (const [id, request] of waiting) {
		const made = line(request);
		const before = rows.get(id);
		const focused = before && before.contains(had);
		if (before) {
			before.replaceWith(made);
		}
		else {
			body.prepend(made);
		}
		rows.set(id, made);
		if (focused) {
			made.querySelector("a").focus();
		}
	}
	waiting = new Map();
	while (rows.size > MOST_ROWS) {
		const last = body.lastElementChild;
		const id = [...rows.entries()].find(([, row]) => row === last)[0];
		rows.delete(id);
		last.remove();
	}
	card.hidden = rows.size === 0;
	empty.hidden = rows.size > 0;
	clear.hidden = rows.size === 0;
	say();
}

function say() {
	const words = standing === "open" ? `${count(seen)} ${seen === 1 ? "request" : "requests"} since this page was opened`
		: standing === "behind" ? "More came than this page could read; some are missing here. Connecting again"
			: "Not connected; trying again";
	const text = paused ? `Paused, ${count(held)} waiting${held >= MOST_HELD ? " at most" : ""}` : words;
	dot.dataset.standing = paused ? "paused" : standing;
	if (text !== said) {
		said = text;
		state.textContent = text;
	}
}

function take(request) {
	if (paused && !waiting.has(request.id)) {
		if (waiting.size >= MOST_HELD) {
			waiting.delete(waiting.keys().next().value);
		}
	}
	if (!rows.has(request.id) && !waiting.has(request.id)) {
		seen++;
	}
	waiting.set(request.id, request);
	held = waiting.size;
	if (!drawing && !paused) {
		drawing = true;
		requestAnimationFrame(draw);
	}
}

function setPaused(now) {
	paused = now;
	pause.textContent = paused ? "Resume" : "Pause";
	pause.setAttribute("aria-pressed", String(paused));
	if (!paused) {
		held = 0;
		draw();
	}
	say();
}

const source = new EventSource(`/api/v1/tail${location.search}`);
source.addEventListener("open", () => {
	standing = "open";
	say();
});
source.addEventListener("request", (event) => take(JSON.parse(event.data)));
source.addEventListener("left-behind", () => {
	standing = "behind";
	say();
});
source.addEventListener("error", () => {
	if (standing !== "behind") {
		standing = "lost";
	}
	say();
});

pause.hidden = false;
pause.addEventListener("click", () => setPaused(!paused));
clear.addEventListener("click", () => {
	rows.clear();
	body.replaceChildren();
	draw();
	pause.focus();
});
document.addEventListener("keydown", (event) => {
	const typing = event.target.closest("input, select, textarea, [contenteditable]");
	if (event.key === "p" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
		setPaused(!paused);
	}
});
filter.addEventListener("formdata", (event) => {
	for (const name of [...event.formData.keys()]) {
		if (event.formData.get(name) === "") {
			event.formData.delete(name);
		}
	}
});
filter.querySelector("select").addEventListener("change", () => filter.requestSubmit());
setInterval(() => paused && say(), 1000);
say();
