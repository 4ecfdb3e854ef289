package io.tracetab.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sources are shown as they fare, and do as they are told.
 */
@SpringBootTest(classes = TestPages.class)
@AutoConfigureMockMvc
class SourcesTests {

	private final MockMvcTester web;

	private final MemorySources sources;

	SourcesTests(@Autowired MockMvcTester web, @Autowired MemorySources sources) {
		this.web = web;
		this.sources = sources;
	}

	@AfterEach
	void forget() {
		this.sources.done.clear();
		this.sources.listed = true;
	}

	@Test
	void thePageSaysHowEachFaresAndWhatToDo() {
		assertThat(this.web.get().uri("/sources")).hasStatusOk()
			.bodyText()
			.contains("Up to date", "Catching up", "50 %", "Failing", "Paused", "not allowed",
					"Allow the action logs:FilterLogEvents", "3 attempts", "xray.traces-accessed", "2100", "1.1614",
					"no price");
	}

	@Test
	void whatCannotBeListedIsSaidWithItsWayOut() {
		this.sources.listed = false;
		assertThat(this.web.get().uri("/sources")).hasStatusOk()
			.bodyText()
			.contains("no credentials were found", "Give this process credentials.");
	}

	@Test
	void aCheckTellsWhatTheNextLookTakesBeforeItIsMade() {
		assertThat(this.web.get().uri("/sources?check=bill/123456789012/us-east-1")).hasStatusOk()
			.bodyText()
			.contains("It answers: 2 actions were tried and are allowed.",
					"Not tried, as nothing here needs it now: ce:GetCostAndUsageWithResources.",
					"Trying it cost $0.00001.", "Its next look takes about", "2 calls", "costexplorer:GetCostAndUsage",
					"$0.02", "usage by service");
		assertThat(this.web.get().uri("/api/v1/sources/plan?source=bill/123456789012/us-east-1")).hasStatusOk()
			.bodyText()
			.contains("\"costUsd\":\"0.02\"");
		assertThat(this.sources.done).isEmpty();
	}

	@Test
	void buttonsActOnTheirSource() {
		assertThat(this.web.post()
			.uri("/sources/actions")
			.param("source", "bill/123456789012/us-east-1")
			.param("action", "resume")).hasStatus3xxRedirection();
		assertThat(this.web.post()
			.uri("/api/v1/sources/actions")
			.param("source", "xray/123456789012/us-east-1")
			.param("action", "run")).hasStatusOk();
		assertThat(this.sources.done).containsExactly("resume bill/123456789012/us-east-1",
				"run xray/123456789012/us-east-1");
	}

	@Test
	void anUnknownSourceOrActionIsNamed() {
		assertThat(this.web.post().uri("/api/v1/sources/actions").param("source", "mars").param("action", "run"))
			.hasStatus(400)
			.bodyText()
			.contains("mars");
		assertThat(this.web.post()
			.uri("/api/v1/sources/actions")
			.param("source", "xray/123456789012/us-east-1")
			.param("action", "explode")).hasStatus(400).bodyText().contains("one of pause, resume, run");
	}

	@Test
	void theApiTellsTheSame() {
		assertThat(this.web.get().uri("/api/v1/sources")).hasStatusOk()
			.bodyText()
			.contains("\"standing\":\"catching-up\"", "\"progress\":50", "\"refused\":9");
	}

}
