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
 * Sources that cannot be listed at the start keep nobody waiting, and are read as soon as
 * they can be.
 */
class SourceJobsTests {

	private final List<String> runs = new ArrayList<>();

	private final List<Jobs.Job> started = new ArrayList<>();

	private final List<Jobs.Job> added = new ArrayList<>();

	private final List<String> hastened = new ArrayList<>();

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

	private List<Jobs.Job> known() {
		if (this.failures > 0) {
			throw new SourceFailure(SourceFailure.Cause.UNREACHABLE, "nobody has answered yet", "Wait a moment.", null);
		}
		return list();
	}

	private void start() {
		new SourceJobs(this::known, this::list, new Added()).startWith(List.of(other()));
	}

	private static Jobs.Job other() {
		return new Jobs.Job("reports", () -> Duration.ofMinutes(1), () -> {
		});
	}

	@Test
	void thoseThatAreKnownAreStartedWithTheOthers() {
		start();
		assertThat(this.started).extracting(Jobs.Job::name).containsExactly("reports", "xray", "sources");
		assertThat(this.hastened).isEmpty();
		this.started.get(2).work().run();
		assertThat(this.listings).isEqualTo(1);
		assertThat(this.added).isEmpty();
	}

	/** Whoever asks may wait a minute: others do not. */
	@Test
	void thoseThatHaveToBeAskedForAreTriedAtOnceThenEachMinuteAndAddedOnce() {
		this.failures = 1;
		start();
		assertThat(this.started).extracting(Jobs.Job::name).containsExactly("reports", "sources");
		assertThat(this.hastened).containsExactly("sources");
		assertThat(this.listings).isZero();
		Jobs.Job again = this.started.get(1);
		assertThat(again.pause().get()).isEqualTo(Duration.ofMinutes(1));
		again.work().run();
		assertThat(this.added).isEmpty();
		again.work().run();
		again.work().run();
		assertThat(this.listings).isEqualTo(2);
		assertThat(this.added).extracting(Jobs.Job::name).containsExactly("xray");
		this.added.get(0).work().run();
		assertThat(this.runs).containsExactly("xray");
	}

	/** What was added while others go on. */
	private final class Added implements Jobs {

		@Override
		public void start(Collection<Job> jobs) {
			SourceJobsTests.this.started.addAll(jobs);
		}

		@Override
		public void add(Collection<Job> jobs) {
			SourceJobsTests.this.added.addAll(jobs);
		}

		@Override
		public void runNow(String name) {
			SourceJobsTests.this.hastened.add(name);
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
