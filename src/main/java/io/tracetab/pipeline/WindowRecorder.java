package io.tracetab.pipeline;

import java.nio.file.Path;
import java.util.function.Supplier;

import io.tracetab.ingest.Fetch;
import io.tracetab.source.Question;
import io.tracetab.source.Recorder;

/**
 * Writes the answers of one window down, and holds what the source keeps in mind until it
 * is kept with the source's state.
 */
final class WindowRecorder implements Recorder {

	private final Fetch fetch;

	private String memory;

	WindowRecorder(Fetch fetch, String memory) {
		this.fetch = fetch;
		this.memory = memory;
	}

	/** What is to be kept; as it was when the source has said nothing else. */
	String memory() {
		return this.memory;
	}

	@Override
	public String answer(Question question, Supplier<String> ask) {
		return this.fetch.answer(question, ask);
	}

	@Override
	public Path beside(String name) {
		return this.fetch.beside(name);
	}

	@Override
	public String recalled() {
		return this.memory;
	}

	@Override
	public void remember(String toKeep) {
		this.memory = toKeep;
	}

	@Override
	public void refused(Question question, int attempts) {
		this.fetch.refused(question, attempts);
	}

	@Override
	public void thrownAway(Question question, String answer) {
		this.fetch.thrownAway(question, answer);
	}

}
