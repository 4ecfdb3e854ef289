package io.tracetab.ingest;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.tracetab.source.Chunk;
import io.tracetab.trace.BoundedRoutes;
import io.tracetab.trace.TraceId;

/**
 * Reads inputs into the stores. One thread parses while another brings the batch before
 * into the stores and a third archives it; a few batches are one transaction with the
 * position reached, so that a killed run goes on at its last commit. Batches and
 * transactions are cut by bytes alone: a run that was killed and one that was not write
 * the same. Not for concurrent calls: facts have one writer.
 */
public final class Ingest implements AutoCloseable {

	/** Bytes of input that are in memory as objects at once: some 30,000 spans. */
	private static final long LARGEST_BATCH = 4L << 20;

	private static final long SMALLEST_BATCH = 1L << 20;

	/** Bytes of input that become durable at once, at most. */
	private static final long LARGEST_TRANSACTION = 32L << 20;

	/**
	 * With at most a transaction and two batches under way, a killed run repeats less
	 * than a tenth of its input.
	 */
	private static final long TRANSACTIONS_AN_INPUT = 32;

	private static final int REWRITTEN_AT_ONCE = 2_000;

	private static final int REPLAYED_AT_ONCE = 100;

	private final Stores stores;

	private final Reading reading;

	private final InstantSource clock;

	private final BatchWriter writer;

	private final ExecutorService writing = Executors.newSingleThreadExecutor(named("ingest-writer"));

	private final ExecutorService archiving = Executors.newSingleThreadExecutor(named("ingest-archiver"));

	private final ExecutorService workers;

	public Ingest(Reading reading, Stores stores, Naming naming, TraceListener listener, InstantSource clock) {
		this.reading = reading;
		this.stores = stores;
		this.clock = clock;
		int cores = Runtime.getRuntime().availableProcessors();
		this.workers = Executors.newFixedThreadPool(cores, named("ingest-worker"));
		this.writer = new BatchWriter(stores, naming, listener, new Parallel(this.workers, cores));
	}

	/** Inputs in the order they are best read in: see {@link Formats}. */
	public List<Input> inReadingOrder(List<Input> inputs) {
		record Ranked(Input input, int rank) {
		}
		List<Ranked> ranked = new ArrayList<>();
		for (Input input : inputs) {
			ranked.add(new Ranked(input, rank(input)));
		}
		return ranked.stream().sorted(Comparator.comparingInt(Ranked::rank)).map(Ranked::input).toList();
	}

	/**
	 * Reads one input to its end, or goes on with it where an earlier run was stopped.
	 * @return the finished run, its counts since it was begun
	 * @throws IngestException when the input cannot be read on; what was committed stays
	 */
	public IngestLedger.Run ingest(Input input, Progress progress) {
		return this.stores.transactions().inMany(() -> read(input, progress));
	}

	private IngestLedger.Run read(Input input, Progress progress) {
		try (Input.Opened opened = input.open()) {
			IngestLedger.Run run = begin(input);
			Counts counts = readAll(input, opened, run, progress);
			return finish(run, counts);
		}
		catch (IOException ex) {
			throw new IngestException("Cannot read %s: %s".formatted(input.name(), ex.getMessage()), ex);
		}
	}

	/**
	 * Derives again for all traces: for when settings, metrics or prices changed after
	 * they were stored. Can be stopped and repeated.
	 * @return how many traces changed
	 */
	public long rederiveAll(Progress progress) {
		return rederive(this.writer::keptRoutes, progress);
	}

	/**
	 * Derives again for all traces after the naming of routes changed. Which routes have
	 * a name is decided anew, in the order of the ids: those that nothing is called by
	 * any more must not take the places of new ones.
	 * @return how many traces changed
	 */
	public long renameAll(Progress progress) {
		BoundedRoutes anew = this.writer.noRoutes();
		return rederive(() -> anew, progress);
	}

	private long rederive(Supplier<BoundedRoutes> routes, Progress progress) {
		long total = this.stores.traces().totals().traces();
		long done = 0;
		long changed = 0;
		TraceId last = null;
		while (true) {
			List<TraceId> ids = this.stores.traces().idsAfter(last, REWRITTEN_AT_ONCE);
			if (ids.isEmpty()) {
				return changed;
			}
			changed += onWriter(
					() -> this.stores.transactions().inOne(() -> this.writer.rewriteStale(ids, routes.get())));
			last = ids.get(ids.size() - 1);
			done += ids.size();
			progress.at(done, Math.max(done, total), Counts.NONE);
		}
	}

	/**
	 * Reads again what was set aside, for when a newer version knows better. What can be
	 * read now moves to stored or duplicate in the counts of its run; the rest stays.
	 * Rows without a record (see {@link TooOld}) are passed over.
	 * @return what became of the records: those still set aside count as set aside
	 */
	public Counts replay(Progress progress) {
		Counts counts = Counts.NONE;
		Long last = null;
		while (true) {
			List<IngestLedger.KeptAside> records = this.stores.ledger().aside(last, REPLAYED_AT_ONCE);
			if (records.isEmpty()) {
				return counts;
			}
			for (IngestLedger.KeptAside record : records) {
				counts = counts.plus(onWriter(() -> this.stores.transactions().inOne(() -> replay(record))));
				last = record.id();
			}
			progress.at(counts.read(), counts.read(), counts);
		}
	}

	private Counts replay(IngestLedger.KeptAside aside) {
		byte[] raw = aside.record().raw();
		if (raw.length == 0) {
			return Counts.NONE;
		}
		Chunk chunk = new Chunk(raw, 0, raw.length);
		Records.Run run = new Records.Run(chunk, aside.record().offset(), aside.record().offset(),
				(position) -> aside.record().line(), null);
		BatchSink sink = new BatchSink(run);
		new Formats(this.reading.formats()).read(chunk, sink);
		Batch batch = sink.batch(run.end());
		if (!batch.aside().isEmpty()) {
			return new Counts(0, 0, 1, 0);
		}
		Counts written = this.writer.write(batch, Sketches.NONE, this.writer.known(), () -> {
		}).counts();
		boolean stored = written.stored() > 0;
		if (!stored && written.setAside() > 0) {
			return new Counts(0, 0, 1, 0);
		}
		this.stores.ledger().replayed(aside.id(), stored);
		return new Counts(stored ? 1 : 0, stored ? 0 : 1, 0, 0);
	}

	private <T> T onWriter(Callable<T> work) {
		return Parallel.of(this.writing.submit(work));
	}

	private int rank(Input input) {
		try (Input.Opened opened = input.open(); Records records = this.reading.reader().read(opened, 0)) {
			Records.Run first = records.next();
			return (first != null) ? new Formats(this.reading.formats()).rank(first.chunk()) : 0;
		}
		catch (IOException ex) {
			return Integer.MAX_VALUE;
		}
	}

	private IngestLedger.Run begin(Input input) throws IOException {
		String fingerprint = input.fingerprint();
		Instant now = this.clock.instant();
		return onWriter(() -> this.stores.transactions()
			.inOne(() -> this.stores.ledger()
				.unfinished(fingerprint)
				.orElseGet(() -> this.stores.ledger().begin(input.name(), fingerprint, now))));
	}

	private IngestLedger.Run finish(IngestLedger.Run run, Counts counts) {
		Instant now = this.clock.instant();
		return onWriter(() -> this.stores.transactions().inOne(() -> {
			this.stores.ledger().finish(run.id(), now);
			return new IngestLedger.Run(run.id(), run.input(), run.fingerprint(), run.position(), counts,
					run.startedAt(), now);
		}));
	}

	private Counts readAll(Input input, Input.Opened opened, IngestLedger.Run run, Progress progress)
			throws IOException {
		Instant readSince = this.stores.ledger().firstRead(run.fingerprint()).orElse(run.startedAt());
		Formats formats = new Formats(this.reading.formats());
		RunWriter.Limits limits = limits(input);
		if (run.position() > 0) {
			progress.goesOn(run.position());
		}
		try (Records records = this.reading.reader().read(opened, run.position());
				RunWriter written = new RunWriter(run, this.stores, this.writer, this.writing, limits,
						(counts) -> progress.at(opened.consumed(), input.size(), counts))) {
			long position = run.position();
			Batch batch = parse(records, formats, limits.batch());
			while (batch != null) {
				written.add(batch,
						archive(new Archive.Part(run.input(), run.fingerprint(), position, readSince), batch.raw()));
				position = batch.end();
				batch = parse(records, formats, limits.batch());
			}
			return written.finish();
		}
	}

	private Future<?> archive(Archive.Part part, List<Chunk> raw) {
		return this.archiving.submit(() -> {
			this.reading.archive().keep(part, raw);
			return null;
		});
	}

	/**
	 * The same for each reading of an input, so that a resumed one cuts the same batches.
	 */
	private static RunWriter.Limits limits(Input input) {
		long transaction = Math.max(SMALLEST_BATCH,
				Math.min(LARGEST_TRANSACTION, input.size() / TRANSACTIONS_AN_INPUT));
		return new RunWriter.Limits(Math.min(transaction, LARGEST_BATCH), transaction);
	}

	/** A batch takes as many runs as fit into it. */
	private @Nullable Batch parse(Records records, Formats formats, long batchBytes) throws IOException {
		Records.Run run = records.next();
		if (run == null) {
			return null;
		}
		BatchSink sink = new BatchSink(run);
		long start = run.start();
		while (true) {
			Chunk redacted = this.reading.redactor().redact(run.chunk());
			sink.enter(run, redacted);
			if (run.unreadable() == null) {
				formats.read(redacted, sink);
			}
			long end = run.end();
			if (end - start + Records.RUN_BYTES > batchBytes) {
				return sink.batch(end);
			}
			run = records.next();
			if (run == null) {
				return sink.batch(end);
			}
		}
	}

	private static ThreadFactory named(String name) {
		return (work) -> {
			Thread thread = new Thread(work, name);
			thread.setDaemon(true);
			return thread;
		};
	}

	@Override
	public void close() {
		this.writing.shutdown();
		this.archiving.shutdown();
		this.workers.shutdown();
	}

}
