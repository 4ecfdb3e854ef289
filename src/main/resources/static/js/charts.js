// Small charts of resources and routes: lines for what is a level, bars for what adds up.
import { base, colour, drawn, onTheme } from "./look.js";

const COLOURS = ["--database", "--compute", "--cache", "--storage", "--messaging", "--remote", "--telemetry", "--local"];
const DASHES = ["solid", "dashed", "dotted"];
const number = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });
const short = new Intl.NumberFormat(undefined, { notation: "compact", maximumSignificantDigits: 3 });
const BINARY = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"];

function binary(bytes) {
	let left = bytes;
	let unit = 0;
	while (left >= 1024 && unit < BINARY.length - 1) {
		left /= 1024;
		unit++;
	}
	return `${number.format(Number(left.toPrecision(3)))} ${BINARY[unit]}`;
}

function words(value, unit) {
	if (value === null || value === undefined) {
		return "–";
	}
	switch (unit) {
		case "ms": return value >= 1000 ? `${number.format(value / 1000)} s` : `${number.format(value)} ms`;
		case "percent": return `${number.format(value)} %`;
		case "share": return `${number.format(value * 100)} %`;
		case "bytes": return binary(value);
		default: return number.format(value);
	}
}

function onAxis(value, unit) {
	return unit === "" || unit === "count" || unit === "units" ? short.format(value) : words(value, unit);
}

/** Of hours the time alone, but for the first of a day. */
function tick(step) {
	return !step.includes(":") ? step : step.endsWith(" 00:00") ? step.slice(0, -6) : step.slice(-5);
}

/** Changes of settings, where they were first seen. */
function marks(chart, ink) {
	const all = Object.entries(chart.marks ?? {});
	return all.length === 0 ? undefined : {
		silent: true,
		symbol: "none",
		lineStyle: { color: ink, type: "dashed", width: 1 },
		label: { color: ink, fontSize: 11, position: "end", distance: 1, formatter: "▾" },
		data: all.map(([xAxis, name]) => ({ xAxis, name }))
	};
}

/** One step in words, and what changed in it. */
function told(points, chart) {
	const lines = points.map((point) => `${point.marker}${point.seriesName}  ${words(point.value ?? null, chart.unit)}`);
	const step = points[0].axisValueLabel;
	const mark = chart.marks?.[step];
	return [step, ...lines, ...(mark ? [`Settings changed: ${mark}`] : [])].join("\n");
}

function options(chart) {
	const ink = colour("--ink-2");
	const line = colour("--line");
	const bars = chart.unit === "count" || chart.unit === "units";
	const several = chart.lines.length > 1;
	return {
		color: COLOURS.map(colour),
		...base(ink),
		aria: { enabled: false, decal: { show: bars && several } },
		grid: { left: 4, right: 18, top: several ? 34 : 14, bottom: 10, containLabel: true },
		legend: several ? { type: "scroll", top: 0, left: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: ink, fontSize: 11 }, pageTextStyle: { color: ink }, pageIconColor: ink } : undefined,
		tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: bars ? "shadow" : "line" }, formatter: (points) => told(points, chart) },
		xAxis: { type: "category", data: chart.steps, boundaryGap: bars, axisTick: { show: false }, axisLabel: { color: ink, hideOverlap: true, fontSize: 11, formatter: tick }, axisLine: { lineStyle: { color: line } } },
		yAxis: { type: "value", min: 0, max: chart.unit === "percent" ? (range) => (range.max > 60 && range.max <= 100 ? 100 : null) : undefined, splitNumber: chart.unit === "percent" ? 4 : 3, axisLabel: { color: ink, fontSize: 11, formatter: (value) => onAxis(value, chart.unit) }, splitLine: { lineStyle: { color: line } } },
		series: chart.lines.map((one, at) => ({
			name: one.name,
			type: bars ? "bar" : "line",
			barMaxWidth: 18,
			barGap: "10%",
			stack: undefined,
			smooth: false,
			symbol: ["circle", "rect", "triangle", "diamond"][at % 4],
			symbolSize: 4,
			showSymbol: one.values.filter((value) => value !== null).length <= 20,
			lineStyle: { width: 1.75, type: DASHES[at % DASHES.length] },
			data: one.values,
			markLine: at === 0 ? marks(chart, ink) : undefined
		}))
	};
}

function draw(place) {
	return drawn(place, options(JSON.parse(place.nextElementSibling.textContent)));
}

function all() {
	return [...document.querySelectorAll("[data-line-chart]")];
}

function redraw() {
	all().filter((place) => window.echarts.getInstanceByDom(place)).forEach(draw);
}

if (window.echarts) {
	const sized = new ResizeObserver((entries) => entries.forEach((entry) => window.echarts.getInstanceByDom(entry.target)?.resize()));
	const seen = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
		seen.unobserve(entry.target);
		draw(entry.target);
		sized.observe(entry.target);
	}), { rootMargin: "400px" });
	const watch = () => all().filter((place) => !place.classList.contains("is-drawn")).forEach((place) => {
		place.classList.add("is-drawn");
		seen.observe(place);
	});
	watch();
	document.body.addEventListener("htmx:afterSettle", watch);
	onTheme(redraw);
}
