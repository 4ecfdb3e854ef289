package io.tracetab.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.tracetab.trace.Traces;

/**
 * Tells those who look on which requests were just stored. Who looks on must never keep
 * it waiting.
 */
public final class TailFeed {

	private static final int REMEMBERED = 100;

	private final Set<Consumer<Traces.Row>> lookers = new LinkedHashSet<>();

	private final Deque<Traces.Row> latest = new ArrayDeque<>();

	/** Tells of requests; a request is told of again when more of it has come. */
	public synchronized void publish(List<Traces.Row> rows) {
		for (Traces.Row row : rows.subList(Math.max(0, rows.size() - REMEMBERED), rows.size())) {
			this.latest.removeIf((earlier) -> earlier.id().equals(row.id()));
			this.latest.addLast(row);
			if (this.latest.size() > REMEMBERED) {
				this.latest.removeFirst();
			}
		}
		rows.forEach((row) -> this.lookers.forEach((looker) -> looker.accept(row)));
	}

	/** Tells of the latest, then of all that follow. */
	public synchronized void look(Consumer<Traces.Row> looker) {
		this.latest.forEach(looker);
		this.lookers.add(looker);
	}

	public synchronized void leave(Consumer<Traces.Row> looker) {
		this.lookers.remove(looker);
	}

}
