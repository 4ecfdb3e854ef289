package io.tracetab.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.CatchUp;
import io.tracetab.ingest.Counts;
import io.tracetab.ingest.Growing;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.Intake;
import io.tracetab.ingest.IntakeLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those that listen for what is sent here, each off unless it is switched on.
 */
public final class Receivers {

	private static final Logger logger = LoggerFactory.getLogger(Receivers.class);

	private final Intake.Parts parts;

	private final OtlpProperties otlp;

	private final XRayDaemonProperties daemon;

	private final InstantSource clock;

	private final RandomGenerator random;

	private final Map<ReceiverKind, Receiver> running = new EnumMap<>(ReceiverKind.class);

	private @Nullable XRayListener listener;

	Receivers(Intake.Parts parts, OtlpProperties otlp, XRayDaemonProperties daemon, InstantSource clock,
			RandomGenerator random) {
		this.parts = parts;
		this.otlp = otlp;
		this.daemon = daemon;
		this.clock = clock;
		this.random = random;
	}

	/**
	 * Begins to listen, and stores what the process before was sent and did not store.
	 */
	synchronized void start() {
		storeLeft();
		if (this.otlp.enabled()) {
			begin(ReceiverKind.OTLP);
		}
		if (this.daemon.enabled()) {
			this.listener = XRayListener.begin(this.daemon, begin(ReceiverKind.XRAY_DAEMON));
			logger.info("The X-Ray daemon listener listens at {}", this.listener.address());
		}
	}

	private Receiver begin(ReceiverKind kind) {
		Intake intake = Intake.begin(kind.title(), this.parts, IntakeLimits.USUAL, this.clock, this.random);
		Receiver receiver = new Receiver(kind, intake, this.clock);
		this.running.put(kind, receiver);
		return receiver;
	}

	/** It may be much: pages and receivers do not wait for it. */
	private void storeLeft() {
		try {
			List<Growing> left = this.parts.reading().archive().left();
			if (!left.isEmpty()) {
				Thread storing = new Thread(() -> left.forEach(this::store), "received before");
				storing.setDaemon(true);
				storing.start();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("What was received before cannot be read: " + ex.getMessage(), ex);
		}
	}

	private void store(Growing left) {
		CatchUp catchUp = this.parts.catchUp();
		Archive.Part part = left.part();
		try {
			this.parts.turn().take(() -> read(catchUp, left));
			logger.info("Stored what the {} took since {}", part.input(), part.readSince());
		}
		catch (RuntimeException ex) {
			logger.warn("What the {} took since {} cannot be stored; the next start tries again", part.input(),
					part.readSince(), ex);
		}
	}

	private static void read(CatchUp catchUp, Growing left) {
		try {
			catchUp.read(left);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Listens no more; what was taken is stored. */
	synchronized void stop() {
		XRayListener listening = this.listener;
		if (listening != null) {
			listening.close();
		}
		this.running.values().forEach(Receiver::close);
		this.running.clear();
		this.listener = null;
	}

	/** Empty when it is not switched on. */
	public synchronized Optional<Receiver> running(ReceiverKind kind) {
		return Optional.ofNullable(this.running.get(kind));
	}

	/** All of them, those that are off too. */
	public synchronized List<Status> all() {
		return Stream.of(ReceiverKind.values()).map(this::status).toList();
	}

	private Status status(ReceiverKind kind) {
		Receiver receiver = this.running.get(kind);
		IngestLedger ledger = this.parts.stores().ledger();
		XRayListener listening = this.listener;
		String address = (kind == ReceiverKind.XRAY_DAEMON && listening != null) ? "udp " + listening.address()
				: (kind == ReceiverKind.OTLP) ? "/v1/traces" : "";
		return new Status(kind, receiver != null, address, (receiver != null) ? receiver.state() : Receiver.State.OFF,
				ledger.totals(kind.title()));
	}

	/**
	 * One of them.
	 *
	 * @param address where it listens; of HTTP the path
	 * @param counts of the records that it ever took
	 */
	public record Status(ReceiverKind kind, boolean on, String address, Receiver.State state, Counts counts) {
	}

}
