package io.tracetab.web;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages as a browser without scripts gets them.
 */
@SpringBootTest(classes = TestPages.class)
@AutoConfigureMockMvc
class PagesTests {

	private final MockMvcTester web;

	private final TestShop shop;

	PagesTests(@Autowired MockMvcTester web, @Autowired TestShop shop) {
		this.web = web;
		this.shop = shop;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/?window=1h&sort=p95", "/requests", "/requests?order=dearest&window=24h",
			"/requests/" + TestShop.CHECKOUT, "/requests/" + TestShop.FAULTY, "/requests/" + TestShop.LARGE,
			"/requests/" + TestShop.CHECKOUT + "/receipt", "/requests/" + TestShop.MAILED + "/journey", "/set-aside",
			"/routes", "/routes?pattern=/blog/*&name=/blog", "/costs", "/budgets", "/anomalies", "/anomalies/lambda",
			"/anomalies/runs" })
	void everyPageRunsNothingInline(String address) throws Exception {
		MvcTestResult page = page(address);
		assertThat(page).hasStatusOk()
			.hasHeader("Content-Security-Policy", SecurityHeaders.POLICY)
			.hasHeader("X-Content-Type-Options", "nosniff");
		assertThat(page.getResponse().getContentAsString()).doesNotContain("style=\"")
			.doesNotContain("<style")
			.doesNotContain("onclick")
			.doesNotContainPattern("<script(?! type=\"application/json\")(?![^>]* src=)");
	}

	@Test
	void theListWorksWithoutScripts() {
		String first = text("/requests");
		assertThat(first).contains("143").contains("POST /checkout").contains("≈ $");
		String next = first.replaceAll("(?s).* href=\"(/requests\\?after=[^\"]+)\".*", "$1").replace("&amp;", "&");
		assertThat(next).startsWith("/requests?after=");
		assertThat(text(next)).contains("First page").doesNotContain(TestShop.FAULTY);
	}

	@Test
	void conditionsInForceCanBeRemovedOneByOne() {
		String page = text("/requests?route=POST%20%2Fcheckout&status=fault&term=tenant%3Dt-7");
		assertThat(page).contains("href=\"/requests?q=fault+annotation.tenant+%3D+t-7\"")
			.contains("href=\"/requests?q=route+%3D+%22POST+%2Fcheckout%22+annotation.tenant+%3D+t-7\"")
			.contains("href=\"/requests?q=route+%3D+%22POST+%2Fcheckout%22+fault\"");
	}

	@Test
	void aValueThatCannotBeReadIsSaidBesideTheForm() {
		MvcTestResult page = page("/requests?min=fast");
		assertThat(page).hasStatus(400);
		assertThat(page).bodyText()
			.contains("&#39;fast&#39; is not a value for min: expected a duration such as 250ms")
			.doesNotContain("id=\"rows\"");
		assertThat(page("/requests?q=durration%20%3E%205s")).hasStatus(400)
			.bodyText()
			.contains("aria-invalid=\"true\"")
			.contains("value=\"durration &gt; 5s\"")
			.contains("&#39;durration&#39; at character 1");
	}

	@Test
	void anUnknownRequestHasAPageThatSaysSo() {
		MvcTestResult page = page("/requests/1-6955b900-ffffffffffffffffffffffff");
		assertThat(page).hasStatus(404);
		assertThat(page).bodyText()
			.contains("This request is not loaded")
			.contains("1-6955b900-ffffffffffffffffffffffff");
		assertThat(page("/requests/nonsense")).hasStatus(400).bodyText().contains("32 hex digits");
	}

	@Test
	void treeDetailsAndReceiptStandThereWithoutScripts() {
		String page = text("/requests/" + TestShop.CHECKOUT);
		assertThat(page).contains("load cart").contains("receipt-total").contains("GetItem").contains("carts");
		assertThat(text("/requests/6955b90000000000000000000000c0de")).contains("load cart");
	}

	@Test
	void howLongTheWholeTraceTookIsSaidWhereWorkWentOn() {
		assertThat(text("/requests/" + TestShop.QUEUED)).contains(">100 ms</span>")
			.containsPattern(">600 ms</span> whole trace");
		assertThat(text("/requests/" + TestShop.CHECKOUT)).doesNotContain("whole trace");
	}

	@Test
	void theChosenSpanStandsInTheAddress() {
		String page = text("/requests/" + TestShop.FAULTY + "?span=2");
		assertThat(page).contains("QueryTimeout")
			.contains("db.js:41")
			.contains("SELECT * FROM orders")
			.contains("Seq Scan");
		assertThat(page("/requests/" + TestShop.FAULTY + "?span=99")).hasStatus(400)
			.bodyText()
			.contains("a whole number from 0 to 2");
	}

	@Test
	void whatTracersSendIsNeverMarkup() {
		assertThat(text("/requests/" + TestShop.FAULTY + "?span=2")).contains("&lt;script&gt;alert(1)&lt;/script&gt;")
			.doesNotContain("<script>alert");
		assertThat(text("/set-aside")).doesNotContain("<b>shop");
	}

	@Test
	void aLargeTreeIsATableInPages() {
		String page = text("/requests/" + TestShop.LARGE);
		assertThat(page).contains("1</span> to <span class=\"num\">200</span>");
		assertThat(text("/requests/" + TestShop.LARGE + "?rows=9800")).contains("page 2498");
	}

	@Test
	void aReceiptIsTakenAlongAsCsv() {
		assertThat(page("/requests/" + TestShop.CHECKOUT + "/receipt.csv")).hasStatusOk()
			.hasHeader("Content-Disposition", "attachment; filename=\"receipt-" + TestShop.CHECKOUT + ".csv\"")
			.bodyText()
			.startsWith("Service,Operation,ResourceId,Meter,")
			.contains("dynamodb,PutItem,", "PaidUnitPrice,PaidOn,PaidAmount", ",0.00000015,2025-12-20,0.00000015\n");
	}

	@Test
	void aReceiptAlsoSaysWhatIsPaid() {
		assertThat(text("/requests/" + TestShop.CHECKOUT)).contains("At what is paid", "prices of 2025-12-20");
		assertThat(text("/requests/" + TestShop.CHECKOUT + "/receipt")).contains("at what is paid",
				"Credits and refunds are no part of it", "at list price",
				"0.00000015 a unit on 2025-12-20, all of the region");
	}

	@Test
	void aCellNeverRunsInASpreadsheet() {
		assertThat(ReceiptPage.cell("=1+1")).isEqualTo("'=1+1");
		assertThat(ReceiptPage.cell("-0.5")).isEqualTo("-0.5");
		assertThat(ReceiptPage.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
	}

	@Test
	void readIsStoredPlusDuplicatePlusSetAside() {
		assertThat(text("/")).contains("460</b> read").contains("417</b> stored").contains("Sample data.");
	}

	@Test
	void aSampleThatIsStillBeingReadIsSaidToBe() {
		this.shop.loading.set(true);
		try {
			assertThat(text("/")).contains("Sample data, still being read.");
		}
		finally {
			this.shop.loading.set(false);
		}
	}

	private MvcTestResult page(String address) {
		return this.web.get().uri(URI.create(address)).exchange();
	}

	private String text(String address) {
		MvcTestResult page = page(address);
		assertThat(page).hasStatusOk();
		return new String(page.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
	}

}
