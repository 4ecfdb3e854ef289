package io.tracetab.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitUntilState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How pages of requests open, scroll and are zoomed into, in Chromium: a main class. Its
 * arguments are addresses of requests, such as those of {@code PagesDemo}. Of each step
 * it says how long frames took, and how much CPU the longest task of the page took, which
 * other work on the machine does not lengthen.
 */
final class RequestPageBench {

	private static final int STEPS = 240;

	/** Does a step in each frame and keeps how long frames took. */
	private static final String FRAMES = """
			async ([steps, code]) => {
				const step = new Function("i", "steps", code);
				const frames = [];
				let last = await new Promise(requestAnimationFrame);
				for (let i = 0; i < steps; i++) {
					step(i, steps);
					const now = await new Promise(requestAnimationFrame);
					frames.push(now - last);
					last = now;
				}
				frames.sort((a, b) => a - b);
				return frames;
			}""";

	private static final String SMALL = "document.querySelector('%s').scrollTop = 90 * i;";

	private static final String WHOLE = """
			const view = document.querySelector('%s');
			view.scrollTop = (view.scrollHeight - view.clientHeight) * i / (steps - 1);""";

	/** The pointer as the minimap is told of it, from its left end to the middle. */
	private static final String DRAG = """
			const map = document.querySelector('.minimap');
			const place = map.getBoundingClientRect();
			const tell = (type, x) => map.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientX: place.left + x * place.width, clientY: place.top + 20 }));
			map.setPointerCapture = () => {};
			if (i === 0) tell('pointerdown', 0.02);
			tell('pointermove', 0.03 + 0.5 * i / steps);
			if (i === steps - 1) tell('pointerup', 0.53);""";

	private final Browser browser;

	private RequestPageBench(Browser browser) {
		this.browser = browser;
	}

	public static void main(String[] addresses) {
		Path chromium = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
		try (Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
				Browser browser = playwright.chromium()
					.launch(new BrowserType.LaunchOptions().setExecutablePath(chromium)
						.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
			RequestPageBench bench = new RequestPageBench(browser);
			for (String address : addresses) {
				bench.measure(address);
			}
		}
	}

	private void measure(String address) {
		try (BrowserContext context = this.browser
			.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900).setBypassCSP(true))) {
			Page page = context.newPage();
			page.setDefaultTimeout(120_000);
			trace(page);
			long start = System.nanoTime();
			page.navigate(address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
			page.locator(".wf-row:visible").first().waitFor();
			double rows = (System.nanoTime() - start) / 1e9;
			page.evaluate("() => new Promise((idle) => requestIdleCallback(idle))");
			System.out.printf(Locale.ROOT, "%s%n  rows after %.2f s%s%n", address, rows, longest());
			frames(page, "waterfall, small steps", SMALL.formatted(".wf-view"));
			frames(page, "waterfall, whole height", WHOLE.formatted(".wf-view"));
			frames(page, "minimap dragged", DRAG);
			trace(page);
			page.locator("[data-view=flame]").click();
			System.out.printf("  flame graph opened%s%n", longest());
			hover(page);
			trace(page);
			page.locator("[data-view=table]").click();
			page.locator(".st-row[id]:visible").first().waitFor();
			System.out.printf("  table opened%s%n", longest());
			frames(page, "table, whole height", WHOLE.formatted(".st-view"));
			trace(page);
			page.locator(".st-sort").nth(3).click();
			page.locator(".st-view.is-sorted").waitFor();
			System.out.printf("  table sorted%s%n", longest());
		}
	}

	private void hover(Page page) {
		page.locator(".flame-view").scrollIntoViewIfNeeded();
		BoundingBox place = page.locator(".flame-view").boundingBox();
		trace(page);
		for (int i = 0; i < 60; i++) {
			page.mouse().move(place.x + place.width * i / 60, place.y + 90);
		}
		System.out.printf("  flame graph pointed at%s%n", longest());
	}

	private void frames(Page page, String what, String code) {
		trace(page);
		@SuppressWarnings("unchecked")
		List<Number> frames = (List<Number>) page.evaluate(FRAMES, List.of(STEPS, code));
		long over = frames.stream().filter((each) -> each.doubleValue() > 50).count();
		System.out.printf(Locale.ROOT,
				"  %s: frames of %.0f ms, 95 of 100 below %.0f, the longest %.0f; %d of %d over 50 ms%s%n", what,
				frames.get(STEPS / 2).doubleValue(), frames.get(STEPS * 95 / 100).doubleValue(),
				frames.get(STEPS - 1).doubleValue(), over, STEPS, longest());
	}

	private void trace(Page page) {
		this.browser.startTracing(page, new Browser.StartTracingOptions()
			.setCategories(List.of("toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline")));
	}

	/** What the busiest of the page's tasks took since tracing began. */
	private String longest() {
		JsonNode events = new JsonMapper().readTree(this.browser.stopTracing()).path("traceEvents");
		String main = "";
		for (JsonNode event : events) {
			if (event.at("/args/name").asString("").equals("CrRendererMain")) {
				main = thread(event);
			}
		}
		double cpu = 0;
		double wall = 0;
		for (JsonNode event : events) {
			if (event.path("name").asString("").endsWith("RunTask") && thread(event).equals(main)) {
				cpu = Math.max(cpu, event.path("tdur").asDouble(0));
				wall = Math.max(wall, event.path("dur").asDouble(0));
			}
		}
		return "; longest task %.0f ms, %.0f of CPU".formatted(wall / 1e3, cpu / 1e3);
	}

	private static String thread(JsonNode event) {
		return event.path("pid").asInt() + "/" + event.path("tid").asInt();
	}

}
