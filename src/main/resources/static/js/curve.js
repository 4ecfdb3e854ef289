// What was chosen from: the cost a month beside what else tells the choices apart.
import { base, colour, drawn, money, onTheme } from "./look.js";

function options(curve) {
	const ink = colour("--ink-2");
	const line = colour("--line");
	const short = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
	const axis = { axisLabel: { color: ink }, axisLine: { lineStyle: { color: line } }, nameTextStyle: { color: ink } };
	const shown = (choice) => choice.word.includes("recommended") ? colour("--good") : choice.word.includes("now") ? colour("--database") : colour("--line-strong");
	return {
		...base(ink),
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

const sized = new ResizeObserver((entries) => entries.forEach((entry) => window.echarts.getInstanceByDom(entry.target)?.resize()));

// The place and its figures are others when something else is assumed.
function draw() {
	const place = document.querySelector("[data-curve]");
	const data = document.getElementById("curve-data");
	if (!place || !data || !window.echarts) {
		return;
	}
	place.classList.add("is-drawn");
	if (!window.echarts.getInstanceByDom(place)) {
		sized.disconnect();
		sized.observe(place);
	}
	drawn(place, options(JSON.parse(data.textContent)));
}

// A slider beside each number. Where the largest is far from the smallest, each step is a factor.
const STEPS = 100;

function scaleOf(least, most) {
	if (most - least <= 1000) {
		return { value: (step) => least + (most - least) * step / STEPS, step: (value) => STEPS * (value - least) / (most - least) };
	}
	const first = Math.max(least, 0.01);
	const factor = Math.log(most / first);
	return {
		value: (step) => step === 0 ? least : first * Math.exp(factor * step / STEPS),
		step: (value) => value <= first ? 0 : STEPS * Math.log(value / first) / factor
	};
}

function slide(number) {
	const scale = scaleOf(Number(number.dataset.least), Number(number.dataset.most));
	const slider = document.createElement("input");
	slider.type = "range";
	slider.max = String(STEPS);
	slider.setAttribute("aria-label", `Slide: ${number.parentElement.querySelector("span").textContent}`);
	const follow = () => {
		slider.value = String(Math.round(scale.step(Number(number.value) || 0)));
		slider.setAttribute("aria-valuetext", number.value);
	};
	slider.addEventListener("input", () => {
		number.value = String(Number(scale.value(Number(slider.value)).toPrecision(3)));
		slider.setAttribute("aria-valuetext", number.value);
	});
	slider.addEventListener("change", () => number.form.dispatchEvent(new Event("assumed")));
	number.addEventListener("change", () => {
		follow();
		number.form.dispatchEvent(new Event("assumed"));
	});
	follow();
	number.after(slider);
}

document.querySelectorAll("[data-assume] input[data-least]").forEach(slide);
document.body.addEventListener("htmx:afterSettle", draw);
draw();
onTheme(draw);
