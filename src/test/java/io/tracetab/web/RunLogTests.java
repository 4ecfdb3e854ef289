package io.tracetab.web;

import java.io.UnsupportedEncodingException;
import java.util.List;

import io.tracetab.ingest.RunLog;
import io.tracetab.source.SourceFailure;
import org.junit.jupiter.api.AfterEach;
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
 * The log of a function's run stands beside its span: not asked for yet, empty, there, or
 * out of reach.
 */
@SpringBootTest(classes = TestPages.class)
@AutoConfigureMockMvc
class RunLogTests {

	private final MockMvcTester web;

	private final MemoryRunLogs logs;

	RunLogTests(@Autowired MockMvcTester web, @Autowired MemoryRunLogs logs) {
		this.web = web;
		this.logs = logs;
	}

	@AfterEach
	void forget() {
		this.logs.forget();
	}

	private String page(int place) {
		return body("/requests/" + TestShop.CHECKOUT + "/spans/" + place);
	}

	private String body(String uri) {
		return bodyOf(this.web.get().uri(uri).exchange());
	}

	private static String bodyOf(MvcTestResult answer) {
		assertThat(answer).hasStatusOk();
		try {
			return answer.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The first place whose span is a run of a function. */
	private int run() {
		JsonNode spans = JsonMapper.shared().readTree(body("/api/v1/requests/" + TestShop.CHECKOUT)).path("spans");
		for (JsonNode span : spans) {
			if (page(span.path("index").asInt(0)).contains("id=\"log\"")) {
				return span.path("index").asInt(0);
			}
		}
		throw new AssertionError("The shop has no run of a function");
	}

	private String logAt(int place) {
		return "/requests/" + TestShop.CHECKOUT + "/spans/" + place + "/log";
	}

	@Test
	void aRunThatWasNotAskedForOffersToAsk() {
		int run = run();
		assertThat(page(run)).contains("Get the log", "data-state=\"not-asked\"", "hx-post=\"" + logAt(run) + "\"",
				"Asking CloudWatch Logs");
		assertThat(body("/api/v1" + logAt(run))).contains("\"state\":\"not-asked\"", "\"lines\":[]");
	}

	@Test
	void otherSpansHaveNoLog() {
		int run = run();
		assertThat(page(run + 1)).doesNotContain("id=\"log\"");
		assertThat(this.web.get().uri("/api/v1" + logAt(run + 1))).hasStatus(400)
			.bodyText()
			.contains("the run of a function");
	}

	@Test
	void linesComeAsTextWithoutMarkup() {
		String part = bodyOf(this.web.post().uri(logAt(run())).header("HX-Request", "true").exchange());
		assertThat(part)
			.contains("data-state=\"lines\"", "START RequestId: r-1", "card &lt;b&gt;declined&lt;/b&gt;",
					"there are more in the log group")
			.doesNotContain("Get the log", "<html");
	}

	@Test
	void withoutScriptsThePageComesAgainAtTheRun() {
		int run = run();
		assertThat(this.web.post().uri(logAt(run))).hasStatus3xxRedirection()
			.hasRedirectedUrl("/requests/" + TestShop.CHECKOUT + "?span=" + run + "#log");
		assertThat(body("/requests/" + TestShop.CHECKOUT + "?span=" + run)).contains("START RequestId: r-1");
	}

	@Test
	void anEmptyLogSaysWhatMayBeTheReason() {
		this.logs.toCome = new RunLog(TestPages.NOW, List.of(), false);
		String part = bodyOf(this.web.post().uri(logAt(run())).header("HX-Request", "true").exchange());
		assertThat(part).contains("data-state=\"empty\"", "Nothing was found of this run", "/aws/lambda/checkout")
			.doesNotContain("Get the log");
	}

	@Test
	void aFailureSaysTheWayOutAndCanBeTriedAgain() {
		this.logs.failure = new SourceFailure(SourceFailure.Cause.DENIED, "logs:FilterLogEvents: not allowed",
				"Allow the action logs:FilterLogEvents.", null);
		int run = run();
		String part = bodyOf(this.web.post().uri(logAt(run)).header("HX-Request", "true").exchange());
		assertThat(part).contains("role=\"alert\"", "not allowed", "Allow the action logs:FilterLogEvents.",
				"Try again");
		assertThat(bodyOf(this.web.post().uri("/api/v1" + logAt(run)).exchange())).contains("\"state\":\"failed\"",
				"Allow the action");
	}

}
