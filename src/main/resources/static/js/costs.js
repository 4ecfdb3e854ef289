// The chart of costs: bars on top of each other or lines, a colour and a pattern a group.
const place = document.querySelector("[data-chart]");
const data = document.getElementById("chart-data");

export function token(name) {
	return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** light-dark() is resolved by using the colour. */
export function colour(name) {
	const probe = document.createElement("span");
	probe.style.color = `var(${name})`;
	document.body.append(probe);
	const value = getComputedStyle(probe).color;
	probe.remove();
	return value;
}

export function money(amount, currency) {
	try {
		return new Intl.NumberFormat(undefined, { style: "currency", currency, maximumSignificantDigits: 4 }).format(amount);
	}
	catch {
		return `${amount} ${currency}`;
	}
}

function options(chart) {
	const colours = ["--database", "--compute", "--storage", "--cache", "--messaging", "--remote", "--telemetry", "--local"].map(colour);
	const ink = colour("--ink-2");
	const line = colour("--line");
	const quick = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
	return {
		color: colours,
		animation: !quick,
		animationDuration: 250,
		aria: { enabled: false, decal: { show: true } },
		textStyle: { fontFamily: token("--font"), color: ink },
		grid: { left: 8, right: 12, top: 40, bottom: 8, containLabel: true },
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

function draw() {
	const chart = JSON.parse(data.textContent);
	const drawn = window.echarts.getInstanceByDom(place) ?? window.echarts.init(place, null, { renderer: "canvas" });
	drawn.setOption(options(chart), true);
	return drawn;
}

if (place && data && window.echarts) {
	place.classList.add("is-drawn");
	draw();
	new ResizeObserver(() => window.echarts.getInstanceByDom(place)?.resize()).observe(place);
	window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
	new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}
