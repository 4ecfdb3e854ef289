package io.tracetab.source.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceFailure.Cause;
import io.tracetab.source.SourceId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import tools.jackson.databind.JsonNode;

/**
 * A look that only tries what is allowed: of each operation the first page of the first
 * thing. All actions that are missing are told at once.
 */
final class Trial extends Round {

	private final Asking asking;

	private final Set<String> begun = new HashSet<>();

	/** Services that nobody answers for are not waited for again. */
	private final Set<String> silent = new HashSet<>();

	private final Set<String> tried = new HashSet<>();

	private final SortedSet<String> allowed = new TreeSet<>();

	private final SortedSet<String> denied = new TreeSet<>();

	private final List<SourceFailure> failures = new ArrayList<>();

	private @Nullable SourceFailure firstDenied;

	Trial(Asking asking) {
		super(asking);
		this.asking = asking;
	}

	@Override
	<Q extends AwsRequest, A extends AwsResponse> Optional<JsonNode> ask(String service, Q request,
			Function<Q, A> call) {
		return this.begun.add(service + Asking.operation(request)) ? attempt(service, request, call) : Optional.empty();
	}

	/** The same, however often that operation was tried. */
	<Q extends AwsRequest, A extends AwsResponse> Optional<JsonNode> attempt(String service, Q request,
			Function<Q, A> call) {
		return attempt(service, request, call, Set.of());
	}

	@Override
	<Q extends AwsRequest, A extends AwsResponse> List<JsonNode> pages(String service,
			Function<@Nullable String, Q> request, Function<Q, A> call, String token) {
		return ask(service, request.apply(null), call).stream().toList();
	}

	/**
	 * Asks about what there is not. Whoever may not ask is told that first; any other
	 * refusal shows that it is allowed, and costs nothing.
	 */
	<Q extends AwsRequest, A extends AwsResponse> void knock(String service, Q request, Function<Q, A> call) {
		attempt(service, request, call, Set.of(Cause.REFUSED));
	}

	private <Q extends AwsRequest, A extends AwsResponse> Optional<JsonNode> attempt(String service, Q request,
			Function<Q, A> call, Set<Cause> expected) {
		if (this.silent.contains(service)) {
			return Optional.empty();
		}
		String action = IamAction.of(service, Asking.operation(request));
		this.tried.add(action);
		try {
			JsonNode answer = this.asking.ask(service, request, call);
			this.allowed.add(action);
			return Optional.of(answer);
		}
		catch (SourceFailure ex) {
			if (expected.contains(ex.kind()) || isGone(ex)) {
				this.allowed.add(action);
			}
			else {
				failed(service, action, ex);
			}
			return Optional.empty();
		}
	}

	private void failed(String service, String action, SourceFailure failure) {
		switch (failure.kind()) {
			case CREDENTIALS, EXPIRED -> throw failure;
			case DENIED -> {
				this.denied.add(action);
				this.firstDenied = (this.firstDenied == null) ? failure : this.firstDenied;
			}
			case REFUSED -> this.failures.add(failure);
			default -> {
				this.failures.add(failure);
				this.silent.add(service);
			}
		}
	}

	Set<String> tried() {
		return this.tried;
	}

	/** Those of them that are allowed. */
	SortedSet<String> allowed() {
		return this.allowed;
	}

	/** All that went wrong, in one; null when nothing did. */
	@Nullable SourceFailure failure(SourceId source) {
		if (this.firstDenied == null) {
			return this.failures.isEmpty() ? null : this.failures.get(0);
		}
		if (this.denied.size() == 1 && this.failures.isEmpty()) {
			return this.firstDenied;
		}
		String others = this.failures.isEmpty() ? "" : "; besides: " + this.failures.get(0).getMessage();
		return new SourceFailure(Cause.DENIED,
				"%d actions are not allowed in account %s, region %s: %s%s".formatted(this.denied.size(),
						source.account(), source.region(), String.join(", ", this.denied), others),
				"Allow these actions to the role that Tracetab uses; 'tracetab iam-policy --sources %s' prints all that it needs."
					.formatted(source.kind().word()),
				this.firstDenied);
	}

}
