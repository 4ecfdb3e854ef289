package io.tracetab.world;

import java.util.List;
import java.util.function.Consumer;

import io.tracetab.world.shown.Clerk;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.AtlasCluster;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Database;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.KeptReady;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;
import io.tracetab.world.stack.Witness;

/**
 * Tells witnesses what happens on a thread of their own, in the order in which it
 * happens.
 */
final class Desk implements Witness {

	private final Clerk clerk;

	private final List<Witness> witnesses;

	Desk(String name, List<Witness> witnesses) {
		this.clerk = new Clerk(name);
		this.witnesses = List.copyOf(witnesses);
	}

	/** Has something done after everything that has happened so far was told. */
	void hand(Runnable work) {
		this.clerk.hand(work);
	}

	private void tell(Consumer<Witness> event) {
		this.clerk.hand(() -> this.witnesses.forEach(event));
	}

	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		tell(witness -> witness.attemptEnded(invocation, attempt));
	}

	@Override
	public void invocationEnded(Invocation invocation) {
		tell(witness -> witness.invocationEnded(invocation));
	}

	@Override
	public void callAnswered(Call call) {
		tell(witness -> witness.callAnswered(call));
	}

	@Override
	public void provisioned(Place table, DynamoTable.Units units, long minute) {
		tell(witness -> witness.provisioned(table, units, minute));
	}

	@Override
	public void keptReady(KeptReady kept, long minute) {
		tell(witness -> witness.keptReady(kept, minute));
	}

	@Override
	public void cacheMeasured(LruCache.Measured measured, long now) {
		tell(witness -> witness.cacheMeasured(measured, now));
	}

	@Override
	public void executionEnded(Execution execution) {
		tell(witness -> witness.executionEnded(execution));
	}

	@Override
	public void databaseMeasured(Database.Measured measured, long minute) {
		tell(witness -> witness.databaseMeasured(measured, minute));
	}

	@Override
	public void clusterMeasured(AtlasCluster.Measured measured, long now) {
		tell(witness -> witness.clusterMeasured(measured, now));
	}

	@Override
	public void apiAnswered(ApiExchange exchange) {
		tell(witness -> witness.apiAnswered(exchange));
	}

	@Override
	public void messagesTaken(Place queue, int received, int deleted, long now) {
		tell(witness -> witness.messagesTaken(queue, received, deleted, now));
	}

	@Override
	public void traceEnded(Trace trace) {
		tell(witness -> witness.traceEnded(trace));
	}

	/** Waits until everything is told, that the world has ended included. */
	@Override
	public void worldEnded() {
		tell(Witness::worldEnded);
		this.clerk.close();
	}

}
