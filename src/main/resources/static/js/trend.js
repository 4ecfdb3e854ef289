// The chart of one series over time: what came, what was expected, the band around it.
import { base, colour, drawn, keep, money } from "./look.js";

const place = document.querySelector("[data-trend]");
const data = document.getElementById("trend-data");

function options(trend) {
	const ink = colour("--ink-2");
	const line = colour("--line");
	const main = colour("--database");
	const ahead = colour("--line-strong");
	const fault = colour("--fault");
	const words = (value) => trend.unit ? money(value, trend.unit) : new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 }).format(value);
	const bars = trend.marked.length === 0;
	const series = [];
	if (bars) {
		series.push({ name: "Charged", type: "bar", color: main, data: trend.values, barGap: "-100%" });
		series.push({ name: "Expected", type: "bar", color: "transparent", itemStyle: { borderColor: ahead, borderWidth: 1.5, borderType: "dashed" }, data: trend.expected });
	}
	else {
		const width = trend.high.map((high, at) => high === null ? null : high - trend.low[at]);
		series.push({ name: "Lower limit", type: "line", stack: "band", symbol: "none", lineStyle: { opacity: 0 }, color: ahead, data: trend.low, tooltip: { show: false } });
		series.push({ name: "Ordinary", type: "line", stack: "band", symbol: "none", lineStyle: { opacity: 0 }, areaStyle: { color: ahead, opacity: 0.25 }, color: ahead, data: width, tooltip: { show: false } });
		series.push({ name: "Expected", type: "line", symbol: "none", color: ahead, lineStyle: { type: "dashed", width: 1.5 }, data: trend.expected });
		series.push({ name: "Came", type: "line", symbol: "none", color: main, lineStyle: { width: 2 }, data: trend.values });
		series.push({ name: "Out of the ordinary", type: "scatter", symbol: "diamond", symbolSize: 11, color: fault, data: trend.marked });
	}
	return {
		...base(ink),
		legend: { type: "scroll", top: 4, left: 4, textStyle: { color: ink }, pageTextStyle: { color: ink }, data: series.map((each) => each.name).filter((name) => name !== "Lower limit") },
		tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: bars ? "shadow" : "line" }, valueFormatter: (value) => value === null || value === undefined ? "–" : words(value) },
		xAxis: { type: "category", data: trend.steps, axisLabel: { color: ink, hideOverlap: true }, axisLine: { lineStyle: { color: line } } },
		yAxis: { type: "value", axisLabel: { color: ink, formatter: words }, splitLine: { lineStyle: { color: line } } },
		series
	};
}

if (place && data && window.echarts) {
	keep(place, () => drawn(place, options(JSON.parse(data.textContent))));
}
