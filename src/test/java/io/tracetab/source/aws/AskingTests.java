package io.tracetab.source.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.SourceFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A call over real HTTP is a recorded question and answer, whatever protocol it speaks.
 */
class AskingTests {

	private static final Target TARGET = new Target("123456789012", "eu-west-1", "", "");

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	private final List<Question> asked = new ArrayList<>();

	private int refused;

	private final Asking asking = new Asking(this.clients, TARGET, new Recorder() {
		@Override
		public String answer(Question question, Supplier<String> ask) {
			AskingTests.this.asked.add(question);
			return ask.get();
		}

		@Override
		public void refused(Question question, int attempts) {
			AskingTests.this.refused += attempts;
		}
	});

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	private JsonNode queues() {
		SqsClient sqs = this.clients.of("sqs", SqsClient.class, TARGET, SqsClient::builder);
		return this.asking.ask("sqs", ListQueuesRequest.builder().queueNamePrefix("shop").build(), sqs::listQueues);
	}

	@Test
	void anAnswerHasTheNamesOfTheModel() {
		this.server.serve("sqs", (call) -> WireAnswer.json("{\"QueueUrls\":[\"https://q/1/orders\"]}"));
		assertThat(queues().toString()).isEqualTo("{\"QueueUrls\":[\"https://q/1/orders\"]}");
		assertThat(this.asked).containsExactly(
				new Question("123456789012", "eu-west-1", "sqs", "ListQueues", "{\"QueueNamePrefix\":\"shop\"}"));
		assertThat(this.server.calls()).singleElement()
			.satisfies((call) -> assertThat(call.region()).isEqualTo("eu-west-1"));
	}

	@Test
	void pagesAreAskedForToTheEnd() {
		this.server.serve("monitoring", (call) -> {
			String token = call.form().getOrDefault("NextToken", "");
			String next = token.isEmpty() ? "<NextToken>two</NextToken>" : "";
			return WireAnswer.xml("<ListMetricsResponse><ListMetricsResult><Metrics><member><MetricName>m" + token
					+ "</MetricName></member></Metrics>" + next + "</ListMetricsResult></ListMetricsResponse>");
		});
		CloudWatchClient cloudwatch = this.clients.of("cloudwatch", CloudWatchClient.class, TARGET,
				CloudWatchClient::builder);
		List<JsonNode> pages = this.asking.pages("cloudwatch",
				(token) -> ListMetricsRequest.builder().namespace("AWS/SQS").nextToken(token).build(),
				cloudwatch::listMetrics, "NextToken");
		assertThat(pages).extracting((page) -> page.path("Metrics").path(0).path("MetricName").asString(""))
			.containsExactly("m", "mtwo");
	}

	@Test
	void whatIsRefusedForAWhileIsTriedAgainAndCounted() {
		this.server.serve("sqs", (call) -> WireAnswer.json("{\"QueueUrls\":[]}"));
		this.server.fail((call, number) -> switch (number) {
			case 0 -> WireAnswer.error(call, 400, "ThrottlingException", "Rate exceeded");
			case 1 -> WireAnswer.error(call, 500, "InternalFailure", "");
			case 2 -> WireAnswer.json("{}").delivered(WireAnswer.Delivery.RESET);
			default -> null;
		});
		queues();
		assertThat(this.server.calls()).hasSize(4);
		assertThat(this.refused).isEqualTo(3);
	}

	@Test
	void whatArrivesInPartOrNeverIsAskedForAgain() {
		this.server.serve("sqs", (call) -> WireAnswer.json("{\"QueueUrls\":[\"https://q/1/orders\"]}"));
		this.server
			.fail((call, number) -> (number > 1) ? null : WireAnswer.json("{\"QueueUrls\":[\"https://q/1/others\"]}")
				.delivered((number == 0) ? WireAnswer.Delivery.CUT : WireAnswer.Delivery.NEVER));
		try (Clients hasty = TestClients.hasty(this.server)) {
			SqsClient sqs = hasty.of("sqs", SqsClient.class, TARGET, SqsClient::builder);
			Asking hastily = new Asking(hasty, TARGET, (question, ask) -> ask.get());
			assertThat(hastily.ask("sqs", ListQueuesRequest.builder().build(), sqs::listQueues))
				.hasToString("{\"QueueUrls\":[\"https://q/1/orders\"]}");
		}
		assertThat(this.server.calls()).hasSizeGreaterThan(2);
	}

	/** A try may take ten seconds, and there are eight: here none of them ever ends. */
	@Test
	void whoWaitsForACheckIsToldAfterItsLimitThatNothingAnswered() {
		this.server.fail((call, number) -> WireAnswer.json("{}").delivered(WireAnswer.Delivery.NEVER));
		SqsClient sqs = this.clients.of("sqs", SqsClient.class, TARGET, SqsClient::builder);
		Asking check = Asking.forSomebody(this.clients, TARGET, (question, ask) -> ask.get(), Duration.ofMillis(300));
		assertThatThrownBy(() -> check.ask("sqs", ListQueuesRequest.builder().build(), sqs::listQueues))
			.isInstanceOfSatisfying(SourceFailure.class, (failure) -> {
				assertThat(failure.isPassing()).isTrue();
				assertThat(failure).hasMessageContaining("sqs:ListQueues in account 123456789012, region eu-west-1");
			});
		assertThat(this.server.calls()).hasSize(1);
	}

	@Test
	void aMissingPermissionIsNamed() {
		this.server.fail((call, number) -> WireAnswer.error(call, 403, "AccessDeniedException", "no"));
		assertThatThrownBy(this::queues).isInstanceOfSatisfying(SourceFailure.class, (failure) -> {
			assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.DENIED);
			assertThat(failure).hasMessageContaining("sqs:ListQueues in account 123456789012, region eu-west-1");
			assertThat(failure.wayOut()).contains("sqs:ListQueues");
		});
	}

	@Test
	void anExpiredTokenIsToldApartFromAWrongOne() {
		this.server.fail((call, number) -> WireAnswer.error(call, 403, "ExpiredTokenException", "expired"));
		assertThatThrownBy(this::queues).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.EXPIRED));
		this.server.fail((call, number) -> WireAnswer.error(call, 403, "InvalidClientTokenId", "who?"));
		assertThatThrownBy(this::queues).isInstanceOfSatisfying(SourceFailure.class,
				(failure) -> assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.CREDENTIALS));
	}

	@Test
	void whereNobodyAnswersIsSaid() {
		this.server.close();
		assertThatThrownBy(this::queues).isInstanceOfSatisfying(SourceFailure.class, (failure) -> {
			assertThat(failure.kind()).isEqualTo(SourceFailure.Cause.UNREACHABLE);
			assertThat(failure.isPassing()).isTrue();
		});
	}

}
