package io.tracetab.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.tracetab.source.SourceFailure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sources that cannot be listed at the start are read as soon as they can be.
 */
class SourceJobsTests {

	private final List<String> runs = new ArrayList<>();

	private final List<Jobs.Job> added = new ArrayList<>();

	private int failures;

	private int listings;

	private List<Jobs.Job> list() {
		this.listings++;
		if (this.listings <= this.failures) {
			throw new SourceFailure(SourceFailure.Cause.CREDENTIALS, "no credentials were found", "Give it some.",
					null);
		}
		return List.of(new Jobs.Job("xray", () -> Duration.ofMinutes(5), () -> this.runs.add("xray")));
	}

	private List<Jobs.Job> first() {
		return new SourceJobs(this::list, new Added()).first();
	}

	@Test
	void thoseThatCanBeListedAreStartedWithTheOthers() {
		List<Jobs.Job> first = first();
		assertThat(first).extracting(Jobs.Job::name).containsExactly("xray", "sources");
		first.get(1).work().run();
		assertThat(this.listings).isEqualTo(1);
		assertThat(this.added).isEmpty();
	}

	@Test
	void thoseThatCannotAreTriedEachMinuteAndAddedOnce() {
		this.failures = 2;
		List<Jobs.Job> first = first();
		assertThat(first).extracting(Jobs.Job::name).containsExactly("sources");
		Jobs.Job again = first.get(0);
		assertThat(again.pause().get()).isEqualTo(Duration.ofMinutes(1));
		again.work().run();
		assertThat(this.added).isEmpty();
		again.work().run();
		again.work().run();
		assertThat(this.listings).isEqualTo(3);
		assertThat(this.added).extracting(Jobs.Job::name).containsExactly("xray");
		this.added.get(0).work().run();
		assertThat(this.runs).containsExactly("xray");
	}

	/** What was added while others go on. */
	private final class Added implements Jobs {

		@Override
		public void start(Collection<Job> jobs) {
			throw new IllegalStateException("Others were started before");
		}

		@Override
		public void add(Collection<Job> jobs) {
			SourceJobsTests.this.added.addAll(jobs);
		}

		@Override
		public void runNow(String name) {
		}

		@Override
		public Map<String, Instant> next() {
			return Map.of();
		}

		@Override
		public void close() {
		}

	}

}
