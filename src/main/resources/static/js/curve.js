// What was chosen from: the cost a month beside what else tells the choices apart.
import { colour, money, token } from "./costs.js";

const place = document.querySelector("[data-curve]");
const data = document.getElementById("curve-data");

function options(curve) {
	const ink = colour("--ink-2");
	const line = colour("--line");
	const quick = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
	const short = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
	const axis = { axisLabel: { color: ink }, axisLine: { lineStyle: { color: line } }, nameTextStyle: { color: ink } };
	const shown = (choice) => choice.word.includes("recommended") ? colour("--good") : choice.word.includes("now") ? colour("--database") : colour("--line-strong");
	return {
		animation: !quick,
		animationDuration: 250,
		aria: { enabled: false },
		textStyle: { fontFamily: token("--font"), color: ink },
		grid: { left: 8, right: 12, top: 40, bottom: 8, containLabel: true },
		legend: { top: 4, left: 4, textStyle: { color: ink } },
		tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: "shadow" } },
		xAxis: { type: "category", data: curve.choices.map((choice) => choice.word ? `${choice.name}\n${choice.word}` : choice.name), ...axis, axisLabel: { color: ink, interval: 0, width: 90, overflow: "truncate", hideOverlap: true } },
		yAxis: [
			{ type: "value", ...axis, axisLabel: { color: ink, formatter: (value) => money(value, "USD") }, splitLine: { lineStyle: { color: line } } },
			{ type: "value", ...axis, axisLabel: { color: ink, formatter: (value) => short.format(value) }, splitLine: { show: false } }
		],
		series: [
			{ name: "A month, at list price", type: "bar", color: colour("--line-strong"), barMaxWidth: 40, tooltip: { valueFormatter: (value) => money(value, "USD") }, data: curve.choices.map((choice) => ({ value: choice.cost, itemStyle: { color: shown(choice) } })) },
			{ name: curve.figure, type: "line", yAxisIndex: 1, color: colour("--compute"), symbolSize: 7, tooltip: { valueFormatter: (value) => short.format(value) }, data: curve.choices.map((choice) => choice.figure) }
		]
	};
}

function draw() {
	const drawn = window.echarts.getInstanceByDom(place) ?? window.echarts.init(place, null, { renderer: "canvas" });
	drawn.setOption(options(JSON.parse(data.textContent)), true);
}

if (place && data && window.echarts) {
	place.classList.add("is-drawn");
	draw();
	new ResizeObserver(() => window.echarts.getInstanceByDom(place)?.resize()).observe(place);
	window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
	new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}
