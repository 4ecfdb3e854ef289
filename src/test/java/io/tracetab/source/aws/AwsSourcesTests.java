package io.tracetab.source.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Where no account is named, any region may say whose the credentials are, and a page
 * does not wait until one does.
 */
class AwsSourcesTests {

	private final AwsServer server = new AwsServer();

	private Instant now = Instant.parse("2026-11-21T06:00:00Z");

	private final Clients clients = TestClients.undaunted(this.server);

	@AfterEach
	void close() {
		this.clients.close();
		this.server.close();
	}

	private AwsSources sources() {
		return sources((work) -> new Thread(work).start());
	}

	private AwsSources sources(Executor beside) {
		AwsProperties properties = new AwsProperties(List.of("af-south-1", "us-east-1"), List.of(),
				Set.of(SourceKind.INVENTORY), Map.of(), 1, Duration.ofMillis(1), Duration.ofSeconds(10));
		return new AwsSources(properties, this.clients, Map.of(SourceKind.INVENTORY, InventorySource::new),
				() -> this.now, beside);
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

	/** A page is not to wait for AWS, which does not answer before it was shown. */
	@Test
	void whoeverOnlyLooksWaitsForNobody() {
		ServedAccount.serveIdentity(this.server);
		CountDownLatch shown = new CountDownLatch(1);
		this.server.fail((call, number) -> {
			join(shown);
			return null;
		});
		AwsSources sources = sources();
		for (int look = 0; look < 2; look++) {
			assertThatThrownBy(sources::known).isInstanceOf(SourceFailure.class)
				.hasMessageContaining("nobody has answered yet")
				.extracting((failure) -> ((SourceFailure) failure).wayOut())
				.asString()
				.contains("tracetab.aws.accounts");
		}
		shown.countDown();
		assertThat(sources.all()).hasSize(2);
		assertThat(sources.known()).isEqualTo(sources.all());
		assertThat(this.server.calls()).hasSize(1);
	}

	private static void join(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void aFailureIsRememberedForHalfAMinute() {
		ServedAccount.serveIdentity(this.server);
		this.server.fail((call, number) -> notEnabled(call));
		AtomicInteger asked = new AtomicInteger();
		AwsSources sources = sources((work) -> {
			asked.incrementAndGet();
			work.run();
		});
		assertThatThrownBy(sources::known).hasMessageContaining("nobody has answered yet");
		this.now = this.now.plusSeconds(29);
		assertThatThrownBy(sources::known).hasMessageContaining("does not accept the credentials");
		assertThat(asked).hasValue(1);
		this.server.fail((call, number) -> null);
		this.now = this.now.plusSeconds(1);
		assertThatThrownBy(sources::known).hasMessageContaining("does not accept the credentials");
		assertThat(asked).hasValue(2);
		assertThat(sources.known()).hasSize(2);
		assertThat(asked).hasValue(2);
	}

	@Test
	void oneAccountOfAnOrganisationCanBeAskedForTheBillOfAll() {
		AwsProperties properties = new AwsProperties(List.of("us-east-1"),
				List.of(new AwsProperties.Account("111111111111", "", "", true),
						new AwsProperties.Account("222222222222", "", "", false)),
				Set.of(SourceKind.INVENTORY, SourceKind.BILL), Map.of(), 1, Duration.ofMillis(1),
				Duration.ofSeconds(10));
		AwsSources sources = new AwsSources(properties, this.clients,
				Map.of(SourceKind.INVENTORY, InventorySource::new, SourceKind.BILL, BillSource::new), () -> this.now,
				Runnable::run);
		assertThat(sources.all()).extracting((source) -> source.id().toString())
			.containsExactlyInAnyOrder("inventory/111111111111/us-east-1", "bill/111111111111/us-east-1",
					"inventory/222222222222/us-east-1");
	}

}
