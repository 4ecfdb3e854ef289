package io.tracetab.pipeline;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tracetab.source.Source;
import io.tracetab.source.SourceFailure;
import io.tracetab.source.SourceId;
import io.tracetab.source.SourceKind;
import io.tracetab.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sources are read, each at its own pace.
 */
public final class Polling {

	private static final Logger logger = LoggerFactory.getLogger(Polling.class);

	/** Of one source in a row, before others have their turn again. */
	private static final int MOST_WINDOWS = 1000;

	private final Sources sources;

	private final Refresh refresh;

	private final Budget budget;

	private final Map<SourceKind, Cadence> cadences;

	Polling(Sources sources, Refresh refresh, Budget budget, Map<SourceKind, Cadence> cadences) {
		this.sources = sources;
		this.refresh = refresh;
		this.budget = budget;
		this.cadences = new EnumMap<>(cadences);
	}

	/** The sources that settings name. */
	public List<Source> sources() {
		return this.sources.all();
	}

	/** The same, without waiting for anybody: see {@link Sources#known}. */
	List<Source> known() {
		return this.sources.known();
	}

	public Cadence cadence(SourceKind kind) {
		return Objects.requireNonNull(this.cadences.get(kind), kind::word);
	}

	/**
	 * Reading every source at its pace.
	 * @throws SourceFailure when the sources cannot be listed
	 */
	List<Jobs.Job> jobs() {
		return jobs(sources());
	}

	/** The same of those that are known without waiting. */
	List<Jobs.Job> knownJobs() {
		return jobs(known());
	}

	private List<Jobs.Job> jobs(List<Source> sources) {
		return sources.stream()
			.map((source) -> new Jobs.Job(source.id().toString(), () -> pause(source), () -> catchUp(source)))
			.toList();
	}

	/** After a failure it is up to that when a source is asked again. */
	private Duration pause(Source source) {
		return this.refresh.resting(source.id())
			.orElseGet(() -> this.budget.pause(source.id(), cadence(source.id().kind())));
	}

	/** Reads all windows of a source that are due; ends early where one fails. */
	void catchUp(Source source) {
		Cadence cadence = cadence(source.id().kind());
		for (int window = 0; window < MOST_WINDOWS; window++) {
			Refresh.Outcome outcome = this.refresh.next(source, cadence);
			if (outcome != Refresh.Outcome.READ) {
				if (window > 1) {
					logger.info("{}: read {} windows, now {}", source.id(), window, outcome);
				}
				return;
			}
		}
	}

	/** The source of an id; fails where settings name none. */
	public Source source(SourceId id) {
		return known().stream()
			.filter((each) -> each.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no source '%s', expected one of %s".formatted(id,
					known().stream().map((each) -> each.id().toString()).toList())));
	}

	/** How often each kind is read when settings say nothing else. */
	static Map<SourceKind, Cadence> usual(Duration backFill) {
		Map<SourceKind, Cadence> usual = new EnumMap<>(SourceKind.class);
		usual.put(SourceKind.INVENTORY, new Cadence(Duration.ofHours(6), Duration.ofDays(400), Duration.ZERO,
				Duration.ZERO, Duration.ofDays(1)));
		usual.put(SourceKind.METRICS, new Cadence(Duration.ofHours(1), Duration.ofDays(1), Duration.ofMinutes(10),
				Duration.ofHours(1), backFill));
		usual.put(SourceKind.LOGS, new Cadence(Duration.ofHours(1), Duration.ofHours(6), Duration.ofMinutes(5),
				Duration.ofMinutes(10), backFill));
		usual.put(SourceKind.XRAY, new Cadence(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofMinutes(2),
				Duration.ofMinutes(10), backFill));
		usual.put(SourceKind.BILL,
				new Cadence(Duration.ofHours(12), Duration.ofDays(400), Duration.ZERO, Duration.ofDays(3), backFill));
		usual.put(SourceKind.EXPORT, new Cadence(Duration.ofHours(12), Duration.ofDays(400), Duration.ZERO,
				Duration.ZERO, Duration.ofDays(1)));
		usual.put(SourceKind.PRICES, new Cadence(Duration.ofDays(7), Duration.ofDays(400), Duration.ZERO, Duration.ZERO,
				Duration.ofDays(7)));
		return usual;
	}

}
