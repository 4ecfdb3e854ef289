// The whole request at a glance, with the part of the time that the waterfall shows: dragged, or moved by keys.

import { duration } from "./figures.js";
import { onTheme, palette, sized } from "./palette.js";
import { element } from "./rows.js";
import { length, start } from "./tree.js";

const HEIGHT = 44;
const DEPTHS = 22;

export class Minimap {

	constructor(root, board) {
		this.root = root;
		this.board = board;
		this.tree = board.tree;
		root.replaceChildren();
		this.canvas = element("canvas", "minimap-picture", root, { "aria-hidden": "true" });
		this.before = element("div", "minimap-shade", root);
		this.after = element("div", "minimap-shade minimap-after", root);
		this.part = this.slider("minimap-part", "The part of the time that is shown");
		this.left = this.slider("minimap-edge", "Where it begins");
		this.right = this.slider("minimap-edge", "Where it ends");
		root.addEventListener("pointerdown", (event) => this.grab(event));
		root.addEventListener("dblclick", () => board.zoomToAll());
		root.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
		board.add(this);
		new ResizeObserver(() => this.draw()).observe(root);
		onTheme(() => this.draw());
		this.zoomed();
	}

	slider(className, label) {
		const made = element("div", className, this.root, { "role": "slider", "tabindex": "0", "aria-label": label,
			"aria-valuemin": String(this.tree.from), "aria-valuemax": String(this.tree.until) });
		made.addEventListener("keydown", (event) => this.pressed(event, made));
		return made;
	}

	shown() {
		this.draw();
	}

	/** A line for each depth, a dot for each pixel that a span of it touches. */
	draw() {
		const width = this.root.clientWidth;
		if (width === 0) {
			return;
		}
		const context = sized(this.canvas, width, HEIGHT);
		const { spans, kept, from, until } = this.tree;
		const deepest = Math.min(DEPTHS, spans.reduce((most, span) => Math.max(most, span.depth || 0), 0) + 1);
		const colours = palette();
		const cells = new Map();
		const scale = width / (until - from);
		for (let i = 0; i < spans.length; i++) {
			const span = spans[i];
			if (kept && !kept[i]) {
				continue;
			}
			const depth = Math.min(span.depth || 0, deepest - 1);
			const failed = span.fault || span.error;
			const key = failed ? "fault" : span.family;
			let drawn = cells.get(key);
			if (!drawn) {
				drawn = new Uint8Array(width * deepest);
				cells.set(key, drawn);
			}
			const first = Math.min(width - 1, Math.max(0, Math.floor((start(span) - from) * scale)));
			const last = Math.min(width, Math.max(first + 1, Math.ceil((start(span) + length(span) - from) * scale)));
			drawn.fill(1, depth * width + first, depth * width + last);
		}
		const high = (HEIGHT - 6) / deepest;
		for (const [key, drawn] of cells) {
			context.fillStyle = key === "fault" ? colours.fault : colours.family[key] || colours.muted;
			for (let depth = 0; depth < deepest; depth++) {
				for (let x = 0; x < width; x++) {
					if (drawn[depth * width + x]) {
						let end = x + 1;
						while (end < width && drawn[depth * width + end]) {
							end++;
						}
						context.fillRect(x, 3 + depth * high, end - x, Math.max(1, high - 0.5));
						x = end;
					}
				}
			}
		}
	}

	zoomed() {
		const { from, until, whole } = this.board;
		const all = this.tree.until - this.tree.from;
		const left = 100 * (from - this.tree.from) / all;
		const right = 100 * (until - this.tree.from) / all;
		this.before.style.width = left + "%";
		this.after.style.left = right + "%";
		this.part.style.left = left + "%";
		this.part.style.width = right - left + "%";
		this.left.style.left = left + "%";
		this.right.style.left = right + "%";
		this.root.classList.toggle("is-whole", whole);
		this.tell(this.left, from, duration(from));
		this.tell(this.right, until, duration(until));
		this.tell(this.part, (from + until) / 2, `${duration(from)} to ${duration(until)}`);
	}

	tell(slider, now, text) {
		slider.setAttribute("aria-valuenow", String(Math.round(now)));
		slider.setAttribute("aria-valuetext", text);
	}

	moment(event) {
		const place = this.root.getBoundingClientRect();
		return this.tree.from + Math.min(1, Math.max(0, (event.clientX - place.left) / place.width)) * (this.tree.until - this.tree.from);
	}

	/** An edge is moved, the part is moved, or another one is drawn where there is none. */
	grab(event) {
		if (event.button !== 0) {
			return;
		}
		const at = this.moment(event);
		const { from, until, whole } = this.board;
		const edge = event.target === this.left ? until : event.target === this.right ? from : null;
		const moves = edge === null && !whole && event.target === this.part;
		const fixed = edge ?? at;
		const move = (to) => {
			const now = this.moment(to);
			if (moves) {
				this.board.zoom(from + now - at, until + now - at);
			}
			else if (edge !== null || Math.abs(to.clientX - event.clientX) > 3) {
				this.board.zoom(Math.min(fixed, now), Math.max(fixed, now));
			}
		};
		this.root.setPointerCapture(event.pointerId);
		const end = () => {
			this.root.removeEventListener("pointermove", later);
			this.root.removeEventListener("pointerup", end);
			this.root.removeEventListener("pointercancel", end);
		};
		const later = this.onceAFrame(move);
		this.root.addEventListener("pointermove", later);
		this.root.addEventListener("pointerup", end);
		this.root.addEventListener("pointercancel", end);
		event.preventDefault();
		(edge !== null ? event.target : this.part).focus({ preventScroll: true });
	}

	onceAFrame(move) {
		let last = null;
		return (event) => {
			if (last === null) {
				requestAnimationFrame(() => {
					move(last);
					last = null;
				});
			}
			last = event;
		};
	}

	pressed(event, slider) {
		const { board, tree } = this;
		const step = (tree.until - tree.from) * (event.shiftKey ? 0.1 : 0.01);
		const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step }[event.key];
		if (event.key === "Escape" || (slider === this.part && event.key === "Home")) {
			board.zoomToAll();
		}
		else if (slider === this.part && (event.key === "+" || event.key === "=")) {
			board.zoomBy(0.8);
		}
		else if (slider === this.part && event.key === "-") {
			board.zoomBy(1.25);
		}
		else if (by === undefined) {
			return;
		}
		else if (slider === this.part) {
			board.zoom(board.from + by, board.until + by);
		}
		else if (slider === this.left) {
			board.zoom(Math.min(Math.max(tree.from, board.from + by), board.until - 1), board.until);
		}
		else {
			board.zoom(board.from, Math.max(board.until + by, board.from + 1));
		}
		event.preventDefault();
		event.stopPropagation();
	}

	wheel(event) {
		if (event.ctrlKey || !this.board.whole) {
			event.preventDefault();
			if (event.ctrlKey) {
				this.board.zoomBy(event.deltaY > 0 ? 1.25 : 0.8, this.moment(event));
			}
			else {
				this.board.pan((event.deltaY || event.deltaX) > 0 ? 0.1 : -0.1);
			}
		}
	}

}
