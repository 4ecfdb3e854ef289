package io.tracetab.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLoad;
import io.tracetab.ingest.BillImport;
import io.tracetab.ingest.BillSummary;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.Deliveries;
import io.tracetab.ingest.Delivery;
import io.tracetab.ingest.Ingest;
import io.tracetab.ingest.IngestException;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.Input;
import io.tracetab.ingest.Inputs;
import io.tracetab.reconcile.Reconciled;

/**
 * Reads files in the order that serves them best, and afterwards brings traces up to date
 * with the settings and metrics that came with them. One import at a time.
 */
public final class Imports implements AutoCloseable {

	private static final int ASIDE_SHOWN = 20;

	/** Facts have one writer, whoever asks. */
	private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

	private final Ingest ingest;

	private final BillImport bills;

	private final Reconciling reconciling;

	private final Watching watching;

	private final Finders finders;

	private final IngestLedger ledger;

	private final Aftercare aftercare;

	private final Runnable before;

	Imports(Readers readers, Finders finders, IngestLedger ledger, Aftercare aftercare) {
		this(readers, finders, ledger, aftercare, () -> {
		});
	}

	private Imports(Readers readers, Finders finders, IngestLedger ledger, Aftercare aftercare, Runnable before) {
		this.ingest = readers.records;
		this.bills = readers.bills;
		this.reconciling = readers.reconciling;
		this.watching = readers.watching;
		this.finders = finders;
		this.ledger = ledger;
		this.aftercare = aftercare;
		this.before = before;
	}

	/** The same, doing something first each time there is something to read. */
	Imports after(Runnable first) {
		return new Imports(new Readers(this.ingest, this.bills, this.reconciling, this.watching), this.finders,
				this.ledger, this.aftercare, first);
	}

	/**
	 * Reads files; folders stand for the files in them. A file that cannot be read does
	 * not stop the others.
	 */
	public Outcome read(List<Path> paths, ImportProgress progress) {
		List<String> failures = new ArrayList<>();
		List<Path> files = new ArrayList<>();
		for (Path path : paths) {
			try {
				files.addAll(files(path));
			}
			catch (IOException ex) {
				failures.add("There is no readable file or folder " + path);
			}
		}
		Deliveries.Found sorted = this.finders.deliveries.among(files);
		failures.addAll(sorted.failures());
		List<Input> inputs = inputs(sorted.others(), failures);
		if (!inputs.isEmpty() || !sorted.deliveries().isEmpty()) {
			this.before.run();
		}
		return readFound(new Found(this.ingest.inReadingOrder(inputs), sorted.deliveries()), failures, progress);
	}

	private List<Input> inputs(List<Path> files, List<String> failures) {
		List<Input> inputs = new ArrayList<>();
		for (Path file : files) {
			try {
				inputs.add(this.finders.inputs.of(file));
			}
			catch (IOException ex) {
				failures.add("There is no readable file or folder " + file);
			}
		}
		return inputs;
	}

	/** Reads records in the order given, then bills. */
	Outcome readFound(Found found, List<String> failures, ImportProgress progress) {
		ONE_AT_A_TIME.lock();
		try {
			List<IngestLedger.Run> runs = new ArrayList<>();
			this.aftercare.noteIfNothingIsMetered();
			for (Input input : found.inputs) {
				try {
					progress.begin(input.name(), input.size());
					runs.add(this.ingest.ingest(input, progress));
				}
				catch (IngestException ex) {
					failures.add(ex.getMessage());
				}
				this.aftercare.noteIfNothingIsMetered();
			}
			List<BillImport.Outcome> billed = readBills(found.bills, failures, progress);
			long forgotten = this.aftercare.after(this.ingest, progress);
			List<BillLoad> told = this.reconciling.told();
			Reconciled reconciled = this.reconciling.after(loads(billed, told), progress).orElse(null);
			this.watching.after(reconciled != null, progress);
			return new Outcome(runs, asideOf(runs), new Billed(billed, told, reconciled), failures, forgotten);
		}
		finally {
			ONE_AT_A_TIME.unlock();
		}
	}

	private List<BillImport.Outcome> readBills(List<Delivery> deliveries, List<String> failures,
			ImportProgress progress) {
		List<BillImport.Outcome> outcomes = new ArrayList<>();
		for (Delivery delivery : deliveries) {
			progress.begin(delivery.name(), delivery.size());
			try {
				BillImport.Outcome outcome = this.bills.read(delivery);
				progress.at(delivery.size(), delivery.size(), outcome.run().counts());
				outcomes.add(outcome);
			}
			catch (IngestException ex) {
				failures.add(ex.getMessage());
			}
		}
		return outcomes;
	}

	private static List<BillLoad> loads(List<BillImport.Outcome> billed, List<BillLoad> told) {
		List<BillLoad> loads = new ArrayList<>(told);
		for (BillImport.Outcome outcome : billed) {
			BillLoad load = outcome.load();
			if (load != null) {
				loads.add(load);
			}
		}
		return loads;
	}

	/** Does work that writes facts, between imports. */
	void between(Runnable work) {
		ONE_AT_A_TIME.lock();
		try {
			this.before.run();
			this.aftercare.noteIfNothingIsMetered();
			work.run();
		}
		finally {
			ONE_AT_A_TIME.unlock();
		}
	}

	/** Does what follows an import, for what was written between imports. */
	void settle() {
		ONE_AT_A_TIME.lock();
		try {
			this.aftercare.after(this.ingest, ImportProgress.NONE);
			boolean reconciled = this.reconciling.after(List.of(), ImportProgress.NONE).isPresent();
			this.watching.after(reconciled, ImportProgress.NONE);
		}
		finally {
			ONE_AT_A_TIME.unlock();
		}
	}

	/**
	 * Brings stored traces, and what is divided by them, up to date with rules and
	 * settings; reads nothing.
	 */
	public void freshen(ImportProgress progress) {
		ONE_AT_A_TIME.lock();
		try {
			this.aftercare.after(this.ingest, progress);
			this.reconciling.after(List.of(), progress);
		}
		finally {
			ONE_AT_A_TIME.unlock();
		}
	}

	/** Reads again what was set aside. */
	public Counts replay(ImportProgress progress) {
		ONE_AT_A_TIME.lock();
		try {
			Counts counts = this.ingest.replay(progress);
			this.aftercare.after(this.ingest, progress);
			this.reconciling.after(List.of(), progress);
			return counts;
		}
		finally {
			ONE_AT_A_TIME.unlock();
		}
	}

	/**
	 * Between imports: forgets what is older than it is to be kept, and reconciles what
	 * waits for it.
	 */
	public void forgetOld() {
		ONE_AT_A_TIME.lock();
		try {
			this.aftercare.forgetOld();
			this.reconciling.after(List.of(), ImportProgress.NONE);
		}
		finally {
			ONE_AT_A_TIME.unlock();
		}
	}

	@Override
	public void close() {
		this.ingest.close();
	}

	private List<IngestLedger.KeptAside> asideOf(List<IngestLedger.Run> runs) {
		if (runs.stream().allMatch((run) -> run.counts().setAside() == 0)) {
			return List.of();
		}
		List<Long> ids = runs.stream().map(IngestLedger.Run::id).toList();
		return this.ledger.aside(null, 10_000)
			.stream()
			.filter((aside) -> ids.contains(aside.run()))
			.limit(ASIDE_SHOWN)
			.toList();
	}

	private static List<Path> files(Path path) throws IOException {
		if (!Files.isDirectory(path)) {
			return List.of(path.toRealPath());
		}
		try (Stream<Path> walk = Files.walk(path)) {
			return walk.filter(Files::isRegularFile).filter((file) -> !isHidden(file)).sorted().toList();
		}
	}

	private static boolean isHidden(Path file) {
		return file.getFileName().toString().startsWith(".");
	}

	/**
	 * What an import did.
	 *
	 * @param runs a run an input
	 * @param aside the first records that were set aside in them
	 * @param bills what became of bills
	 * @param failures inputs that could not be read to their end, in words
	 * @param forgotten traces that were older than traces are kept, at the end of it
	 */
	public record Outcome(List<IngestLedger.Run> runs, List<IngestLedger.KeptAside> aside, Billed bills,
			List<String> failures, long forgotten) {

		/** What was done, for people; failures are apart. */
		public List<String> summary() {
			List<String> lines = new ArrayList<>();
			this.runs.forEach((run) -> lines.add(run.summary()));
			this.aside.forEach((record) -> lines.add(record.summary()));
			lines.addAll(this.bills.summary());
			if (this.forgotten > 0) {
				lines.add("forgotten: %,d requests older than they are kept (tracetab.retention.traces); "
					.formatted(this.forgotten) + "the hours keep their sums");
			}
			return lines;
		}

	}

	/**
	 * What became of bills.
	 *
	 * @param told months of which Cost Explorer told something new
	 * @param reconciled null when there was nothing new to reconcile
	 */
	public record Billed(List<BillImport.Outcome> read, List<BillLoad> told, @Nullable Reconciled reconciled) {

		List<String> summary() {
			List<String> lines = new ArrayList<>();
			this.read.forEach((bill) -> lines.addAll(bill.summary()));
			this.told.forEach((month) -> lines.addAll(BillSummary.told(month)));
			if (this.reconciled != null) {
				lines.addAll(Reconciling.summary(this.reconciled));
			}
			return lines;
		}

	}

	/**
	 * Who reads what.
	 */
	record Readers(Ingest records, BillImport bills, Reconciling reconciling, Watching watching) {
	}

	/**
	 * Who knows what a path names.
	 */
	record Finders(Inputs inputs, Deliveries deliveries) {
	}

	/**
	 * What there is to read.
	 */
	record Found(List<Input> inputs, List<Delivery> bills) {
	}

}
