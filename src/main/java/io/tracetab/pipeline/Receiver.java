package io.tracetab.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.tracetab.ingest.IngestException;
import io.tracetab.ingest.Intake;
import io.tracetab.ingest.IntakeFull;
import io.tracetab.ingest.Taken;
import io.tracetab.source.Arrived;
import org.jspecify.annotations.Nullable;

/**
 * One that listens: hands on what it is sent, and counts what it cannot.
 */
public final class Receiver {

	private final ReceiverKind kind;

	private final Intake intake;

	private final InstantSource clock;

	private final AtomicLong messages = new AtomicLong();

	private final AtomicLong refused = new AtomicLong();

	private volatile @Nullable Instant last;

	private volatile @Nullable Trouble trouble;

	Receiver(ReceiverKind kind, Intake intake, InstantSource clock) {
		this.kind = kind;
		this.intake = intake;
		this.clock = clock;
	}

	/**
	 * Takes the records of messages; they are archived when this returns.
	 * @throws IntakeFull when there is no room now
	 * @throws IngestException when they cannot be archived
	 */
	public Taken take(List<Arrived> records, int ofMessages) throws IntakeFull {
		try {
			Taken taken = this.intake.take(records);
			this.messages.addAndGet(ofMessages);
			this.last = this.clock.instant();
			if (taken.setAside() > 0) {
				note(taken.reason());
			}
			return taken;
		}
		catch (IngestException ex) {
			note(String.valueOf(ex.getMessage()));
			throw ex;
		}
	}

	/** A message was not taken. */
	public void refuse(String why) {
		this.refused.incrementAndGet();
		note(why);
	}

	private void note(String why) {
		this.trouble = new Trouble(why, this.clock.instant());
	}

	ReceiverKind kind() {
		return this.kind;
	}

	/** How it stands, since this process has begun. */
	State state() {
		Intake.State behind = this.intake.state();
		Trouble noted = this.trouble;
		String storing = behind.trouble();
		return new State(this.messages.get(), this.refused.get(), this.last, behind.waiting() + behind.behind(),
				(storing != null) ? new Trouble("Storing fails: " + storing, this.clock.instant()) : noted,
				storing != null);
	}

	void close() {
		this.intake.close();
	}

	/**
	 * What went wrong last.
	 */
	public record Trouble(String message, Instant at) {
	}

	/**
	 * How one stands.
	 *
	 * @param messages requests or datagrams that were taken
	 * @param refused requests that were refused, or datagrams that were dropped
	 * @param last when one was taken last
	 * @param waiting bytes that are archived and not stored
	 * @param failing whether what is archived cannot be stored
	 */
	public record State(long messages, long refused, @Nullable Instant last, long waiting, @Nullable Trouble trouble,
			boolean failing) {

		static final State OFF = new State(0, 0, null, 0, null, false);

	}

}
