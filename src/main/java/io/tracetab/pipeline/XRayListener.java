package io.tracetab.pipeline;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import io.tracetab.ingest.IngestException;
import io.tracetab.ingest.IntakeFull;
import io.tracetab.source.Arrived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens where the X-Ray daemon would, on loopback alone, so that what runs locally can
 * be seen at once. Whoever sends a datagram is told nothing; what cannot be taken is
 * dropped and counted.
 */
final class XRayListener implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(XRayListener.class);

	/** More than a datagram can hold. */
	private static final int LARGEST = 1 << 16;

	/** The system keeps so much while nobody reads. */
	private static final int SYSTEM_BUFFER = 4 << 20;

	private static final int AT_ONCE = 512;

	private static final long PATIENCE_MILLIS = 5_000;

	private static final byte[] END = new byte[0];

	private final DatagramSocket socket;

	private final Receiver receiver;

	private final BlockingQueue<byte[]> waiting;

	private final RateLimit rate;

	private final Thread reading;

	private final Thread taking;

	private XRayListener(DatagramSocket socket, Receiver receiver, XRayDaemonProperties settings) {
		this.socket = socket;
		this.receiver = receiver;
		this.waiting = new ArrayBlockingQueue<>(settings.mostWaiting());
		this.rate = new RateLimit(settings.mostPerSecond(), System::nanoTime);
		this.reading = thread(this::readOn, "xray-daemon reader");
		this.taking = thread(this::takeOn, "xray-daemon taker");
	}

	/**
	 * Begins to listen.
	 * @throws IllegalStateException when the address is none of this machine alone, or is
	 * taken
	 */
	static XRayListener begin(XRayDaemonProperties settings, Receiver receiver) {
		try {
			InetAddress address = InetAddress.getByName(settings.address());
			if (!address.isLoopbackAddress()) {
				throw new IllegalStateException(("tracetab.xray-daemon.address is %s: the X-Ray daemon listener takes "
						+ "whatever it is sent, so it listens on loopback alone, such as 127.0.0.1")
					.formatted(settings.address()));
			}
			DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, settings.port()));
			socket.setReceiveBufferSize(SYSTEM_BUFFER);
			XRayListener listener = new XRayListener(socket, receiver, settings);
			listener.reading.start();
			listener.taking.start();
			return listener;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The X-Ray daemon listener cannot listen at %s:%d: %s"
				.formatted(settings.address(), settings.port(), ex.getMessage()), ex);
		}
	}

	private static Thread thread(Runnable work, String name) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		return thread;
	}

	/** Where it listens. */
	String address() {
		return this.socket.getLocalAddress().getHostAddress() + ':' + this.socket.getLocalPort();
	}

	private void readOn() {
		byte[] buffer = new byte[LARGEST];
		while (!this.socket.isClosed()) {
			DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
			try {
				this.socket.receive(packet);
			}
			catch (SocketException ex) {
				continue;
			}
			catch (IOException ex) {
				logger.warn("A datagram cannot be received", ex);
				continue;
			}
			if (!this.rate.allows()) {
				this.receiver.refuse("Dropped: more than %d datagrams a second (tracetab.xray-daemon.most-per-second)"
					.formatted(this.rate.perSecond()));
			}
			else if (!this.waiting.offer(Arrays.copyOf(buffer, packet.getLength()))) {
				this.receiver.refuse("Dropped: too many datagrams wait (tracetab.xray-daemon.most-waiting)");
			}
		}
	}

	private void takeOn() {
		try {
			while (true) {
				List<byte[]> datagrams = new ArrayList<>();
				datagrams.add(this.waiting.take());
				this.waiting.drainTo(datagrams, AT_ONCE);
				boolean ends = datagrams.removeIf((datagram) -> datagram == END);
				take(datagrams);
				if (ends) {
					return;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void take(List<byte[]> datagrams) {
		List<Arrived> records = datagrams.stream().map(Datagram::read).toList();
		if (records.isEmpty()) {
			return;
		}
		try {
			this.receiver.take(records, records.size());
		}
		catch (IntakeFull | IngestException ex) {
			records.forEach((record) -> this.receiver.refuse("Dropped: " + ex.getMessage()));
		}
	}

	@Override
	public void close() {
		this.socket.close();
		try {
			this.reading.join(PATIENCE_MILLIS);
			this.waiting.put(END);
			this.taking.join(PATIENCE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
