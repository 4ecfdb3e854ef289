// Figures as the server writes them: units beside numbers, three significant digits.

const three = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3, useGrouping: true });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const money = new Intl.NumberFormat("en-US", {
	style: "currency", currency: "USD", minimumFractionDigits: 2, maximumSignificantDigits: 3, minimumSignificantDigits: 1,
	roundingPriority: "morePrecision"
});

export function duration(micros) {
	if (micros === 0) {
		return "0 ms";
	}
	const seconds = Math.abs(micros) >= 999500;
	const value = seconds ? micros / 1e6 : micros / 1e3;
	return (Math.abs(value) >= 1000 ? whole.format(value) : three.format(value)) + (seconds ? " s" : " ms");
}

export function amount(usd) {
	return money.format(usd);
}

export function count(number) {
	return whole.format(number);
}

/** Steps of 1, 2 or 5 times a power of ten, about as many as asked for. */
export function ticks(from, until, about) {
	const rough = (until - from) / about;
	const power = 10 ** Math.floor(Math.log10(rough || 1));
	const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) || 1;
	const found = [];
	for (let at = Math.ceil(from / step) * step; at < until; at += step) {
		found.push(at);
	}
	return found;
}
