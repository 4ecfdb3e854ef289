package io.tracetab.source.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.source.Question;
import io.tracetab.source.SourceFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PricesSourceTests {

	private static final Window WINDOW = new Window(Instant.parse("2026-11-03T00:00:00Z"),
			Instant.parse("2026-11-10T00:00:00Z"));

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.of(this.server);

	private final PricesSource source = new PricesSource(this.clients, new Target("123456789012", "us-east-1", "", ""),
			List.of("us-east-1", "eu-west-1"));

	@AfterEach
	void stop() {
		this.clients.close();
		this.server.close();
	}

	@Test
	void everyServiceIsAskedForInEveryRegionToItsLastPage() {
		this.server.serve("pricing", (call) -> {
			boolean more = call.json().path("ServiceCode").asString("").equals("AWSLambda")
					&& !call.json().has("NextToken");
			return WireAnswer.json(
					"{\"FormatVersion\":\"aws_v1\",\"PriceList\":[\"{}\"]" + (more ? ",\"NextToken\":\"two\"}" : "}"));
		});
		List<Question> asked = new ArrayList<>();
		this.source.fetch(WINDOW, (question, ask) -> {
			asked.add(question);
			return ask.get();
		});
		assertThat(asked).hasSize(2 * 16 + 2 + 2).doesNotHaveDuplicates();
		assertThat(this.server.calls()).first().satisfies((call) -> {
			assertThat(call.region()).isEqualTo("us-east-1");
			assertThat(call.operation()).isEqualTo("GetProducts");
			assertThat(call.json().path("Filters").path(0).path("Field").asString()).isEqualTo("regionCode");
			assertThat(call.json().path("Filters").path(0).path("Value").asString()).isEqualTo("eu-west-1");
		});
		assertThat(asked).allSatisfy((question) -> assertThat(this.source.use(question, "{}").meter()).isEmpty());
		assertThat(this.source.plan(WINDOW)).singleElement()
			.satisfies((calls) -> assertThat(calls.use().calls()).isEqualTo(34));
	}

	@Test
	void ofLongListsOnlyWhatIsMeteredIsAskedFor() {
		this.server.serve("pricing", (call) -> WireAnswer.json("{\"PriceList\":[]}"));
		this.source.fetch(WINDOW, (question, ask) -> ask.get());
		assertThat(this.server.calls()).map(PricesSourceTests::asked)
			.contains("AmazonRDS [TERM_MATCH regionCode us-east-1, CONTAINS usagetype Aurora:]",
					"AmazonEC2 [TERM_MATCH regionCode eu-west-1, CONTAINS usagetype NatGateway-]",
					"AWSDataTransfer [CONTAINS usagetype DataTransfer-Out-Bytes]")
			.noneMatch((asked) -> asked.matches("Amazon(RDS|EC2) \\[TERM_MATCH [^,]*]"));
	}

	private static String asked(WireCall call) {
		List<String> filters = new ArrayList<>();
		call.json()
			.path("Filters")
			.forEach((filter) -> filters.add("%s %s %s".formatted(filter.path("Type").asString(),
					filter.path("Field").asString(), filter.path("Value").asString())));
		return call.json().path("ServiceCode").asString() + ' ' + filters;
	}

	@Test
	void aListThatIsRefusedDoesNotKeepTheOthersFromBeingAskedFor() {
		this.server.serve("pricing",
				(call) -> call.json().path("ServiceCode").asString("").equals("AmazonRDS")
						? WireAnswer.error(call, 400, "InvalidParameterException", "no such filter")
						: WireAnswer.json("{\"PriceList\":[]}"));
		List<Question> answered = new ArrayList<>();
		assertThatThrownBy(() -> this.source.fetch(WINDOW, (question, ask) -> {
			String answer = ask.get();
			answered.add(question);
			return answer;
		})).isInstanceOf(SourceFailure.class).hasMessageContaining("no such filter");
		assertThat(answered).hasSize(32);
	}

	@Test
	void onePriceIsEnoughToTryItOut() {
		this.server.serve("pricing", (call) -> WireAnswer.json("{\"PriceList\":[]}"));
		assertThat(this.source.check().works()).isTrue();
		assertThat(this.source.check().untried()).isEmpty();
		assertThat(this.server.calls())
			.allSatisfy((call) -> assertThat(call.json().path("MaxResults").asInt()).isOne());
	}

}
