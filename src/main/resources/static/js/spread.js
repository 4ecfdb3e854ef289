// Requests in the plane of time and duration; dragging over a part narrows the list to it.
import { base, colour, onTheme } from "./look.js";

const usd = new Intl.NumberFormat("en", { style: "currency", currency: "USD", maximumSignificantDigits: 3 });
const count = new Intl.NumberFormat("en");
const when = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
const LEVELS = 5;

function duration(micros) {
	const units = [[1e6, "s"], [1e3, "ms"], [1, "µs"]];
	const [size, unit] = units.find(([least]) => micros >= least) ?? units[2];
	return `${Number((micros / size).toPrecision(3))} ${unit}`;
}

function moment(micros) {
	return when.format(new Date(micros / 1000));
}

/** Levels of cost by rank: a few dear ones do not make all others look the same. */
function levels(values) {
	const sorted = [...values].sort((a, b) => a - b);
	return (value) => {
		let low = 0;
		let high = sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (sorted[middle] < value) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return Math.min(LEVELS - 1, Math.floor(low / sorted.length * LEVELS));
	};
}

function points(spread, by) {
	const cost = levels(spread.points.map((point) => Number(point.usd ?? 0)));
	return [{
		type: "scatter",
		data: spread.points.map((point) => ({
			value: [point.startMicros / 1000, Math.max(1, point.durationMicros)],
			point,
			symbol: point.failed ? "triangle" : "circle",
			symbolSize: point.failed ? 9 : 6,
			itemStyle: {
				color: by === "cost" ? colour("--messaging") : colour(point.failed ? "--fault" : "--accent"),
				opacity: by === "cost" ? 0.2 + 0.2 * cost(Number(point.usd ?? 0)) : point.failed ? 0.9 : 0.55
			}
		}))
	}];
}

function fields(spread, by) {
	const most = Math.log(Math.max(...spread.fields.map((field) => field.requests)) + 1);
	const cost = levels(spread.fields.map((field) => Number(field.usd)));
	return [{
		type: "custom",
		renderItem: (params, api) => {
			const field = spread.fields[params.dataIndex];
			const [left, top] = api.coord([field.fromMicros / 1000, field.mostMicros]);
			const [right, bottom] = api.coord([field.untilMicros / 1000, Math.max(1, field.leastMicros)]);
			const dense = 0.15 + 0.85 * Math.log(field.requests + 1) / most;
			const failed = by === "failed" && field.failed > 0;
			return {
				type: "rect",
				shape: { x: left, y: top, width: Math.max(1, right - left - 0.5), height: Math.max(1, bottom - top - 0.5) },
				style: {
					fill: by === "cost" ? colour("--messaging") : colour(failed ? "--fault" : "--accent"),
					opacity: by === "cost" ? 0.2 + 0.2 * cost(Number(field.usd)) : failed ? 0.4 + 0.6 * field.failed / field.requests : dense
				}
			};
		},
		encode: { x: [0, 1], y: [2, 3] },
		data: spread.fields.map((field) => [field.fromMicros / 1000, field.untilMicros / 1000, Math.max(1, field.leastMicros), field.mostMicros])
	}];
}

function told(item, spread) {
	const point = item.data.point;
	if (point) {
		return [point.route, moment(point.startMicros), duration(point.durationMicros) + (point.failed ? ", failed" : ""), point.usd ? `≈ ${usd.format(Number(point.usd))}` : "no price"].join("\n");
	}
	const field = spread.fields[item.dataIndex];
	const about = spread.oneOf > 1 ? "≈ " : "";
	return [`${about}${count.format(field.requests)} requests${field.failed ? `, ${about}${count.format(field.failed)} failed` : ""}`, `${duration(field.leastMicros)} to ${duration(field.mostMicros)}`, moment(field.fromMicros), `≈ ${usd.format(Number(field.usd))} each`].join("\n");
}

function settings(spread, by) {
	const ink = colour("--ink-2");
	const line = colour("--line");
	return {
		...base(ink),
		animation: false,
		grid: { left: 4, right: 14, top: 10, bottom: 6, containLabel: true },
		tooltip: { trigger: "item", renderMode: "richText", confine: true, formatter: (item) => told(item, spread) },
		xAxis: { type: "time", min: spread.fromMicros / 1000, max: spread.untilMicros / 1000, axisLabel: { color: ink, fontSize: 11, hideOverlap: true }, axisLine: { lineStyle: { color: line } }, splitLine: { show: false } },
		yAxis: { type: "log", logBase: 10, axisLabel: { color: ink, fontSize: 11, formatter: duration }, splitLine: { lineStyle: { color: line } } },
		brush: { xAxisIndex: 0, yAxisIndex: 0, brushType: "rect", brushMode: "single", transformable: false, removeOnClick: true, throttleType: "debounce", brushStyle: { color: "rgba(128,128,160,.15)", borderColor: ink } },
		toolbox: { show: false },
		series: spread.points.length ? points(spread, by) : fields(spread, by)
	};
}

function iso(millis, round) {
	return new Date(round(millis)).toISOString();
}

/** Three digits are as fine as a hand can drag. */
function typed(micros, round) {
	const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, micros))) - 2);
	const sensible = Math.max(0, round(micros / size) * size);
	return sensible >= 1000 ? `${Number((sensible / 1000).toPrecision(6))}ms` : `${Math.round(sensible)}us`;
}

function narrowed([[left, right], [low, high]]) {
	const here = new URL(location.href);
	const query = here.searchParams;
	const without = (query.get("q") ?? "").replace(/\s*\bduration\s*(?:>=|<=)\s*\S+/g, "").trim();
	query.set("q", `${without} duration >= ${typed(low, Math.floor)} duration <= ${typed(high, Math.ceil)}`.trim());
	query.set("from", iso(left, Math.floor));
	query.set("until", iso(right, Math.ceil));
	["window", "after", "min", "max"].forEach((name) => query.delete(name));
	location.assign(here);
}

function draw(place) {
	const spread = JSON.parse(place.nextElementSibling.textContent);
	const chart = window.echarts.init(place, null, { renderer: "canvas" });
	const colours = place.parentElement.querySelector("[data-colours]");
	const chosen = () => colours.querySelector(":checked").value;
	const redraw = () => {
		chart.setOption(settings(spread, chosen()), true);
		chart.dispatchAction({ type: "takeGlobalCursor", key: "brush", brushOption: { brushType: "rect", brushMode: "single" } });
	};
	colours.hidden = false;
	colours.addEventListener("change", redraw);
	redraw();
	place.classList.add("is-drawn");
	chart.on("brushEnd", (event) => {
		const range = event.areas[0]?.coordRange;
		if (range && range[0][1] > range[0][0] && range[1][1] > range[1][0]) {
			narrowed(range);
		}
	});
	chart.on("click", (event) => {
		if (event.data?.point) {
			location.assign(`/requests/${event.data.point.id}`);
		}
		else if (event.seriesType === "custom") {
			const field = spread.fields[event.dataIndex];
			narrowed([[field.fromMicros / 1000, field.untilMicros / 1000], [field.leastMicros, field.mostMicros]]);
		}
	});
	new ResizeObserver(() => chart.resize()).observe(place);
	onTheme(redraw);
}

/** On a phone the list matters more than what it could be narrowed by. */
function foldFacets() {
	if (window.matchMedia("(max-width: 42rem)").matches) {
		document.querySelectorAll(".facets details[open]:not(:has(.is-chosen))").forEach((facet) => facet.removeAttribute("open"));
	}
}

function drawAll() {
	foldFacets();
	document.querySelectorAll("[data-spread]:not(.is-drawn)").forEach(draw);
}

document.body.addEventListener("htmx:afterSettle", drawAll);
drawAll();
