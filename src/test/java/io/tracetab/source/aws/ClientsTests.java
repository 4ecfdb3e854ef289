package io.tracetab.source.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A call that fails is tried again after pauses that double up to an end, all of each by
 * chance, and not for ever.
 */
class ClientsTests {

	private static final Duration FIRST = Duration.ofMillis(200);

	private static final int ATTEMPTS = 12;

	private static final int CALLS = 20;

	private static RefreshRetryTokenRequest failed(RetryToken token) {
		return RefreshRetryTokenRequest.builder()
			.token(token)
			.failure(SdkServiceException.builder().message("planned").statusCode(503).build())
			.build();
	}

	@Test
	void pausesDoubleUpToAnEndByChance() {
		AwsProperties properties = new AwsProperties(List.of("us-east-1"), List.of(), Set.of(), Map.of(), ATTEMPTS,
				FIRST, Duration.ofSeconds(1));
		try (Clients clients = new Clients(properties, UrlConnectionHttpClient.create(),
				AnonymousCredentialsProvider.create())) {
			Set<Duration> last = new TreeSet<>();
			for (int call = 0; call < CALLS; call++) {
				last.add(lastPause(clients.retries()));
			}
			assertThat(last).hasSizeGreaterThan(CALLS / 2);
			assertThat(last).anyMatch((pause) -> pause.compareTo(FIRST.multipliedBy(10)) > 0);
		}
	}

	/** Of a call that fails each time. */
	private static Duration lastPause(RetryStrategy strategy) {
		RetryToken token = strategy.acquireInitialToken(AcquireInitialTokenRequest.create("call")).token();
		Duration pause = Duration.ZERO;
		for (int retry = 1; retry < ATTEMPTS; retry++) {
			RefreshRetryTokenResponse again = strategy.refreshRetryToken(failed(token));
			token = again.token();
			pause = again.delay();
			assertThat(pause).isBetween(Duration.ZERO, FIRST.multipliedBy(Math.min(100, 1L << (retry - 1))));
		}
		RetryToken end = token;
		assertThatThrownBy(() -> strategy.refreshRetryToken(failed(end)))
			.isInstanceOf(TokenAcquisitionFailedException.class);
		return pause;
	}

}
