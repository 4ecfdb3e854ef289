package io.tracetab.world.truth;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import io.tracetab.world.ledger.Biller;
import io.tracetab.world.ledger.Entry;
import io.tracetab.world.shown.Oddity;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;

/**
 * Gathers the truth while the world runs, from every request of it. Memory grows with
 * what there is to be told apart, not with requests.
 */
public final class Truth implements Witness {

	private final Files files;

	private final Scope scope;

	private final LedgerFile ledger;

	private final DayFile days;

	private final WorldSums sums = new WorldSums();

	public Truth(Files files, Scope scope) {
		this.files = files;
		this.scope = scope;
		this.ledger = new LedgerFile(files.ledger);
		this.days = new DayFile(files.days);
	}

	/**
	 * Where the truth is written to.
	 */
	public record Files(Path world, Path days, Path ledger) {
	}

	/**
	 * What it needs to know.
	 *
	 * @param queues the route of what a poller hands to a function, by the function's
	 * name
	 * @param from microseconds
	 * @param until microseconds
	 */
	public record Scope(Biller biller, Map<String, String> queues, long from, long until) {
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		this.sums.attempt(invocation, attempt);
	}

	@Override
	public void invocationEnded(Invocation invocation) {
		this.sums.invocation(invocation);
	}

	@Override
	public void callAnswered(Call call) {
		this.sums.call(call);
	}

	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		this.sums.polled(queue, received, deleted);
	}

	/**
	 * Takes a request that is over, and writes down what is.
	 * @param oddity what is wrong with the documents that are shown of it
	 */
	public void ended(Trace trace, Oddity oddity, long now) {
		RequestFacts request = RequestFacts.of(trace, this.scope.queues);
		Entry entry = this.scope.biller.bill(trace);
		BigDecimal cost = entry.listCostUsd();
		for (Entry.Part part : entry.parts()) {
			this.sums.lines(part.lines());
			this.days.add(request, part.function(), part.lines());
		}
		this.sums.request(request, trace.sampled(), cost);
		this.days.count(request, trace.sampled(), cost);
		if (trace.sampled()) {
			this.ledger.write(entry, request, entry.measured() && !oddity.losesUsage());
			if (oddity != Oddity.NONE) {
				this.sums.damaged(oddity.name().toLowerCase(Locale.ROOT));
			}
		}
		this.days.settle(now);
	}

	@Override
	public void worldEnded() {
		this.ledger.close();
		this.days.close();
		this.sums.write(this.files.world, DayFile.time(this.scope.from), DayFile.time(this.scope.until));
	}

}
