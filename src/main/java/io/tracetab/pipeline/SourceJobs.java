package io.tracetab.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.tracetab.source.SourceFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of sources, begun at the start, or as soon as the sources can be listed:
 * whatever keeps them from being listed keeps nothing else from being done, and is told
 * by the page of sources meanwhile.
 */
final class SourceJobs {

	static final String NAME = "sources";

	private static final Logger logger = LoggerFactory.getLogger(SourceJobs.class);

	private static final Duration AGAIN = Duration.ofMinutes(1);

	private final Supplier<List<Jobs.Job>> listing;

	private final Jobs jobs;

	private boolean listed;

	/**
	 * Jobs that may not be known yet.
	 * @param listing one for each source; throws a {@link SourceFailure} while the
	 * sources cannot be listed
	 * @param jobs where they are added when they can be
	 */
	SourceJobs(Supplier<List<Jobs.Job>> listing, Jobs jobs) {
		this.listing = listing;
		this.jobs = jobs;
	}

	/**
	 * What is started first: those of the sources, where they can be listed, and one that
	 * looks whether they can be. It stays when they are: in a cluster another process may
	 * be without them.
	 */
	synchronized List<Jobs.Job> first() {
		Optional<List<Jobs.Job>> found = list();
		this.listed = found.isPresent();
		List<Jobs.Job> first = new ArrayList<>(found.orElse(List.of()));
		first.add(new Jobs.Job(NAME, () -> AGAIN, this::again));
		return first;
	}

	private synchronized void again() {
		if (!this.listed) {
			list().ifPresent((found) -> {
				this.jobs.add(found);
				this.listed = true;
			});
		}
	}

	private Optional<List<Jobs.Job>> list() {
		try {
			return Optional.of(this.listing.get());
		}
		catch (SourceFailure ex) {
			logger.warn("Sources cannot be listed, tried again in a minute: {} {}", ex.getMessage(), ex.wayOut());
			return Optional.empty();
		}
	}

}
