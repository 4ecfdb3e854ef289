package io.tracetab.ingest;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLoad;
import io.tracetab.billing.BillMapping;
import io.tracetab.billing.Bills;
import io.tracetab.source.BillFormat;

/**
 * Reads bills: archives a delivery, then brings it in as one transaction, in place of
 * what its source said of the same payers and periods before. Killed on the way, nothing
 * of it is there; the same command brings it in. The newest delivery of a period is kept
 * in the archive, those before it go.
 */
public final class BillImport {

	private static final String OF_PERIOD = "bill-of ";

	private static final String OF_DELIVERY = "bill-delivery ";

	private final Bills bills;

	private final List<BillFormat> formats;

	private final BillArchive archive;

	private final IngestLedger ledger;

	private final Transactions transactions;

	private final InstantSource clock;

	public BillImport(Bills bills, List<BillFormat> formats, BillArchive archive, Stores stores, InstantSource clock) {
		this.bills = bills;
		this.formats = List.copyOf(formats);
		this.archive = archive;
		this.ledger = stores.ledger();
		this.transactions = stores.transactions();
		this.clock = clock;
	}

	/**
	 * Reads one delivery.
	 * @throws IngestException when it cannot be read, or is of no known form; nothing of
	 * it is kept then
	 */
	public Outcome read(Delivery delivery) {
		try {
			Outcome known = known(delivery);
			return (known != null) ? known : load(delivery);
		}
		catch (IOException ex) {
			throw new IngestException("Cannot keep %s: %s".formatted(delivery.name(), ex.getMessage()), ex);
		}
	}

	/** What is in the archive, in the order it was read. */
	public List<Delivery> archived() throws IOException {
		return this.archive.deliveries();
	}

	/** The same bill once more: its lines are there already. */
	private @Nullable Outcome known(Delivery delivery) {
		Kept kept = this.ledger.note(OF_DELIVERY + delivery.fingerprint()).map(Kept::parse).orElse(null);
		if (kept == null || kept.periods.isEmpty()
				|| !kept.periods.stream().allMatch((period) -> isOf(period, delivery))) {
			return null;
		}
		return this.transactions
			.inOne(() -> new Outcome(finished(delivery, new Counts(0, kept.lines, 0, 0), List.of()), null));
	}

	private boolean isOf(String period, Delivery delivery) {
		return this.ledger.note(OF_PERIOD + period).filter(delivery.fingerprint()::equals).isPresent();
	}

	private Outcome load(Delivery delivery) throws IOException {
		BillMapping mapping = mapping(delivery);
		this.archive.keep(delivery, this.clock.instant());
		List<String> superseded = new ArrayList<>();
		Outcome outcome;
		try {
			outcome = this.transactions.inOne(() -> bringIn(delivery, mapping, superseded));
		}
		catch (IngestException ex) {
			if (!isNeeded(delivery.fingerprint())) {
				this.archive.forget(delivery.fingerprint());
			}
			throw ex;
		}
		for (String fingerprint : superseded) {
			this.archive.forget(fingerprint);
		}
		return outcome;
	}

	private Outcome bringIn(Delivery delivery, BillMapping mapping, List<String> superseded) {
		BillLoad load = loaded(delivery, mapping);
		Counts counts = new Counts(load.stored(), 0, load.setAside(), 0);
		IngestLedger.Run run = finished(delivery, counts, load.aside());
		superseded.addAll(note(delivery, load));
		return new Outcome(run, load);
	}

	private BillMapping mapping(Delivery delivery) {
		try {
			List<String> columns = this.bills.columns(delivery.table());
			for (BillFormat format : this.formats) {
				BillMapping mapping = format.mapping(columns).orElse(null);
				if (mapping != null) {
					return mapping;
				}
			}
			throw new IllegalArgumentException("Its columns are %s, which is no known bill; expected one of: %s"
				.formatted(String.join(", ", columns.subList(0, Math.min(12, columns.size()))),
						String.join(", ", this.formats.stream().map(BillFormat::name).toList())));
		}
		catch (RuntimeException ex) {
			throw unreadable(delivery, ex);
		}
	}

	private BillLoad loaded(Delivery delivery, BillMapping mapping) {
		try {
			return this.bills.load(delivery.table(), mapping);
		}
		catch (RuntimeException ex) {
			throw unreadable(delivery, ex);
		}
	}

	private static IngestException unreadable(Delivery delivery, RuntimeException ex) {
		Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
		String why = Objects.toString(cause.getMessage(), cause.toString()).lines().findFirst().orElse("");
		return new IngestException("Cannot read %s: %s".formatted(delivery.name(), why), ex);
	}

	private IngestLedger.Run finished(Delivery delivery, Counts counts, List<BillLoad.Aside> aside) {
		Instant now = this.clock.instant();
		IngestLedger.Run run = this.ledger.begin(delivery.name(), delivery.fingerprint(), now);
		this.ledger.setAside(run.id(), aside.stream().map(BillImport::setAside).toList());
		this.ledger.advance(run.id(), delivery.size(), counts);
		this.ledger.finish(run.id(), now);
		return new IngestLedger.Run(run.id(), run.input(), run.fingerprint(), delivery.size(), counts, now, now);
	}

	/** Without bytes, as it is read again with its delivery, not by itself. */
	private static SetAside setAside(BillLoad.Aside aside) {
		return new SetAside(0, aside.line(), aside.reason() + ": " + aside.raw(), new byte[0]);
	}

	/**
	 * Notes which delivery each period is from.
	 * @return deliveries of which nothing is left
	 */
	private List<String> note(Delivery delivery, BillLoad load) {
		List<String> periods = load.periods().stream().map((period) -> key(load.source(), period)).toList();
		List<String> before = new ArrayList<>();
		for (String period : periods) {
			this.ledger.note(OF_PERIOD + period)
				.filter((other) -> !other.equals(delivery.fingerprint()) && !before.contains(other))
				.ifPresent(before::add);
			this.ledger.note(OF_PERIOD + period, delivery.fingerprint());
		}
		this.ledger.note(OF_DELIVERY + delivery.fingerprint(), new Kept(load.read(), periods).toString());
		return before.stream().filter((fingerprint) -> !isNeeded(fingerprint)).toList();
	}

	private boolean isNeeded(String fingerprint) {
		return this.ledger.note(OF_DELIVERY + fingerprint)
			.map(Kept::parse)
			.stream()
			.flatMap((kept) -> kept.periods.stream())
			.anyMatch((period) -> this.ledger.note(OF_PERIOD + period).filter(fingerprint::equals).isPresent());
	}

	private static String key(String source, BillLoad.Period period) {
		return source + ' ' + period.billingAccountId() + ' ' + period.billingPeriod().from();
	}

	/**
	 * What a delivery did.
	 *
	 * @param load null when it was there already
	 */
	public record Outcome(IngestLedger.Run run, @Nullable BillLoad load) {

		/** What was done, for people. */
		public List<String> summary() {
			List<String> lines = new ArrayList<>(List.of(this.run.summary()));
			if (this.load != null) {
				BillSummary.of(this.load, lines);
			}
			return lines;
		}

	}

	/** What is noted of a delivery. */
	private record Kept(long lines, List<String> periods) {

		static Kept parse(String text) {
			List<String> lines = text.lines().toList();
			return new Kept(Long.parseLong(lines.get(0)), lines.subList(1, lines.size()));
		}

		@Override
		public String toString() {
			List<String> lines = new ArrayList<>(List.of(Long.toString(this.lines)));
			lines.addAll(this.periods);
			return String.join("\n", lines);
		}

	}

}
