package io.tracetab.world.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A cluster of MongoDB Atlas: three servers of two threads each. One of them, the
 * primary, answers everybody; the others apply what was written. An operation waits for a
 * thread of the primary that is free, behind other operations and behind the checkpoint
 * of each minute. A client that comes for the first time, or after a long time, has to
 * connect.
 */
public final class AtlasCluster {

	public static final int SERVERS = 3;

	/** Threads of a server: its virtual CPUs. */
	public static final int CPUS = 2;

	/** The disk of each server, in gigabytes, and how much of it belongs to the size. */
	public static final long DISK_GB = 24;

	public static final long INCLUDED_GB = 10;

	/** The database in which all collections are. */
	public static final String DATABASE = "shop";

	private static final int PORT = 27_017;

	/** What a thread computes for an operation, beside what its bytes cost. */
	private static final long FIND_MICROS = 110;

	private static final long UPDATE_MICROS = 190;

	private static final long DOCUMENT_MICROS = 14;

	private static final long BYTES_A_MICRO = 160;

	/** A handshake of TLS and a proof of the password, seen from the server. */
	private static final long CONNECT_MICROS = 3_400;

	/** How long a client's driver keeps a connection that it does not use. */
	private static final long IDLE_MICROS = 600_000_000L;

	/** A pooled connection, and two that watch each server. */
	private static final int POOLED = 1;

	private static final int WATCHING = 2;

	/** Those of the servers among each other, and of Atlas itself. */
	private static final int OWN_CONNECTIONS = 11;

	/** Part of an update's work that a secondary does once more. */
	private static final int APPLIED_PERCENT = 60;

	private final Place place;

	private final String suffix;

	private final String alias;

	private final int primary;

	/** Part of each server that Atlas's own agents use, in millionths. */
	private final long[] agents = new long[SERVERS];

	private final long dataBytes;

	private final Map<String, Integer> documents = new HashMap<>();

	private final Map<String, Long> connected = new HashMap<>();

	private final ServerThreads threads = new ServerThreads(CPUS);

	private long grown;

	private Work work = Work.NONE;

	/**
	 * What clients have had the primary do since the cluster was last looked at.
	 */
	private record Work(Counts finds, Counts updates) {

		static final Work NONE = new Work(Counts.NONE, Counts.NONE);

		Work did(boolean update, Counts counts) {
			return update ? new Work(this.finds, this.updates.plus(counts))
					: new Work(this.finds.plus(counts), this.updates);
		}

		/** What each secondary has done once more. */
		long appliedMicros() {
			return this.updates.operations * UPDATE_MICROS * APPLIED_PERCENT / 100;
		}

	}

	/**
	 * Operations of one kind.
	 *
	 * @param micros from when the primary had them until it answered
	 * @param bytesIn what clients sent
	 * @param bytesOut what they were answered
	 * @param examined documents that were looked at
	 * @param returned documents
	 */
	public record Counts(long operations, long micros, long bytesIn, long bytesOut, long examined, long returned) {

		static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

		Counts plus(Counts other) {
			return new Counts(this.operations + other.operations, this.micros + other.micros,
					this.bytesIn + other.bytesIn, this.bytesOut + other.bytesOut, this.examined + other.examined,
					this.returned + other.returned);
		}

	}

	/**
	 * A look at one server.
	 *
	 * @param number from 0
	 * @param userMicros for which its threads have computed since the look before
	 * @param operations what clients asked of it: nothing of a secondary
	 */
	public record Server(int number, boolean primary, long userMicros, int connections, Counts finds, Counts updates) {
	}

	/**
	 * A look at a cluster.
	 *
	 * @param micros since the look before
	 * @param dataBytes stored on each server
	 */
	public record Measured(Place place, long micros, List<Server> servers, long dataBytes) {

		/** For how long threads of all servers have computed. */
		public long userMicros() {
			return this.servers.stream().mapToLong(Server::userMicros).sum();
		}

	}

	/**
	 * One command about one document, or about the documents that lie under one key.
	 *
	 * @param sentBytes the command
	 * @param examined documents that were looked at
	 * @param documents found; one of an update
	 */
	public record Command(String name, String collection, String key, long sentBytes, int examined, int documents) {

		boolean update() {
			return this.name.equals("update");
		}

	}

	/**
	 * A cluster whose luck decides which server is the primary and how much is there.
	 * @param suffix what ends the names of its servers: {@code .q4x7z.mongodb.net}
	 */
	public AtlasCluster(Place place, String suffix, Chance chance) {
		this.place = place;
		this.suffix = suffix;
		this.alias = chance.of("alias").hex(6);
		this.primary = chance.of("primary").below(SERVERS);
		for (int server = 0; server < SERVERS; server++) {
			this.agents[server] = (long) (1e6 * chance.of("agents").of(server).between(0.02, 0.05));
		}
		this.dataBytes = (long) (chance.of("data").between(0.4, 3.5) * (1 << 30));
	}

	public Place place() {
		return this.place;
	}

	/** The name under which clients reach a server. */
	public String host(int server) {
		return this.place.name() + "-shard-00-0" + server + this.suffix;
	}

	/** The name that Atlas has for a server's process, its port with it. */
	public String process(int server) {
		return "atlas-" + this.alias + "-shard-00-0" + server + this.suffix + ':' + PORT;
	}

	/** The name of the cluster, which servers are looked up under. */
	public String domain() {
		return this.place.name() + this.suffix;
	}

	public int primary() {
		return this.primary;
	}

	/** What is stored, on each server. */
	public long dataBytes() {
		return this.dataBytes + this.grown;
	}

	/** The size of a document that nobody has written to since the world began. */
	private static int initialBytes(String key) {
		return (int) Math.min(12_000, Chance.seeded(0).of(key).lognormal(2_100, 0.5));
	}

	private int bytes(String id) {
		return this.documents.getOrDefault(id, initialBytes(id));
	}

	/** Sends a command of a running function, which connects before if need be. */
	public void send(Running run, Command command, Consumer<Call> next) {
		run.pause(connect(run), () -> run.call(() -> answer(run, command), next));
	}

	/** A document becomes longer by so much, up to a limit. */
	public void grow(String collection, String key, int bytes, int limit) {
		String id = collection + '/' + key;
		int before = bytes(id);
		int after = Math.max(before, Math.min(limit, before + bytes));
		this.documents.put(id, after);
		this.grown += after - before;
	}

	/** How long it takes to connect; nothing when a connection is still open. */
	private long connect(Running run) {
		Long used = this.connected.put(run.attempt().logStream(), run.now());
		if (used != null && run.now() - used < IDLE_MICROS) {
			return 0;
		}
		Chance chance = run.chance().of("connect");
		long away = new Latency(4.2, 0.3, 0.01, 6).draw(chance);
		return away + this.threads.serve(run.now() + away / 2, CONNECT_MICROS);
	}

	private Exchange answer(Running run, Command command) {
		long found = (long) command.documents * bytes(command.collection + '/' + command.key);
		long out = 90 + (command.update() ? 0 : found);
		Chance chance = run.chance();
		long away = new Latency(0.75, 0.25, 0.004, 8).draw(chance);
		long micros = (command.update() ? UPDATE_MICROS : FIND_MICROS) + command.examined * DOCUMENT_MICROS
				+ (found + command.sentBytes) / BYTES_A_MICRO;
		long served = this.threads.serve(run.now() + away / 2, micros);
		long copied = command.update() ? new Latency(2.3, 0.3, 0.01, 8).draw(chance) : 0;
		if (command.update()) {
			this.threads.wrote();
		}
		this.work = this.work.did(command.update(),
				new Counts(1, served, command.sentBytes, out, command.examined, command.documents));
		Target target = Target.of(Target.Kind.MONGODB, command.name, this.place, "host", host(this.primary), "port",
				PORT, "database", DATABASE, "collection", command.collection);
		return new Exchange(target, Answer.ok(away + served + copied, command.sentBytes, out))
			.about(command.collection + '/' + command.key, found);
	}

	/** Looks at it a time after the look before, and begins to count anew. */
	Measured measure(long now, long since) {
		this.threads.advance(now);
		long busy = this.threads.takeBusy();
		this.connected.values().removeIf(used -> now - used >= IDLE_MICROS);
		int clients = this.connected.size();
		List<Server> servers = new ArrayList<>();
		for (int server = 0; server < SERVERS; server++) {
			boolean first = server == this.primary;
			long agent = this.agents[server] * CPUS * since / 1_000_000;
			long own = first ? busy : this.work.appliedMicros();
			servers.add(new Server(server, first, Math.min(agent + own, CPUS * since),
					OWN_CONNECTIONS + clients * (WATCHING + (first ? POOLED : 0)),
					first ? this.work.finds : Counts.NONE, first ? this.work.updates : Counts.NONE));
		}
		this.work = Work.NONE;
		return new Measured(this.place, since, servers, dataBytes());
	}

}
