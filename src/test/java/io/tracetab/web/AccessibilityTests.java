package io.tracetab.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What axe finds on each page, light and dark, on a laptop and a phone.
 */
@SpringBootTest(classes = TestPages.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AccessibilityTests {

	/**
	 * Rows, marks and the like that stand beside each other come from one template: the
	 * first ones are looked at, axe takes long for hundreds of them.
	 */
	private static final String ONLY_THE_FIRST = """
			() => {
				const repeated = new Set(["TR", "LI", "OPTION", "DIV", "SPAN", "g", "rect", "path", "circle", "line", "text"]);
				for (const parent of document.querySelectorAll("main, main *")) {
					const seen = new Map();
					for (const child of [...parent.children]) {
						const kind = child.tagName + " " + child.getAttribute("class");
						seen.set(kind, (seen.get(kind) || 0) + 1);
						if (repeated.has(child.tagName) && seen.get(kind) > 8) {
							child.remove();
						}
					}
				}
			}""";

	private static final Map<String, Page> pages = new HashMap<>();

	private final String home;

	AccessibilityTests(@LocalServerPort int port) {
		this.home = "http://127.0.0.1:" + port;
	}

	@AfterAll
	static void stop() {
		pages.values().forEach((page) -> page.context().close());
		pages.clear();
	}

	/** One after the other in one tab, which has loaded what they share. */
	private static Page page(ColorScheme scheme, int width) {
		return pages.computeIfAbsent(scheme.name() + width,
				(key) -> Chromium.browser()
					.newContext(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900))
					.newPage());
	}

	@ParameterizedTest
	@CsvSource({ "/,LIGHT,1440", "/,DARK,1440", "/,LIGHT,360", "/requests,LIGHT,1440", "/requests,DARK,1440",
			"/requests,DARK,360", "/requests?status=error&route=x,LIGHT,1440", "/requests?min=fast,DARK,1440",
			"/requests/" + TestShop.CHECKOUT + "?span=9,LIGHT,1440",
			"/requests/" + TestShop.CHECKOUT + "?views=waterfall.flame.table&zoom=100000-300000,LIGHT,1440",
			"/requests/" + TestShop.CHECKOUT + "?views=waterfall.flame.table&zoom=100000-300000,DARK,360",
			"/requests/" + TestShop.CHECKOUT + "/compare,LIGHT,1440",
			"/requests/" + TestShop.CHECKOUT + "/compare,DARK,360",
			"/requests/" + TestShop.CHECKOUT + "?span=9,DARK,1440",
			"/requests/" + TestShop.FAULTY + "?span=2,LIGHT,1440", "/requests/" + TestShop.FAULTY + "?span=2,DARK,360",
			"/requests/" + TestShop.CHECKOUT + "/receipt,LIGHT,1440",
			"/requests/" + TestShop.CHECKOUT + "/receipt,DARK,1440",
			"/requests/" + TestShop.CHECKOUT + "/journey,LIGHT,1440",
			"/requests/" + TestShop.WORKED_AGAIN + "/journey,DARK,360",
			"/requests/" + TestShop.FAULTY + "/journey,DARK,1440", "/set-aside,LIGHT,1440", "/set-aside,DARK,1440",
			"/costs?group=service&group=resource,LIGHT,1440", "/costs,DARK,360",
			"/costs?group=route-owner&group=route&shared=evenly&explained=yes,LIGHT,1440",
			"/costs?group=owner&explained=yes,DARK,360", "/owners?on=resource&pattern=cart&owner=x,LIGHT,1440",
			"/owners?on=resource&pattern=cart&owner=x,DARK,360", "/resources,LIGHT,1440", "/resources,DARK,360",
			"/resource?arn=checkout,LIGHT,1440", "/resource?arn=checkout,DARK,360",
			"/resource?arn=arn:aws:s3:::archive,DARK,1440", "/resource?arn=orders,LIGHT,360",
			"/resource?arn=nothing,DARK,1440", "/route?route=GET+/orders,LIGHT,360",
			"/route?route=POST+/checkout,DARK,1440", "/route?route=nothing,LIGHT,1440", "/budgets,LIGHT,1440",
			"/budgets?id=x&name=&amount=-1,DARK,360", "/recommendations,LIGHT,1440",
			"/recommendations?show=all,DARK,360", "/recommendations/" + ShopAdvice.ID + "?margin=5,LIGHT,360",
			"/recommendations/" + ShopAdvice.ID + ",DARK,1440", "/recommendations/" + ShopAdvice.DONE + ",LIGHT,360",
			"/anomalies,LIGHT,1440", "/anomalies?all=true,DARK,360", "/anomalies/lambda,LIGHT,1440",
			"/anomalies/lambda,DARK,360", "/anomalies/runs,DARK,1440", "/requests/nonsense,LIGHT,1440",
			"/nowhere,DARK,1440", "/tail,LIGHT,1440", "/tail?status=failed,DARK,360", "/sources,LIGHT,1440",
			"/reports,LIGHT,1440", "/reports?sent=1+of+2,DARK,360", "/reports/preview?period=daily,LIGHT,1440",
			"/reports/preview,DARK,360", "/reports/unsubscribe?token=t,LIGHT,1440", "/alerts,LIGHT,1440",
			"/alerts?sent=1+of+2,DARK,360", "/map,LIGHT,1440", "/map?at=client,DARK,360" })
	void nothingSeriousIsFound(String address, ColorScheme scheme, int width) {
		Page page = page(scheme, width);
		page.navigate(this.home + address);
		assertThat(page.locator("[hx-trigger=load]")).hasCount(0);
		page.locator("details").evaluateAll("(all) => all.forEach((each) => each.open = true)");
		page.evaluate(ONLY_THE_FIRST);
		List<Rule> violations = Axe.violations(page);
		assertThat(violations.stream()
			.filter((rule) -> List.of("serious", "critical").contains(rule.getImpact()))
			.map(AccessibilityTests::words)).isEmpty();
	}

	private static String words(Rule rule) {
		return rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp() + " at "
				+ rule.getNodes()
					.stream()
					.limit(4)
					.map((node) -> node.getHtml() + " " + node.getFailureSummary())
					.toList();
	}

}
