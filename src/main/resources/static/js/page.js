// What every page can do more with scripts: theme, the reader's zone, copying.

const dark = matchMedia("(prefers-color-scheme: dark)");

function setUpTheme() {
	const toggle = document.querySelector("[data-theme-toggle]");
	toggle.hidden = false;
	toggle.addEventListener("click", () => {
		const now = document.documentElement.dataset.theme || (dark.matches ? "dark" : "light");
		const next = now === "dark" ? "light" : "dark";
		document.documentElement.dataset.theme = next;
		try {
			localStorage.setItem("theme", next);
		}
		catch (ignored) {
			// The choice holds for this page.
		}
	});
}

const inZone = new Intl.DateTimeFormat("en-GB", {
	day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false
});

function localTimes(within) {
	for (const time of within.querySelectorAll("time[data-local]")) {
		const utc = time.textContent.trim();
		const date = new Date(time.dateTime);
		if (!Number.isNaN(date.getTime())) {
			time.textContent = inZone.format(date);
			time.title = utc;
			time.removeAttribute("data-local");
		}
	}
}

function twoDigits(number) {
	return String(number).padStart(2, "0");
}

function asLocalInput(date) {
	return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
		+ `T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

function isoOf(text) {
	const zoned = /(?:Z|[+-]\d\d:\d\d)$/.test(text) && text.includes("T");
	return new Date(zoned ? text : (text.length <= 10 ? text + "T00:00Z" : text + "Z"));
}

/** Times are typed in the reader's zone and stand in the address in UTC. */
function setUpFilters(form) {
	const times = [...form.querySelectorAll("[data-local-input]")];
	for (const input of times) {
		const date = input.value ? isoOf(input.value) : null;
		if (input.getAttribute("aria-invalid") || (date && Number.isNaN(date.getTime()))) {
			continue;
		}
		input.value = "";
		input.type = "datetime-local";
		input.value = date ? asLocalInput(date) : "";
		input.dataset.isLocal = "";
	}
	const zone = form.querySelector("[data-zone]");
	zone.textContent = `(${Intl.DateTimeFormat().resolvedOptions().timeZone})`;
	form.addEventListener("formdata", (event) => {
		const data = event.formData;
		for (const input of times) {
			if ("isLocal" in input.dataset && input.value) {
				data.set(input.name, new Date(input.value).toISOString().replace(/:00\.000Z$/, "Z"));
			}
		}
		for (const name of [...data.keys()]) {
			if (data.get(name) === "") {
				data.delete(name);
			}
		}
		if (data.has("from") || data.has("until")) {
			data.delete("window");
		}
	});
	for (const select of form.querySelectorAll("select")) {
		select.addEventListener("change", () => form.requestSubmit());
	}
}

function setUpCopying() {
	for (const button of document.querySelectorAll("[data-copy]")) {
		button.hidden = !navigator.clipboard;
		button.addEventListener("click", async () => {
			await navigator.clipboard.writeText(button.dataset.copy);
			button.textContent = "Copied";
		});
	}
}

/** Back to the list that was left, with its conditions. */
function setUpBack() {
	const back = document.querySelector("[data-back-to-list]");
	try {
		if (location.pathname === "/requests") {
			sessionStorage.setItem("list", location.search);
		}
		else if (back && sessionStorage.getItem("list")) {
			back.search = sessionStorage.getItem("list");
		}
	}
	catch (ignored) {
		// Back to the whole list, then.
	}
}

function loading(on) {
	document.documentElement.classList.toggle("is-loading", on);
}

setUpTheme();
setUpCopying();
setUpBack();
localTimes(document);
document.querySelectorAll("[data-filters]").forEach(setUpFilters);
document.body.addEventListener("htmx:afterSettle", (event) => localTimes(event.detail.elt.ownerDocument));
document.body.addEventListener("htmx:beforeRequest", () => loading(true));
document.body.addEventListener("htmx:afterRequest", () => loading(false));
addEventListener("beforeunload", () => loading(true));
addEventListener("pageshow", () => loading(false));
