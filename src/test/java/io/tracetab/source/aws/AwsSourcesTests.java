package io.tracetab.source.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Where no account is named, any region may say whose the credentials are.
 */
class AwsSourcesTests {

	private final AwsServer server = new AwsServer();

	private final Clients clients = TestClients.undaunted(this.server);

	@AfterEach
	void close() {
		this.clients.close();
		this.server.close();
	}

	private AwsSources sources() {
		AwsProperties properties = new AwsProperties(List.of("af-south-1", "us-east-1"), List.of(),
				Set.of(SourceKind.INVENTORY), Map.of(), 1, Duration.ofMillis(1), Duration.ofSeconds(10));
		return new AwsSources(properties, this.clients, Map.of(SourceKind.INVENTORY, InventorySource::new));
	}

	/** So does a region answer that is not enabled. */
	private static WireAnswer notEnabled(WireCall call) {
		return WireAnswer.error(call, 403, "InvalidClientTokenId", "The security token is invalid, " + call.region());
	}

	@Test
	void aRegionThatDoesNotAnswerKeepsNoneOfTheOthersBack() {
		ServedAccount.serveIdentity(this.server);
		this.server.fail((call, number) -> call.region().equals("af-south-1") ? notEnabled(call) : null);
		assertThat(sources().all()).extracting((source) -> source.id().toString())
			.containsExactly("inventory/123456789012/af-south-1", "inventory/123456789012/us-east-1");
	}

	@Test
	void whereNoneAnswersTheFirstIsToldAndTheyAreAskedAgain() {
		ServedAccount.serveIdentity(this.server);
		this.server.fail((call, number) -> notEnabled(call));
		AwsSources sources = sources();
		assertThatThrownBy(sources::all).isInstanceOf(SourceFailure.class).hasMessageContaining("af-south-1");
		this.server.fail((call, number) -> null);
		assertThat(sources.all()).hasSize(2);
	}

}
