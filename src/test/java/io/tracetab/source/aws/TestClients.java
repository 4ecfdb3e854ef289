package io.tracetab.source.aws;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tracetab.source.SourceKind;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Clients that ask a server on loopback, and do not wait long before they try again.
 */
final class TestClients {

	private static final List<String> SERVICES = List.of("apigateway", "apigatewayv2", "applicationautoscaling",
			"cloudwatch", "cloudwatchlogs", "costexplorer", "dynamodb", "elasticache", "eventbridge", "lambda",
			"pricing", "rds", "resourcegroupstaggingapi", "s3", "sfn", "sns", "sqs", "sts", "xray");

	private TestClients() {
	}

	static Clients of(AwsServer server) {
		return at(server.address());
	}

	static Clients at(URI address) {
		return new Clients(properties(address), UrlConnectionHttpClient.create(),
				StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")));
	}

	/** They do not slow down when they are refused. */
	static Clients undaunted(AwsServer server) {
		return undaunted(server.address());
	}

	static Clients undaunted(URI address) {
		return new Clients(properties(address), UrlConnectionHttpClient.create(),
				StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")),
				AwsRetryStrategy::standardRetryStrategy);
	}

	/** They do not wait long for an answer. */
	static Clients hasty(AwsServer server) {
		return new Clients(properties(server.address(), Duration.ofMillis(500)), UrlConnectionHttpClient.create(),
				StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")),
				AwsRetryStrategy::standardRetryStrategy);
	}

	static AwsProperties properties(URI address) {
		return properties(address, Duration.ofSeconds(10));
	}

	private static AwsProperties properties(URI address, Duration callTimeout) {
		Map<String, URI> endpoints = new HashMap<>();
		SERVICES.forEach((service) -> endpoints.put(service, address));
		return new AwsProperties(List.of("us-east-1"), List.of(), Set.of(SourceKind.values()), endpoints, 8,
				Duration.ofMillis(1), callTimeout);
	}

}
