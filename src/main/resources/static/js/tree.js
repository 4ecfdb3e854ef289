// The tree of a request's spans: what is folded, what is found, what is seen. No page.

export class Tree {

	/** Spans depth first, as the API lists them. */
	constructor(spans) {
		this.spans = spans;
		const size = spans.length;
		this.end = new Int32Array(size);
		this.folded = new Uint8Array(size);
		this.subtree = new Float64Array(size);
		this.kept = null;
		this.wanted = null;
		this.gapsOf = new Map();
		for (let i = size - 1; i >= 0; i--) {
			const span = spans[i];
			this.end[i] = this.end[i] || i + 1;
			this.subtree[i] += Number(span.amountUsd || 0);
			if (span.parent >= 0) {
				this.end[span.parent] = Math.max(this.end[span.parent], this.end[i]);
				this.subtree[span.parent] += this.subtree[i];
			}
		}
		this.from = 0;
		this.until = 0;
		for (const span of spans) {
			this.from = Math.min(this.from, start(span));
			this.until = Math.max(this.until, start(span) + length(span));
		}
		this.until = Math.max(this.until, this.from + 1);
		this.look();
	}

	hasChildren(i) {
		return this.end[i] > i + 1;
	}

	isFolded(i) {
		return this.folded[i] === 1;
	}

	/** Works out which spans are seen, and at which row. */
	look() {
		const seen = [];
		for (let i = 0; i < this.spans.length;) {
			if (this.kept && !this.kept[i]) {
				i = this.end[i];
				continue;
			}
			seen.push(i);
			i = this.folded[i] ? this.end[i] : i + 1;
		}
		this.seen = Int32Array.from(seen);
		this.rows = new Int32Array(this.spans.length).fill(-1);
		this.seen.forEach((span, row) => {
			this.rows[span] = row;
		});
	}

	fold(i, folded) {
		if (this.hasChildren(i) && this.isFolded(i) !== folded) {
			this.folded[i] = folded ? 1 : 0;
			this.look();
		}
	}

	foldAll(folded) {
		for (let i = 0; i < this.spans.length; i++) {
			this.folded[i] = folded && this.hasChildren(i) && this.spans[i].parent >= 0 ? 1 : 0;
		}
		this.look();
	}

	/** Opens what a span is folded in. */
	reveal(i) {
		if (this.kept && !this.kept[i]) {
			this.kept = null;
			this.wanted = null;
		}
		for (let up = this.spans[i].parent; up >= 0; up = this.spans[up].parent) {
			this.folded[up] = 0;
		}
		this.look();
	}

	/**
	 * Only spans that meet all that is asked for, with what leads to them.
	 * @param asked critical: on the critical path; service: of this one; share: at least this part of the request's duration
	 */
	keep({ critical = false, service = "", share = 0 }) {
		const least = share * length(this.spans[0]);
		const wanted = (span) => (!critical || span.criticalMicros > 0) && (!service || span.service === service) && length(span) >= least;
		this.kept = null;
		this.wanted = null;
		if (critical || service || share > 0) {
			const kept = new Uint8Array(this.spans.length);
			this.wanted = new Uint8Array(this.spans.length);
			for (let i = this.spans.length - 1; i >= 0; i--) {
				if (wanted(this.spans[i])) {
					kept[i] = 1;
					this.wanted[i] = 1;
				}
				if (kept[i] && this.spans[i].parent >= 0) {
					kept[this.spans[i].parent] = 1;
				}
			}
			this.kept = kept;
		}
		this.look();
	}

	/** The next shown span on the critical path in the order of time, or the one before it; -1 when there is none. */
	nextCritical(from, forward) {
		this.critical = this.critical || this.spans.filter((span) => span.criticalMicros > 0)
			.sort((a, b) => start(a) - start(b) || a.index - b.index).map((span) => span.index);
		const shown = this.critical.filter((i) => !this.kept || this.kept[i]);
		const at = shown.indexOf(from);
		if (at >= 0) {
			return shown[at + (forward ? 1 : -1)] ?? -1;
		}
		const moment = start(this.spans[from] ?? {});
		return forward ? shown.find((i) => start(this.spans[i]) >= moment) ?? -1
			: shown.findLast((i) => start(this.spans[i]) < moment) ?? -1;
	}

	/** Services by name. */
	services() {
		return [...new Set(this.spans.map((span) => span.service))].sort((a, b) => a.localeCompare(b));
	}

	/** Spans whose words hold all the words asked for. */
	find(text) {
		const words = text.toLowerCase().split(/\s+/).filter(Boolean);
		if (words.length === 0) {
			return [];
		}
		this.texts = this.texts || this.spans.map((span) => [span.name, span.service, span.operation, span.resource,
			span.fault ? "fault" : "", span.error ? "error" : "", span.throttle ? "throttle" : ""].join(" ").toLowerCase());
		const found = [];
		this.texts.forEach((each, i) => {
			if (words.every((word) => each.includes(word))) {
				found.push(i);
			}
		});
		return found;
	}

	/** The parts of a span's time that no child covers, as pairs of shares of its length. */
	selfParts(i) {
		let parts = this.gapsOf.get(i);
		if (!parts) {
			parts = this.gaps(i);
			this.gapsOf.set(i, parts);
		}
		return parts;
	}

	gaps(i) {
		const span = this.spans[i];
		const whole = length(span);
		const parts = [];
		let at = start(span);
		const stop = at + whole;
		for (let child = i + 1; child < this.end[i]; child = this.end[child]) {
			if (this.spans[child].asynchronous) {
				continue;
			}
			const from = start(this.spans[child]);
			if (from - at > whole / 400 && parts.length < 60) {
				parts.push([(at - start(span)) / whole, Math.min(1, (from - start(span)) / whole)]);
			}
			at = Math.max(at, from + length(this.spans[child]));
		}
		if (at < stop) {
			parts.push([(at - start(span)) / whole, 1]);
		}
		return parts.filter(([from, until]) => until > from);
	}

}

export function start(span) {
	return span.startMicros || 0;
}

export function length(span) {
	return span.durationMicros || 0;
}
