package io.tracetab.source.aws;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Clients of AWS's services, one for each service, account and region, made when they are
 * first asked for. They share one HTTP client and one way of retrying: adaptive to
 * throttling, with full jitter, and an end.
 */
final class Clients implements AutoCloseable {

	private static final String SESSION = "tracetab";

	/** A delay does not grow beyond this multiple of the first. */
	private static final int LONGEST_DELAY = 100;

	private final AwsProperties properties;

	private final SdkHttpClient http;

	private final AwsCredentialsProvider own;

	private final Attempts attempts = new Attempts();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Map<Key, SdkAutoCloseable> clients = new ConcurrentHashMap<>();

	private final Map<String, AwsCredentialsProvider> roles = new ConcurrentHashMap<>();

	private final Supplier<RetryStrategy> retrying;

	Clients(AwsProperties properties, SdkHttpClient http, AwsCredentialsProvider own) {
		this(properties, http, own, AwsRetryStrategy::adaptiveRetryStrategy);
	}

	/**
	 * For another way of retrying.
	 */
	Clients(AwsProperties properties, SdkHttpClient http, AwsCredentialsProvider own,
			Supplier<RetryStrategy> retrying) {
		this.properties = properties;
		this.http = http;
		this.own = own;
		this.retrying = retrying;
	}

	private record Key(String service, Target target) {
	}

	/**
	 * The client of a service.
	 * @param service the SDK's name in lower case, by which settings name its address
	 */
	<B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable> C of(String service,
			Class<C> type, Target target, Supplier<B> builder) {
		return type.cast(this.clients.computeIfAbsent(new Key(service, target),
				(key) -> make(service, builder.get(), target.region(), credentials(target))));
	}

	/** What the calls of this thread took. */
	Attempts attempts() {
		return this.attempts;
	}

	/** Counts down when these clients are closed. */
	CountDownLatch closed() {
		return this.closed;
	}

	/**
	 * At an address of our own S3 has no name for each bucket, so buckets stand in the
	 * path.
	 */
	private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C make(String service, B builder,
			String region, AwsCredentialsProvider credentials) {
		URI endpoint = this.properties.endpoints().get(service);
		if (endpoint != null) {
			builder.endpointOverride(endpoint);
			if (builder instanceof S3ClientBuilder s3) {
				s3.forcePathStyle(true);
			}
		}
		return builder.region(Region.of(region))
			.credentialsProvider(credentials)
			.httpClient(this.http)
			.overrideConfiguration(ClientOverrideConfiguration.builder()
				.retryStrategy(retries())
				.apiCallAttemptTimeout(this.properties.callTimeout())
				.addExecutionInterceptor(this.attempts)
				.build())
			.build();
	}

	/** How calls are tried again: after pauses that double up to an end, by chance. */
	RetryStrategy retries() {
		BackoffStrategy wait = BackoffStrategy.exponentialDelay(this.properties.retryDelay(),
				this.properties.retryDelay().multipliedBy(LONGEST_DELAY));
		return this.retrying.get()
			.toBuilder()
			.maxAttempts(this.properties.attempts())
			.backoffStrategy(wait)
			.throttlingBackoffStrategy(wait)
			.build();
	}

	private AwsCredentialsProvider credentials(Target target) {
		if (target.role().isEmpty()) {
			return this.own;
		}
		return this.roles.computeIfAbsent(target.role() + ' ' + target.externalId(), (key) -> assume(target));
	}

	private AwsCredentialsProvider assume(Target target) {
		AssumeRoleRequest.Builder request = AssumeRoleRequest.builder().roleArn(target.role()).roleSessionName(SESSION);
		if (!target.externalId().isEmpty()) {
			request.externalId(target.externalId());
		}
		return StsAssumeRoleCredentialsProvider.builder()
			.stsClient(sts(target))
			.refreshRequest(request.build())
			.build();
	}

	/** The security token service as the credentials themselves see it. */
	StsClient sts(Target target) {
		return of("sts", StsClient.class, new Target(target.account(), target.region(), "", ""), StsClient::builder);
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.clients.values().forEach(SdkAutoCloseable::close);
		this.roles.values().forEach((role) -> ((SdkAutoCloseable) Objects.requireNonNull(role)).close());
		this.http.close();
	}

}
