package io.tracetab.source.aws;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceFailure.Cause;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.databind.JsonNode;

/**
 * One look at everything that is set up. What is refused does not keep the rest from
 * being asked: its failure is kept for the end. What has gone since it was listed is no
 * failure.
 */
class Round {

	/** How the services say that there is no such thing (any more). */
	private static final Set<String> GONE = Set.of("ResourceNotFoundException", "NoSuchBucket", "NotFoundException",
			"NotFound", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", "StateMachineDoesNotExist");

	private final Asking asking;

	private @Nullable SourceFailure first;

	Round(Asking asking) {
		this.asking = asking;
	}

	/** Empty when there is no answer to be had. */
	<Q extends AwsRequest, A extends AwsResponse> Optional<JsonNode> ask(String service, Q request,
			Function<Q, A> call) {
		return attempt(() -> this.asking.ask(service, request, call));
	}

	/** All pages; none when there is no answer to be had. */
	<Q extends AwsRequest, A extends AwsResponse> List<JsonNode> pages(String service,
			Function<@Nullable String, Q> request, Function<Q, A> call, String token) {
		return attempt(() -> this.asking.pages(service, request, call, token)).orElse(List.of());
	}

	private <T> Optional<T> attempt(Supplier<T> asked) {
		try {
			return Optional.of(asked.get());
		}
		catch (SourceFailure ex) {
			if (ex.kind() == Cause.CREDENTIALS || ex.kind() == Cause.EXPIRED) {
				throw ex;
			}
			if (this.first == null && !isGone(ex)) {
				this.first = ex;
			}
			return Optional.empty();
		}
	}

	static boolean isGone(SourceFailure failure) {
		return failure.getCause() instanceof AwsServiceException answered && answered.awsErrorDetails() != null
				&& GONE.contains(String.valueOf(answered.awsErrorDetails().errorCode()));
	}

	/**
	 * Ends the round.
	 * @throws SourceFailure the first of those that were kept
	 */
	void end() {
		if (this.first != null) {
			throw this.first;
		}
	}

}
