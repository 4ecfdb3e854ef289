package io.tracetab.source.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import io.tracetab.source.Question;
import io.tracetab.source.Recorder;
import io.tracetab.source.SourceFailure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.JsonNode;

/**
 * Asks one account and region, and has every answer recorded before it is used. Sources
 * read the recorded answer, never the typed one: so an attempt that was broken off can go
 * on from what was written down.
 */
final class Asking {

	private static final String REQUEST = "Request";

	/** Of somebody who waits for a page. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);

	/** For a call that is late before it is made. */
	private static final long SHORTEST_NANOS = 1_000_000;

	private final Clients clients;

	private final Target target;

	private final Recorder recorder;

	/** When calls are to be over, with all their attempts; null for whenever. */
	private final @Nullable Long deadlineNanos;

	/** Answers of the call that is under way which were not taken for one. */
	private int thrownAway;

	Asking(Clients clients, Target target, Recorder recorder) {
		this(clients, target, recorder, null);
	}

	private Asking(Clients clients, Target target, Recorder recorder, @Nullable Long deadlineNanos) {
		this.clients = clients;
		this.target = target;
		this.recorder = recorder;
		this.deadlineNanos = deadlineNanos;
	}

	/** For somebody who waits for the answers, all together. */
	static Asking forSomebody(Clients clients, Target target, Recorder recorder) {
		return forSomebody(clients, target, recorder, PATIENCE);
	}

	static Asking forSomebody(Clients clients, Target target, Recorder recorder, Duration longest) {
		return new Asking(clients, target, recorder, System.nanoTime() + longest.toNanos());
	}

	/**
	 * The answer to a request.
	 * @param service the SDK's name in lower case
	 */
	<Q extends AwsRequest, A extends AwsResponse> JsonNode ask(String service, Q request, Function<Q, A> call) {
		return askForText(service, request, (asked) -> SdkJson.text(call.apply(asked)));
	}

	/** The same, of an answer that is JSON by itself. */
	<Q extends AwsRequest> JsonNode askForText(String service, Q request, Function<Q, String> call) {
		Question question = question(service, request);
		return SdkJson.read(this.recorder.answer(question, () -> send(question, request, call)));
	}

	private Question question(String service, AwsRequest request) {
		return new Question(this.target.account(), this.target.region(), service, operation(request),
				SdkJson.text(request));
	}

	/** Counts an answer that is paid and is no use. */
	void thrownAway(String service, AwsRequest request, AwsResponse answer) {
		this.thrownAway++;
		this.recorder.thrownAway(question(service, request), SdkJson.text(answer));
	}

	/** What a check throws for an answer keeps it from being written down. */
	private <Q extends AwsRequest, A extends AwsResponse> JsonNode ask(String service, Q request, Function<Q, A> call,
			Consumer<JsonNode> check) {
		return ask(service, request, (asked) -> {
			A answer = call.apply(asked);
			try {
				check.accept(SdkJson.node(answer));
			}
			catch (SourceFailure ex) {
				thrownAway(service, asked, answer);
				throw ex;
			}
			return answer;
		});
	}

	/**
	 * All pages of an answer.
	 * @param request of a page by the token of the page before; null for the first
	 * @param token name of the field with the next page's
	 * @throws SourceFailure when a page names a page again that has been: it would never
	 * end
	 */
	<Q extends AwsRequest, A extends AwsResponse> List<JsonNode> pages(String service,
			Function<@Nullable String, Q> request, Function<Q, A> call, String token) {
		List<JsonNode> pages = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		String next = null;
		do {
			Q asked = request.apply(next);
			JsonNode page = ask(service, asked, call, (answer) -> {
				if (seen.contains(answer.path(token).asString(""))) {
					throw sameAgain(service, asked);
				}
			});
			pages.add(page);
			next = page.path(token).asString("");
			seen.add(next);
		}
		while (!next.isEmpty());
		return pages;
	}

	private SourceFailure sameAgain(String service, AwsRequest asked) {
		return new SourceFailure(
				SourceFailure.Cause.FAILED, "%s:%s in account %s, region %s: the same page comes again"
					.formatted(service, operation(asked), this.target.account(), this.target.region()),
				"Nothing to do: it is tried again later.", null);
	}

	/**
	 * Writes down something of our own like an answer, so that it is archived and read
	 * like one.
	 * @param name stands where the operation would
	 */
	void note(String service, String name, JsonNode request, JsonNode answer) {
		Question question = new Question(this.target.account(), this.target.region(), service, name,
				request.toString());
		this.recorder.answer(question, answer::toString);
	}

	/** See {@link Recorder#beside}. */
	Path beside(String name) {
		return this.recorder.beside(name);
	}

	/** See {@link Recorder#recalled}. */
	String recalled() {
		return this.recorder.recalled();
	}

	/** See {@link Recorder#remember}. */
	void remember(String toKeep) {
		this.recorder.remember(toKeep);
	}

	/** The SDK's classes spell a word of RDS's names their own way. */
	static String operation(AwsRequest request) {
		String name = request.getClass().getSimpleName();
		return name.substring(0, name.length() - REQUEST.length()).replaceFirst("^DescribeDb", "DescribeDB");
	}

	@SuppressWarnings("unchecked")
	private <Q extends AwsRequest> Q limited(Q request) {
		Long deadline = this.deadlineNanos;
		if (deadline == null) {
			return request;
		}
		Duration left = Duration.ofNanos(Math.max(SHORTEST_NANOS, deadline - System.nanoTime()));
		return (Q) request.toBuilder().overrideConfiguration((more) -> more.apiCallTimeout(left)).build();
	}

	private <Q extends AwsRequest> String send(Question question, Q request, Function<Q, String> call) {
		this.clients.attempts().take();
		this.thrownAway = 0;
		int taken = 0;
		try {
			String answer = call.apply(limited(request));
			taken = 1;
			return answer;
		}
		catch (SdkException ex) {
			throw AwsFailures.of(ex, question);
		}
		finally {
			int refused = this.clients.attempts().take() - taken - this.thrownAway;
			if (refused > 0) {
				this.recorder.refused(question, refused);
			}
		}
	}

}
