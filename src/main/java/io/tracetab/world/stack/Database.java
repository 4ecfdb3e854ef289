package io.tracetab.world.stack;

import java.math.BigDecimal;
import java.util.List;

/**
 * A serverless PostgreSQL cluster with one instance. What a statement takes follows from
 * what it computes and reads, and from the capacity that is there; who asks a paused one
 * waits until it has woken up, or for as long as its client is patient.
 *
 * @param place of the cluster
 * @param instance that writes, and is charged by its capacity
 * @param host to which clients connect
 */
public record Database(Place place, Place instance, String host, DatabaseCapacity capacity) {

	/** The database in it, and who asks. */
	private static final String NAME = "shop";

	private static final String USER = "report";

	private static final int PORT = 5432;

	/** Median of the time that a paused one needs to wake up. */
	private static final double WAKING_MILLIS = 15_000;

	private static final Latency NETWORK = Latency.of(1.1);

	/** Of a page that is read from storage, many at a time. */
	private static final long READ_MICROS = 22;

	private static final Failure UNREACHABLE = new Failure("OperationalError",
			"connection to server failed: timeout expired", true,
			List.of(new Failure.Frame("/var/task/psycopg2/__init__.py", 122, "connect")));

	/**
	 * What is asked.
	 *
	 * @param text without literals
	 * @param acuMicros microseconds that it computes with one ACU
	 * @param reads pages of 16 KB that it reads from storage
	 * @param writes blocks of 4 KB that it writes
	 */
	public record Statement(String text, long acuMicros, int reads, int writes) {

		/** Its first word. */
		String operation() {
			return this.text.substring(0, this.text.indexOf(' '));
		}

	}

	/**
	 * What a minute was paid for and used.
	 *
	 * @param most half ACUs that it may have
	 */
	public record Measured(Place cluster, Place instance, DatabaseCapacity.Measured capacity, int most) {
	}

	/**
	 * Asks it.
	 * @param patienceMicros how long the client tries to connect
	 */
	public Exchange execute(Chance chance, Statement statement, long now, long patienceMicros) {
		Target target = Target.of(Target.Kind.SQL, statement.operation(), this.place, "url",
				"postgresql://" + this.host + ':' + PORT + '/' + NAME, "host", this.host, "database", NAME, "user",
				USER, "query", statement.text);
		long ready = this.capacity.ready(now, Math.round(chance.lognormal(WAKING_MILLIS, 0.08)) * 1_000);
		if (ready - now > patienceMicros) {
			return new Exchange(target, Answer.failed(patienceMicros, 0, UNREACHABLE));
		}
		long computed = this.capacity.computed(ready, statement.acuMicros);
		long micros = computed - now + NETWORK.draw(chance) + statement.reads * READ_MICROS;
		return new Exchange(target,
				Answer.ok(micros, statement.text.length(), 120)
					.consuming(List.of(Consumed.read(this.place, false, BigDecimal.valueOf(statement.reads)),
							Consumed.write(this.place, false, statement.writes))));
	}

	Measured measure(long now) {
		return new Measured(this.place, this.instance, this.capacity.measure(now), this.capacity.policy().most());
	}

}
