// The box for filters: what could stand next, chosen by keys or pointer.

const box = document.querySelector("[data-complete]");
const list = document.getElementById("q-choices");
const hint = document.querySelector("[data-hint]");
const usual = hint?.textContent;
const PAUSE = 60;

let asked = null;
let timer = 0;
let from = 0;
let chosen = -1;

function options() {
	return [...list.children];
}

function choose(at) {
	const all = options();
	chosen = all.length === 0 ? -1 : (at + all.length) % all.length;
	all.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
	if (chosen >= 0) {
		box.setAttribute("aria-activedescendant", all[chosen].id);
		all[chosen].scrollIntoView({ block: "nearest" });
	}
	else {
		box.removeAttribute("aria-activedescendant");
	}
}

function close() {
	asked?.abort();
	clearTimeout(timer);
	list.hidden = true;
	list.replaceChildren();
	chosen = -1;
	box.setAttribute("aria-expanded", "false");
	box.removeAttribute("aria-activedescendant");
}

function option(choice, place) {
	const item = document.createElement("li");
	item.id = `q-choice-${place}`;
	item.setAttribute("role", "option");
	item.setAttribute("aria-selected", "false");
	item.dataset.text = choice.text;
	const text = document.createElement("code");
	text.textContent = choice.text;
	item.append(text);
	if (choice.help) {
		const help = document.createElement("span");
		help.textContent = choice.help;
		item.append(" ", help);
	}
	return item;
}

function show(answer) {
	from = answer.from;
	hint.textContent = answer.hint ? `Expected: ${answer.hint}.` : usual;
	list.replaceChildren(...answer.choices.map(option));
	chosen = -1;
	list.hidden = answer.choices.length === 0;
	box.setAttribute("aria-expanded", String(!list.hidden));
	box.removeAttribute("aria-activedescendant");
}

async function ask() {
	asked?.abort();
	asked = new AbortController();
	const query = new URLSearchParams({ q: box.value, caret: String(box.selectionStart) });
	try {
		const answer = await fetch(`${box.dataset.complete}?${query}`, { signal: asked.signal, headers: { Accept: "application/json" } });
		if (answer.ok && document.activeElement === box) {
			show(await answer.json());
		}
	}
	catch (ignored) {
		// Typed on, or without the server: the box works without choices.
	}
}

function askSoon() {
	clearTimeout(timer);
	timer = setTimeout(ask, PAUSE);
}

function take(item) {
	const before = box.value.slice(0, from);
	const behind = box.value.slice(box.selectionStart).replace(/^\s+/, "");
	const text = `${before}${item.dataset.text} `;
	box.value = text + behind;
	box.setSelectionRange(text.length, text.length);
	box.focus();
	ask();
}

function keyed(event) {
	if (event.key === "ArrowDown" || event.key === "ArrowUp") {
		event.preventDefault();
		if (list.hidden) {
			ask();
		}
		else {
			choose(event.key === "ArrowDown" ? chosen + 1 : Math.max(chosen, 0) - 1);
		}
	}
	else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0 && !list.hidden) {
		event.preventDefault();
		take(options()[chosen]);
	}
	else if (event.key === "Escape" && !list.hidden) {
		event.preventDefault();
		close();
	}
}

/** What is led to is open. */
document.querySelector("a[href='#syntax']")?.addEventListener("click", () => {
	document.getElementById("syntax").open = true;
});

if (box && list) {
	box.setAttribute("role", "combobox");
	box.setAttribute("aria-autocomplete", "list");
	box.setAttribute("aria-expanded", "false");
	box.setAttribute("aria-controls", list.id);
	box.addEventListener("input", askSoon);
	box.addEventListener("click", askSoon);
	box.addEventListener("keydown", keyed);
	box.addEventListener("blur", close);
	list.addEventListener("pointerdown", (event) => {
		event.preventDefault();
		const item = event.target.closest("[role=option]");
		if (item) {
			take(item);
		}
	});
	document.addEventListener("keydown", (event) => {
		if (event.key === "/" && !/^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
			event.preventDefault();
			box.focus();
			box.select();
		}
	});
}
