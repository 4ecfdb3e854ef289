package io.tracetab.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

	private final Supplier<List<Jobs.Job>> known;

	private final Supplier<List<Jobs.Job>> listing;

	private final Jobs jobs;

	private boolean listed;

	/**
	 * Jobs that may not be known yet: one for each source, of those that are known at
	 * once, and of all.
	 * @param known throws a {@link SourceFailure} where it would have to wait
	 * @param listing throws it while the sources cannot be listed
	 * @param jobs where they are added when they can be
	 */
	SourceJobs(Supplier<List<Jobs.Job>> known, Supplier<List<Jobs.Job>> listing, Jobs jobs) {
		this.known = known;
		this.listing = listing;
		this.jobs = jobs;
	}

	/**
	 * Starts those of the sources that are known, others, and one that looks whether the
	 * sources can be listed: at once where they are not known. It stays when they are: in
	 * a cluster another process may be without them.
	 */
	synchronized void startWith(Collection<Jobs.Job> others) {
		List<Jobs.Job> first = new ArrayList<>(others);
		try {
			first.addAll(this.known.get());
			this.listed = true;
		}
		catch (SourceFailure ex) {
			logger.debug("Sources have to be asked for", ex);
		}
		first.add(new Jobs.Job(NAME, () -> AGAIN, this::again));
		this.jobs.start(first);
		if (!this.listed) {
			this.jobs.runNow(NAME);
		}
	}

	private synchronized void again() {
		if (this.listed) {
			return;
		}
		try {
			this.jobs.add(this.listing.get());
			this.listed = true;
		}
		catch (SourceFailure ex) {
			logger.warn("Sources cannot be listed, tried again in a minute: {} {}", ex.getMessage(), ex.wayOut());
		}
	}

}
