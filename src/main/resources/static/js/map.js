// The map as a picture: places are kept, so that nodes stay where they are between windows and visits.
import { colour, onTheme, token } from "./look.js";

const WIDTH = 176;
const LINE = 14;
const APART = { across: 130, down: 18 };
const FEW_LINKS = 24;
/** As wide as high a picture fills its place best; ranks are moved apart up to so many times. */
const SHAPE = 1.75;
const STRETCH = 3;
/** Farther away only names can be read, and are written larger. */
const FAR = 0.62;

function lines(node) {
	return [
		`${node.mark} ${node.name.length > 26 ? node.name.slice(0, 25) + "…" : node.name}`,
		node.change === "gone" ? "gone" : [node.rate, node.failed].filter(Boolean).join(" · "),
		node.times === "–" || node.change === "gone" ? "" : node.times,
		node.change === "gone" ? "" : node.cost,
		node.change === "new" ? "new" : node.changes.split(", ").slice(0, 2).join(", ")
	].filter(Boolean);
}

function height(node) {
	return 16 + LINE * lines(node).length;
}

function told(link) {
	return link.change === "gone" ? "gone" : [[link.rate, link.failed].filter(Boolean).join(" · "), link.times === "–" ? "" : link.times, [link.cost, link.change ?? ""].filter(Boolean).join(" · ")].filter(Boolean).join("\n");
}

/** By the logarithm: from a call to the most calls there are. */
function thickness(calls, most, thin, thick) {
	return thin + (thick - thin) * Math.log(1 + calls) / Math.log(2 + most);
}

function remembered(key) {
	try {
		return JSON.parse(localStorage.getItem(key)) ?? {};
	}
	catch (ignored) {
		return {};
	}
}

function remember(key, places) {
	try {
		localStorage.setItem(key, JSON.stringify(places));
	}
	catch (ignored) {
		// The places hold for this page.
	}
}

/** All nodes, from left to right in the order of calls. */
function arranged(map) {
	const graph = new window.dagre.graphlib.Graph();
	graph.setGraph({ rankdir: "LR", ranksep: APART.across, nodesep: APART.down, marginx: 10, marginy: 10 });
	graph.setDefaultEdgeLabel(() => ({}));
	map.nodes.forEach((node) => graph.setNode(node.id, { width: WIDTH, height: height(node) }));
	map.links.forEach((link) => graph.setEdge(link.source, link.target));
	window.dagre.layout(graph);
	const { width, height: high } = graph.graph();
	const stretch = Math.max(1, Math.min(STRETCH, SHAPE * high / width));
	return Object.fromEntries(map.nodes.map((node) => [node.id, [Math.round(graph.node(node.id).x * stretch), Math.round(graph.node(node.id).y)]]));
}

/** How much room a name has between ranks. */
function room(places) {
	const across = [...new Set(places.map(([x]) => x))].sort((a, b) => a - b);
	const gaps = across.slice(1).map((x, i) => x - across[i]).filter((gap) => gap > WIDTH);
	return Math.min(WIDTH * STRETCH * 2, ...(gaps.length ? gaps : [WIDTH + APART.across])) - 16;
}

function free([x, y], places) {
	return Object.values(places).every(([left, top]) => Math.abs(left - x) >= WIDTH + 10 || Math.abs(top - y) >= 104);
}

/** A place beside a neighbour that has one, below what stands there. */
function beside(node, map, places) {
	const caller = map.links.find((link) => link.target === node.id && places[link.source]);
	const callee = map.links.find((link) => link.source === node.id && places[link.target]);
	const near = caller ? places[caller.source] : callee ? places[callee.target] : null;
	if (!near) {
		return null;
	}
	const place = [near[0] + (caller ? 1 : -1) * (WIDTH + APART.across), near[1]];
	while (!free(place, places)) {
		place[1] += 104;
	}
	return place;
}

/** Those that have a place keep it; the others are put beside them. */
function placed(map, known) {
	const kept = map.nodes.filter((node) => known[node.id]);
	if (!kept.length) {
		return { ...known, ...arranged(map) };
	}
	const places = { ...known };
	let open = map.nodes.filter((node) => !known[node.id]);
	while (open.length) {
		const before = open.length;
		open = open.filter((node) => {
			const place = beside(node, map, places);
			if (place) {
				places[node.id] = place;
			}
			return !place;
		});
		if (open.length === before) {
			const lowest = Math.max(...Object.values(places).map(([, y]) => y));
			places[open[0].id] = [WIDTH / 2, lowest + 110];
		}
	}
	return places;
}

function style() {
	const ink = colour("--ink");
	const surface = colour("--surface");
	return [
		{ selector: "node", style: {
			shape: "round-rectangle", width: WIDTH, height: "data(height)", label: "data(label)", "text-wrap": "wrap", "text-max-width": WIDTH - 12,
			"text-valign": "center", "text-halign": "center", "font-family": token("--font"), "font-size": 11, "line-height": 1.25, color: ink,
			"background-color": surface, "border-color": (node) => colour(`--${node.data("family")}`), "border-width": "data(thick)"
		} },
		{ selector: "node[faultShare >= 0.01]", style: { "background-color": colour("--fault-tint") } },
		{ selector: "node[change = 'new']", style: { "border-style": "double" } },
		{ selector: "node[change = 'gone']", style: { "border-style": "dotted", color: colour("--muted"), "background-color": colour("--sunken") } },
		{ selector: "edge", style: {
			width: "data(thick)", "curve-style": "bezier", "line-color": colour("--line-strong"), "target-arrow-color": colour("--line-strong"),
			"target-arrow-shape": "triangle", "arrow-scale": 0.9, "font-family": token("--font"), "font-size": 9.5, "line-height": 1.2, color: colour("--ink-2"),
			"text-wrap": "wrap", "text-background-color": surface, "text-background-opacity": 0.88, "text-background-padding": 2, "min-zoomed-font-size": 6
		} },
		{ selector: "edge[?asynchronous]", style: { "line-style": "dashed", "line-dash-pattern": [7, 5], "target-arrow-shape": "vee" } },
		{ selector: "edge[faultShare >= 0.01]", style: { "line-color": colour("--fault"), "target-arrow-color": colour("--fault") } },
		{ selector: "edge[change = 'gone']", style: { "line-style": "dotted", opacity: 0.5 } },
		{ selector: "edge.labelled", style: { label: "data(label)" } },
		{ selector: "node.far", style: { label: "data(short)", "font-size": "data(far)", "text-wrap": "ellipsis", "text-max-width": "data(room)", width: (node) => Math.max(WIDTH, Math.min(node.data("room"), node.data("short").length * node.data("far") * 0.58 + 24)) } },
		{ selector: ".aside", style: { opacity: 0.22 } },
		{ selector: ".chosen", style: { "overlay-color": colour("--accent"), "overlay-opacity": 0.16, "overlay-padding": 4 } }
	];
}

function elements(map, places) {
	const mostOfNodes = Math.max(1, ...map.nodes.map((node) => node.calls));
	const mostOfLinks = Math.max(1, ...map.links.map((link) => link.calls));
	const between = room(map.nodes.map((node) => places[node.id]));
	return [
		...map.nodes.map((node) => ({ data: { ...node, label: lines(node).join("\n"), short: lines(node)[0], far: 11, room: between, height: height(node), thick: thickness(node.calls, mostOfNodes, 1.5, 7) }, position: { x: places[node.id][0], y: places[node.id][1] } })),
		...map.links.map((link) => ({ data: { ...link, label: told(link), thick: thickness(link.calls, mostOfLinks, 1, 7) } }))
	];
}

function chosen(graph, id) {
	graph.elements().removeClass("aside chosen");
	const one = id === null ? graph.collection() : graph.getElementById(id);
	if (one.nonempty()) {
		const near = one.isNode() ? one.closedNeighborhood() : one.union(one.connectedNodes());
		graph.elements().not(near).addClass("aside");
		one.addClass("chosen");
	}
}

/** Nearer, so that its figures can be read. */
function approach(graph, id) {
	const one = id === null ? graph.collection() : graph.getElementById(id);
	if (one.nonempty()) {
		const near = one.isNode() ? one.closedNeighborhood() : one.union(one.connectedNodes());
		graph.fit(near, 24);
		if (graph.zoom() > 1.1) {
			graph.zoom(1.1);
			graph.center(near);
		}
	}
}

/** What is chosen stands in the address, so that a link shows the same. */
async function choose(graph, address, push) {
	const url = new URL(address, location.href);
	chosen(graph, url.searchParams.get("at"));
	if (push) {
		history.pushState({ map: true }, "", url);
	}
	await window.htmx.ajax("GET", url.toString(), { target: "#map-panel", select: "#map-panel", swap: "outerHTML" });
}

function withAt(id) {
	const url = new URL(location.href);
	if (id === null) {
		url.searchParams.delete("at");
	}
	else {
		url.searchParams.set("at", id);
	}
	return url;
}

function follow(graph) {
	graph.on("tap", (event) => {
		const id = event.target === graph ? null : event.target.id();
		if (id !== null || new URL(location.href).searchParams.has("at")) {
			choose(graph, withAt(id), true);
		}
	});
	document.addEventListener("click", (event) => {
		const link = event.target.closest?.("[data-map-at], [data-map-whole]");
		if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
			event.preventDefault();
			approach(graph, new URL(link.href).searchParams.get("at"));
			choose(graph, link.href, true).then(() => document.querySelector("#map-panel").scrollIntoView({ block: "nearest" }));
		}
	});
	window.addEventListener("popstate", () => choose(graph, location.href, false));
	graph.on("mouseover", "node, edge", () => graph.container().style.cursor = "pointer");
	graph.on("mouseout", "node, edge", () => graph.container().style.cursor = "");
}

function tools(graph, map, key) {
	const box = document.querySelector("[data-map-tools]");
	const labels = box.querySelector("[data-map-labels]");
	const fit = () => graph.fit(graph.elements(":visible"), 18);
	const show = () => graph.edges().toggleClass("labelled", labels.checked);
	labels.checked = map.links.length <= FEW_LINKS;
	labels.addEventListener("change", show);
	show();
	box.querySelector("[data-map-fit]").addEventListener("click", fit);
	box.querySelector("[data-map-arrange]").addEventListener("click", () => {
		const places = arranged(map);
		remember(key, places);
		graph.nodes().forEach((node) => node.position({ x: places[node.id()][0], y: places[node.id()][1] }));
		fit();
	});
	box.querySelector("[data-map-show]").addEventListener("change", (event) => {
		const wanted = event.target.value;
		graph.edges().forEach((edge) => edge.style("display", wanted === "all" || edge.data("asynchronous") === (wanted === "asynchronous") ? "element" : "none"));
	});
	box.querySelectorAll("[data-map-zoom]").forEach((button) => button.addEventListener("click", () => graph.zoom({
		level: graph.zoom() * Number(button.dataset.mapZoom), renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 }
	})));
	box.hidden = false;
	document.querySelector("[data-map-legend]").hidden = false;
	graph.resize();
	fit();
}

function legible(graph) {
	const far = graph.zoom() < FAR;
	const size = Math.round(Math.min(56, Math.max(11, 10.5 / graph.zoom())));
	graph.batch(() => graph.nodes().forEach((node) => {
		node.toggleClass("far", far);
		if (far && node.data("far") !== size) {
			node.data("far", size);
		}
	}));
}

function draw(place) {
	const map = JSON.parse(place.nextElementSibling.textContent);
	const key = `map ${map.scope}`;
	const places = placed(map, remembered(key));
	remember(key, places);
	// Its one rule stands in our style sheet: the content policy allows no other.
	const known = document.createElement("template");
	known.id = "__________cytoscape_stylesheet";
	document.head.append(known);
	place.classList.add("is-drawn");
	const graph = window.cytoscape({
		container: place, elements: elements(map, places), style: style(), layout: { name: "preset" },
		minZoom: 0.15, maxZoom: 2.5, boxSelectionEnabled: false, selectionType: "single", userZoomingEnabled: false
	});
	place.map = graph;
	place.addEventListener("wheel", (event) => {
		if (event.ctrlKey || event.metaKey) {
			event.preventDefault();
			const box = place.getBoundingClientRect();
			graph.zoom({ level: graph.zoom() * (event.deltaY < 0 ? 1.15 : 1 / 1.15), renderedPosition: { x: event.clientX - box.left, y: event.clientY - box.top } });
		}
	}, { passive: false });
	graph.on("dragfree", "node", (event) => {
		places[event.target.id()] = [Math.round(event.target.position("x")), Math.round(event.target.position("y"))];
		remember(key, places);
	});
	graph.on("zoom", () => legible(graph));
	tools(graph, map, key);
	legible(graph);
	follow(graph);
	chosen(graph, map.at);
	approach(graph, map.at);
	const restyle = () => graph.style(style());
	onTheme(restyle);
}

const place = document.querySelector("[data-map]");
if (place && window.cytoscape && window.dagre) {
	draw(place);
}
