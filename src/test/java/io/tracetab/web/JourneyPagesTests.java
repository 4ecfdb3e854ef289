package io.tracetab.web;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A checkout whose order failed in a batch of ten, went through in one of four and was
 * mailed in one of unknown size.
 */
@SpringBootTest(classes = TestPages.class)
@AutoConfigureMockMvc
class JourneyPagesTests {

	private final MockMvcTester web;

	JourneyPagesTests(@Autowired MockMvcTester web) {
		this.web = web;
	}

	@Test
	void everyMessageHasItsWaitItsBatchAndItsAttempt() throws Exception {
		JsonNode journey = json("/api/v1/requests/" + TestShop.CHECKOUT + "/journey");
		assertThat(journey.at("/parts").findValuesAsString("id")).containsExactly(TestShop.CHECKOUT, TestShop.WORKED,
				TestShop.WORKED_AGAIN, TestShop.MAILED);
		assertThat(journey.at("/parts/1/share/low").asString()).isEqualTo("1/10");
		assertThat(journey.at("/parts/2/share/low").asString()).isEqualTo("1/4");
		assertThat(journey.at("/parts/3/share/low").asString()).isEqualTo("1/40");
		assertThat(journey.at("/parts/3/share/high").asString()).isEqualTo("1/4");
		assertThat(journey.at("/passages/0/dwellMicros").asLong()).isEqualTo(2_040_000);
		assertThat(journey.at("/passages/1/attempt").asInt()).isEqualTo(2);
		assertThat(journey.at("/passages/1/service").asString()).isEqualTo("SQS");
		assertThat(journey.at("/passages/1/channel").asString()).isEqualTo("orders");
		assertThat(journey.at("/passages/1/batch/source").asString()).isEqualTo("annotation batch_size");
		assertThat(journey.at("/parts/2/hops/0/waitMicros").asLong()).isEqualTo(35_000);
		assertThat(journey.at("/total/exact").isMissingNode() || journey.at("/total/exact").isNull()).isTrue();
		assertThat(journey.at("/shortfalls").findValuesAsString("reason")).contains("UNKNOWN_QUANTITY");
	}

	/** They are marked, and in no sum. */
	@Test
	void whatIsInferredStandsApart() throws Exception {
		JsonNode journey = json("/api/v1/requests/" + TestShop.CHECKOUT + "/journey");
		assertThat(journey.at("/inferred/0/likelihood").decimalValue()).isEqualByComparingTo("0.917");
		assertThat(journey.at("/parts").findValuesAsString("id")).doesNotContain(TestShop.FAULTY);
		assertThat(text("/requests/" + TestShop.CHECKOUT + "/journey")).contains("Perhaps part of it")
			.contains(">inferred</span>")
			.containsPattern("likely</span>\\s*<span class=\"num muted\">92 %");
		assertThat(text("/requests/" + TestShop.FAULTY + "/journey")).doesNotContain("Perhaps part of it");
	}

	/** A fraction that no decimal holds; the whole of a part stands beside its share. */
	@Test
	void theSharesOfAPartAreExact() throws Exception {
		JsonNode journey = json("/api/v1/requests/" + TestShop.CHECKOUT + "/journey");
		for (JsonNode part : journey.at("/parts")) {
			String whole = json("/api/v1/requests/" + part.at("/id").asString() + "/receipt").at("/total").asString();
			assertThat(part.at("/receiptUsd").asString()).isEqualTo(whole);
		}
	}

	@Test
	void eachOfItsRequestsShowsTheSameJourneyAndWhereItStands() throws Exception {
		String page = text("/requests/" + TestShop.WORKED_AGAIN + "/journey");
		assertThat(page).contains("Journey of POST /checkout")
			.contains("attempt 2")
			.contains("SQS orders")
			.contains("1 of 4")
			.contains("1 of 1 to 10")
			.contains("in the same trace")
			.contains("/requests/" + TestShop.MAILED + "/receipt")
			.contains("How many messages mailer took up at once is not recorded");
		assertThat(text("/requests/" + TestShop.CHECKOUT)).contains("/requests/" + TestShop.CHECKOUT + "/neighbours");
		assertThat(text("/requests/" + TestShop.WORKED_AGAIN + "/neighbours")).contains("Before:")
			.contains("through SQS orders, waited 62 s, attempt 2")
			.contains("After:")
			.contains("The whole journey: 4 requests");
	}

	@Test
	void aRequestWithoutLinksSaysWhyThatMayBe() throws Exception {
		assertThat(text("/requests/" + TestShop.FAULTY + "/journey")).contains("Nothing is linked with this request");
		assertThat(text("/requests/" + TestShop.FAULTY + "/neighbours")).doesNotContain("The whole journey");
		assertThat(this.web.get().uri("/requests/1-00000000-000000000000000000000000/journey").exchange())
			.hasStatus(404);
		assertThat(this.web.get().uri("/api/v1/requests/nonsense/journey").exchange()).hasStatus(400);
	}

	private JsonNode json(String address) throws Exception {
		return JsonMapper.builder().build().readTree(text(address));
	}

	private String text(String address) throws Exception {
		MvcTestResult result = this.web.get().uri(address).exchange();
		assertThat(result).hasStatusOk();
		return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
	}

}
