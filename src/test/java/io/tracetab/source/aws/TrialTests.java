package io.tracetab.source.aws;

import java.time.Instant;
import java.util.Objects;

import io.tracetab.source.Check;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is paid is tried by asking about what there is not.
 */
class TrialTests {

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	private final TracesSource source = new TracesSource(this.clients, new Target("123456789012", "us-east-1", "", ""),
			0, (look) -> {
			}, () -> Instant.parse("2026-11-21T08:10:00Z"));

	TrialTests() {
		this.server.serve("logs", (call) -> WireAnswer.error(call, 400, "InvalidParameterException", "no such time"))
			.serve("xray", (call) -> switch (call.path()) {
				case "/GetTraceSegmentDestination" ->
					WireAnswer.json("{\"Destination\":\"CloudWatchLogs\",\"Status\":\"ACTIVE\"}");
				case "/GetSamplingRules", "/SamplingStatisticSummaries" -> WireAnswer.json("{}");
				default -> WireAnswer.error(call, 400, "ResourceNotFoundException", "no such thing");
			});
	}

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	@Test
	void whereTransactionSearchIsOnWhatItNeedsIsTriedAndNothingIsPaid() {
		Check check = this.source.check();
		assertThat(check.works()).isTrue();
		assertThat(check.untried()).containsExactly("xray:BatchGetTraces", "xray:GetTraceSummaries");
		assertThat(check.uses()).allSatisfy((use) -> assertThat(use.meter()).isEmpty());
	}

	@Test
	void aRefusalForWantOfAPermissionIsTakenForNothingElse() {
		this.server.fail((call, number) -> call.service().equals("logs")
				? WireAnswer.error(call, 400, "AccessDeniedException", "not authorized") : null);
		assertThat(Objects.requireNonNull(this.source.check().failure())).hasMessageContaining("2 actions")
			.hasMessageContaining("logs:GetQueryResults, logs:StartQuery");
	}

}
