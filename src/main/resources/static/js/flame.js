// Spans that do the same in the same place as one frame, as wide as what they took: a flame graph, its root above.

import { amount, count, duration } from "./figures.js";
import { onTheme, palette, sized } from "./palette.js";
import { called } from "./waterfall.js";
import { element } from "./rows.js";
import { length } from "./tree.js";

const ROW = 22;
const DEPTHS = 60;

/** What the width of a frame is: what it tells of a span, and how a sum of it is written. */
export const MEASURES = {
	critical: { of: (span) => span.criticalMicros || 0, text: duration, none: "No time of this request is on its critical path." },
	self: { of: (span) => span.selfMicros || 0, text: duration, none: "No span has time of its own." },
	cost: { of: (span) => Number(span.amountUsd || 0), text: amount, none: "No span has an amount." }
};

/** The frames of a tree, each before those beneath it. */
export function frames(tree) {
	const found = [];
	const of = new Int32Array(tree.spans.length);
	const places = new Map();
	tree.spans.forEach((span, i) => {
		const parent = span.parent >= 0 ? of[span.parent] : -1;
		const key = `${parent}\n${span.name}\n${span.operation || ""}\n${span.resource || ""}`;
		let place = places.get(key);
		if (place === undefined) {
			place = found.length;
			places.set(key, place);
			found.push({ place, parent, depth: parent < 0 ? 0 : found[parent].depth + 1, span, spans: [], beneath: [], total: 0, own: 0 });
			if (parent >= 0) {
				found[parent].beneath.push(place);
			}
		}
		found[place].spans.push(i);
		of[i] = place;
	});
	return { found, of };
}

export class Flame {

	constructor(root, board, opened) {
		this.root = root;
		this.board = board;
		this.tree = board.tree;
		this.opened = opened;
		this.measure = "critical";
		this.top = 0;
		this.pointed = -1;
		this.drawn = [];
		const { found, of } = frames(this.tree);
		this.frames = found;
		this.of = of;
		root.replaceChildren();
		this.scroll = element("div", "flame-view", root, { "role": "application", "tabindex": "0", "aria-roledescription": "flame graph", "aria-describedby": "flame-status",
			"aria-label": "Flame graph of the request: arrows walk it, Enter shows a frame alone, Escape goes back up. The table holds the same spans." });
		this.canvas = element("canvas", "flame-canvas", this.scroll, { "aria-hidden": "true" });
		this.status = element("p", "flame-status muted", root, { id: "flame-status", role: "status" });
		this.scroll.addEventListener("mousemove", (event) => this.over(this.frameAt(event)));
		this.scroll.addEventListener("mouseleave", () => this.over(-1));
		this.scroll.addEventListener("click", (event) => this.clicked(event));
		this.scroll.addEventListener("dblclick", (event) => this.alone(this.frameAt(event)));
		this.scroll.addEventListener("keydown", (event) => this.pressed(event));
		board.add(this);
		this.sum();
		new ResizeObserver(() => this.draw()).observe(root);
		onTheme(() => this.draw());
	}

	show(measure) {
		this.measure = measure;
		this.sum();
		this.draw();
	}

	/** What each frame and all beneath it took, of the spans that the filter lets through. */
	sum() {
		const { of } = MEASURES[this.measure];
		const { spans, kept, wanted } = this.tree;
		for (const frame of this.frames) {
			frame.own = 0;
		}
		for (let i = 0; i < spans.length; i++) {
			if (!kept || wanted[i]) {
				this.frames[this.of[i]].own += of(spans[i]);
			}
		}
		for (let place = this.frames.length - 1; place >= 0; place--) {
			const frame = this.frames[place];
			frame.total = frame.own;
			frame.beneath.forEach((below) => {
				frame.total += this.frames[below].total;
			});
		}
		if (this.frames[this.top].total === 0) {
			this.top = 0;
		}
	}

	shown() {
		this.sum();
		this.draw();
	}

	lights() {
		this.draw();
	}

	chosen(span) {
		if (!this.within(this.of[span], this.top)) {
			this.top = 0;
		}
		this.draw();
		this.say(this.of[span]);
		const place = this.drawn.find((each) => each.frame.place === this.of[span]);
		if (place && (place.y < this.scroll.scrollTop || place.y + ROW > this.scroll.scrollTop + this.scroll.clientHeight)) {
			this.scroll.scrollTop = Math.max(0, place.y - this.scroll.clientHeight / 2);
		}
	}

	within(frame, above) {
		for (let at = frame; at >= 0; at = this.frames[at].parent) {
			if (at === above) {
				return true;
			}
		}
		return false;
	}

	/** Where each frame is drawn; those that are not a pixel wide are left out. */
	places(width) {
		const drawn = [];
		const way = [];
		for (let at = this.frames[this.top].parent; at >= 0; at = this.frames[at].parent) {
			way.unshift(this.frames[at]);
		}
		way.forEach((frame, depth) => drawn.push({ frame, x: 0, y: depth * ROW, wide: width, above: true }));
		const all = this.frames[this.top].total;
		const waiting = all > 0 ? [{ frame: this.frames[this.top], x: 0, wide: width, depth: way.length }] : [];
		while (waiting.length > 0) {
			const { frame, x, wide, depth } = waiting.pop();
			drawn.push({ frame, x, y: depth * ROW, wide, above: false });
			if (depth + 1 >= DEPTHS || frame.spans.every((span) => this.tree.isFolded(span))) {
				continue;
			}
			let at = x;
			for (const below of frame.beneath) {
				const each = this.frames[below];
				const room = each.total / all * width;
				if (room >= 1) {
					waiting.push({ frame: each, x: at, wide: room, depth: depth + 1 });
				}
				at += room;
			}
		}
		return drawn;
	}

	draw() {
		const width = this.scroll.clientWidth;
		if (width === 0) {
			return;
		}
		this.drawn = this.places(width);
		const high = this.drawn.reduce((most, each) => Math.max(most, each.y), 0) + ROW;
		const context = sized(this.canvas, width, high);
		const colours = palette();
		context.font = `12px ${getComputedStyle(this.scroll).fontFamily}`;
		context.textBaseline = "middle";
		const { active, lit, matches } = this.board;
		const litFrames = new Set([...lit].map((span) => this.of[span]));
		const foundFrames = matches && new Set([...matches].map((span) => this.of[span]));
		const chosen = active >= 0 ? this.of[active] : -1;
		for (const each of this.drawn) {
			this.frame(context, colours, each, { lit: litFrames.has(each.frame.place), dim: each.above || (foundFrames && !foundFrames.has(each.frame.place)) });
		}
		const place = this.drawn.find((each) => each.frame.place === chosen);
		if (place) {
			context.strokeStyle = colours.ink;
			context.lineWidth = 2;
			context.strokeRect(place.x + 1, place.y + 1, Math.max(1, place.wide - 2), ROW - 3);
		}
		if (this.frames[this.top].total === 0) {
			this.status.textContent = MEASURES[this.measure].none;
		}
	}

	frame(context, colours, { frame, x, y, wide }, { lit, dim }) {
		const { span, spans } = frame;
		const family = colours.family[span.family] || colours.muted;
		context.globalAlpha = 1;
		context.fillStyle = colours.surface;
		context.fillRect(x, y, wide, ROW - 1);
		context.globalAlpha = dim ? 0.12 : 0.3;
		context.fillStyle = family;
		context.fillRect(x, y, Math.max(1, wide - 1), ROW - 1);
		context.globalAlpha = 1;
		if (lit) {
			context.fillStyle = colours.mark;
			context.fillRect(x, y, Math.max(1, wide - 1), ROW - 1);
		}
		context.fillStyle = span.fault || span.error ? colours.fault : family;
		context.fillRect(x, y, Math.min(3, Math.max(1, wide - 1)), ROW - 1);
		if (wide > 34) {
			context.save();
			context.beginPath();
			context.rect(x, y, wide - 4, ROW);
			context.clip();
			context.fillStyle = colours.ink;
			context.fillText(span.name + called(span) + (spans.length > 1 ? ` × ${count(spans.length)}` : ""), x + 7, y + ROW / 2);
			context.restore();
		}
	}

	frameAt(event) {
		const place = this.canvas.getBoundingClientRect();
		const [x, y] = [event.clientX - place.left, event.clientY - place.top];
		const found = this.drawn.find((each) => y >= each.y && y < each.y + ROW && x >= each.x && x < each.x + each.wide);
		return found ? found.frame.place : -1;
	}

	over(frame) {
		if (frame === this.pointed) {
			return;
		}
		this.pointed = frame;
		this.board.light(frame < 0 ? [] : this.frames[frame].spans);
		this.say(frame >= 0 ? frame : this.of[Math.max(0, this.board.active)]);
	}

	/** A frame in words. */
	say(place) {
		const frame = this.frames[place];
		const { text } = MEASURES[this.measure];
		const all = this.frames[0].total;
		const share = all > 0 ? `, ${(100 * frame.total / all).toFixed(frame.total / all < 0.1 ? 1 : 0)} %` : "";
		const many = frame.spans.length > 1 ? ` × ${count(frame.spans.length)}` : "";
		this.status.textContent = `${frame.span.name}${called(frame.span)}${many}: ${text(frame.total)}${share}; its own ${text(frame.own)}`;
	}

	/** The span of a frame that took longest, or the chosen one where it is among them. */
	longest(frame) {
		const { spans } = this.frames[frame];
		return spans.includes(this.board.active) ? this.board.active
			: spans.reduce((most, span) => length(this.tree.spans[span]) > length(this.tree.spans[most]) ? span : most, spans[0]);
	}

	clicked(event) {
		const frame = this.frameAt(event);
		if (frame >= 0) {
			if (this.frames[frame].depth < this.frames[this.top].depth) {
				this.alone(frame);
			}
			this.board.choose(this.longest(frame));
		}
	}

	/** Shows a frame as wide as there is room. */
	alone(frame) {
		if (frame >= 0 && this.frames[frame].total > 0) {
			this.top = frame;
			this.draw();
		}
	}

	pressed(event) {
		if (event.ctrlKey || event.metaKey || event.altKey) {
			return;
		}
		const frame = this.of[Math.max(0, this.board.active)];
		const to = { ArrowUp: () => this.frames[frame].parent, ArrowDown: () => this.widest(frame), ArrowLeft: () => this.beside(frame, -1), ArrowRight: () => this.beside(frame, 1), Home: () => 0 }[event.key];
		if (to) {
			const next = to();
			if (next >= 0) {
				this.board.choose(this.longest(next));
			}
		}
		else if (event.key === "Enter" && this.top === frame) {
			this.opened();
		}
		else if (event.key === "Enter") {
			this.alone(frame);
		}
		else if (event.key === "Escape" && this.top !== 0) {
			this.alone(this.frames[this.top].parent);
		}
		else {
			return;
		}
		event.preventDefault();
	}

	widest(frame) {
		return this.frames[frame].beneath.reduce((most, each) => most < 0 || this.frames[each].total > this.frames[most].total ? each : most, -1);
	}

	beside(frame, step) {
		const { parent } = this.frames[frame];
		const row = parent < 0 ? [] : this.frames[parent].beneath;
		return row[row.indexOf(frame) + step] ?? -1;
	}

}
