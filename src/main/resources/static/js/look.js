// What all drawings have in common: the colours and the type of the page, in either theme, and money in words.

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

/** The options that every chart begins with. */
export function base(ink) {
	return {
		animation: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
		animationDuration: 250,
		aria: { enabled: false },
		textStyle: { fontFamily: token("--font"), color: ink },
		grid: { left: 8, right: 12, top: 40, bottom: 8, containLabel: true }
	};
}

/** Draws a chart, or draws it anew. */
export function drawn(place, options) {
	const chart = window.echarts.getInstanceByDom(place) ?? window.echarts.init(place, null, { renderer: "canvas" });
	chart.setOption(options, true);
	return chart;
}

/** Colours change with the theme, the system's or the chosen one. */
export function onTheme(redraw) {
	["(prefers-color-scheme: dark)", "(forced-colors: active)"].forEach((query) => window.matchMedia(query).addEventListener("change", redraw));
	new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}

/** Keeps the one chart of a page as wide as its place, in the colours of the theme. */
export function keep(place, draw) {
	place.classList.add("is-drawn");
	draw();
	new ResizeObserver(() => window.echarts.getInstanceByDom(place)?.resize()).observe(place);
	onTheme(draw);
}
