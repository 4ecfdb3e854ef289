// The colours of the page's tokens, for what is drawn on a canvas.
import { onTheme as watch } from "./look.js";

const FAMILIES = ["compute", "database", "cache", "storage", "messaging", "gateway", "remote", "telemetry", "local"];
const TOKENS = ["ink", "ink-2", "muted", "line", "line-strong", "surface", "accent", "accent-tint", "mark", "fault", "on-family"];

let colours = null;
const told = [];

function read() {
	const probe = document.createElement("span");
	probe.hidden = true;
	document.body.append(probe);
	const found = { family: {} };
	const look = getComputedStyle(probe);
	for (const token of TOKENS) {
		probe.style.color = `var(--${token})`;
		found[token] = look.color;
	}
	for (const family of FAMILIES) {
		probe.style.color = `var(--${family})`;
		found.family[family] = look.color;
	}
	probe.remove();
	return found;
}

export function palette() {
	colours = colours || read();
	return colours;
}

/** Tells of another theme. */
export function onTheme(listener) {
	told.push(listener);
}

function changed() {
	colours = null;
	told.forEach((listener) => listener());
}

watch(changed);

/** Makes a canvas as large as it is shown, and gives what draws on it. */
export function sized(canvas, width, height) {
	const ratio = Math.min(2, devicePixelRatio || 1);
	const [wide, high] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
	if (canvas.width !== wide || canvas.height !== high) {
		canvas.width = wide;
		canvas.height = high;
		canvas.style.width = width + "px";
		canvas.style.height = height + "px";
	}
	const context = canvas.getContext("2d");
	context.setTransform(ratio, 0, 0, ratio, 0, 0);
	context.clearRect(0, 0, width, height);
	return context;
}
