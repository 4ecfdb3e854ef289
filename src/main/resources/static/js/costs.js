// The chart of costs: bars on top of each other or lines, a colour and a pattern a group.
import { base, colour, drawn, keep, money } from "./look.js";

const place = document.querySelector("[data-chart]");
const data = document.getElementById("chart-data");

function options(chart) {
	const colours = ["--database", "--compute", "--storage", "--cache", "--messaging", "--remote", "--telemetry", "--local"].map(colour);
	const ink = colour("--ink-2");
	const line = colour("--line");
	return {
		color: colours,
		...base(ink),
		aria: { enabled: false, decal: { show: true } },
		legend: { type: "scroll", top: 4, left: 4, textStyle: { color: ink }, pageTextStyle: { color: ink } },
		tooltip: {
			trigger: "axis",
			renderMode: "richText",
			axisPointer: { type: "shadow" },
			order: "valueDesc",
			valueFormatter: (value) => money(value, chart.currency)
		},
		xAxis: { type: "category", data: chart.steps, axisLabel: { color: ink, hideOverlap: true }, axisLine: { lineStyle: { color: line } } },
		yAxis: { type: "value", axisLabel: { color: ink, formatter: (value) => money(value, chart.currency) }, splitLine: { lineStyle: { color: line } } },
		series: chart.series.map((series) => ({
			name: series.name,
			type: chart.kind === "lines" ? "line" : "bar",
			stack: chart.kind === "lines" ? undefined : "costs",
			symbolSize: 5,
			emphasis: { focus: "series" },
			data: series.amounts.map(Number)
		}))
	};
}

if (place && data && window.echarts) {
	keep(place, () => drawn(place, options(JSON.parse(data.textContent))));
}
