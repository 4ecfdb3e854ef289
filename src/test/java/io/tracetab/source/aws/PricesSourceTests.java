package io.tracetab.source.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.source.Question;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
		assertThat(asked).hasSize(2 * 11 + 2).doesNotHaveDuplicates();
		assertThat(this.server.calls()).first().satisfies((call) -> {
			assertThat(call.region()).isEqualTo("us-east-1");
			assertThat(call.operation()).isEqualTo("GetProducts");
			assertThat(call.json().path("Filters").path(0).path("Field").asString()).isEqualTo("regionCode");
			assertThat(call.json().path("Filters").path(0).path("Value").asString()).isEqualTo("eu-west-1");
		});
		assertThat(asked).allSatisfy((question) -> assertThat(this.source.use(question, "{}").meter()).isEmpty());
		assertThat(this.source.plan(WINDOW)).singleElement()
			.satisfies((calls) -> assertThat(calls.use().calls()).isEqualTo(22));
	}

	@Test
	void oneServiceIsEnoughToTryItOut() {
		this.server.serve("pricing", (call) -> WireAnswer.json("{\"Services\":[{\"ServiceCode\":\"AWSLambda\"}]}"));
		assertThat(this.source.check().works()).isTrue();
		assertThat(this.server.calls()).extracting(WireCall::operation).containsExactly("DescribeServices");
	}

}
