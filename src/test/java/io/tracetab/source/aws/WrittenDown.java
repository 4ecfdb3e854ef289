package io.tracetab.source.aws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.tracetab.source.ApiUse;
import io.tracetab.source.Question;
import io.tracetab.source.RecordedSink;
import io.tracetab.source.Recorder;
import io.tracetab.source.answers.Answers;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers down as archive records, in memory, and asks nothing twice.
 */
final class WrittenDown implements Recorder {

	private final Map<Question, String> known = new HashMap<>();

	final List<String> lines = new ArrayList<>();

	final List<Question> asked = new ArrayList<>();

	final List<Question> thrownAway = new ArrayList<>();

	int refused;

	@Nullable Path beside;

	private String memory = "";

	@Override
	public String answer(Question question, Supplier<String> ask) {
		String answer = this.known.get(question);
		if (answer == null) {
			answer = ask.get();
			this.asked.add(question);
			this.known.put(question, answer);
			this.lines.add(("{\"account\":\"%s\",\"region\":\"%s\",\"service\":\"%s\",\"operation\":\"%s\","
					+ "\"time\":\"2026-11-21T08:00:00Z\",\"request\":%s,\"answer\":%s}")
				.formatted(question.account(), question.region(), question.service(), question.operation(),
						question.request(), answer));
		}
		return answer;
	}

	@Override
	public Path beside(String name) {
		if (this.beside == null) {
			throw new IllegalStateException("The test keeps no files");
		}
		return this.beside.resolve(name);
	}

	@Override
	public void refused(Question question, int attempts) {
		this.refused += attempts;
	}

	@Override
	public void thrownAway(Question question, String answer) {
		this.thrownAway.add(question);
	}

	@Override
	public String recalled() {
		return this.memory;
	}

	@Override
	public void remember(String toKeep) {
		this.memory = toKeep;
	}

	/** For the next window: empty but for what is kept in mind. */
	WrittenDown next() {
		WrittenDown next = new WrittenDown();
		next.memory = this.memory;
		return next;
	}

	/** What is made of it. */
	RecordedSink read() {
		return Answers.read(String.join("\n", this.lines));
	}

	/** What each call has used of what is paid. */
	List<ApiUse> uses() {
		return this.asked.stream()
			.map((question) -> Use.of(question, this.known.getOrDefault(question, "{}")))
			.toList();
	}

	List<String> operations() {
		return this.asked.stream().map((question) -> question.service() + ' ' + question.operation()).toList();
	}

}
