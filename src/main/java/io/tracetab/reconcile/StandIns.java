package io.tracetab.reconcile;

import java.util.Optional;

import io.tracetab.identity.ResourceId;

/**
 * By what a charge is divided whose own meter no trace ever counts, though requests cause
 * it: bytes that a function logs by its runs, reads and writes of a database's storage by
 * the time of its calls, bytes that an API answers by its requests.
 */
final class StandIns {

	private static final String LAMBDA_GROUP = "/aws/lambda/";

	private StandIns() {
	}

	static Optional<UseKey> of(UseKey key) {
		return switch (key.meter()) {
			case "logs.ingested-bytes",
					"logs.ingested-bytes.ia" ->
				resource(key).filter((group) -> group.name().startsWith(LAMBDA_GROUP))
					.map((group) -> ResourceId.function(group.name().substring(LAMBDA_GROUP.length()), group.region(),
							group.account()))
					.map((function) -> new UseKey(function.arn(), key.region(), "lambda.requests"));
			case "aurora.io-requests" -> Optional.of(new UseKey(key.resource(), key.region(), "aurora.call-seconds"));
			case "transfer.internet-out-bytes" -> resource(key).filter((api) -> api.service().equals("apigateway"))
				.map((api) -> new UseKey(key.resource(), key.region(),
						api.type().equals("restapis") ? "apigateway.rest-requests" : "apigateway.http-requests"));
			default -> Optional.empty();
		};
	}

	private static Optional<ResourceId> resource(UseKey key) {
		return ResourceId.find(key.resource());
	}

}
