package io.tracetab.world.ledger;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Execution;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Trace;

/**
 * Bills requests by AWS's rules at list prices. It bills what happened: a call whose
 * caller had gone, an attempt that failed, a write that was refused by its condition.
 */
public final class Biller {

	private final ListPrices prices;

	public Biller(ListPrices prices) {
		this.prices = prices;
	}

	/** The entry of a request. */
	public Entry bill(Trace trace) {
		List<Entry.Part> parts = new ArrayList<>();
		Bill entered = new Bill();
		entry(entered, trace);
		boolean measured = entered.measured;
		parts.add(new Entry.Part("", entered.lines));
		for (Invocation invocation : trace.invocations()) {
			for (Attempt attempt : invocation.attempts()) {
				Bill bill = new Bill();
				run(bill, attempt);
				measured &= bill.measured;
				parts.add(new Entry.Part(invocation.function().setting().place().arn(), bill.lines));
			}
		}
		return new Entry(trace.id(), measured, parts);
	}

	private void entry(Bill bill, Trace trace) {
		trace.entry().ifPresent(entry -> api(bill, entry));
		trace.execution().ifPresent(execution -> execution(bill, execution));
		if (trace.sampled()) {
			bill.add(Metering.recorded(trace));
		}
	}

	private void run(Bill bill, Attempt attempt) {
		attempt(bill, attempt);
		attempt.calls().forEach(call -> call(bill, call));
	}

	private void api(Bill bill, ApiExchange exchange) {
		bill.add(Metering.of(exchange));
		bill.measured &= exchange.api().rest();
	}

	/** Nothing reports transitions: they follow from what the segment shows. */
	private static void execution(Bill bill, Execution execution) {
		bill.add(Metering.of(execution));
		bill.measured = false;
	}

	private void attempt(Bill bill, Attempt attempt) {
		Metering.of(attempt).forEach(bill::add);
		bill.measured &= attempt.setting().logs() != FunctionSetting.Logs.NOT_EXPORTED && told(attempt);
	}

	/**
	 * No report says whether a run had an environment that is kept ready, except that it
	 * waited for one to be made; nor what a restore is charged.
	 */
	private static boolean told(Attempt attempt) {
		Attempt.Begin begin = attempt.startup().begin();
		boolean spilled = begin == Attempt.Begin.COLD;
		return (attempt.setting().start().provisioned() == 0 || spilled)
				&& (begin != Attempt.Begin.RESTORED || !Metering.charged(attempt.setting()));
	}

	private void call(Bill bill, Call call) {
		Answer answer = call.answer();
		if (answer == null) {
			return;
		}
		Metering.of(call).forEach(bill::add);
		bill.measured &= call.seen();
		switch (call.target().kind()) {
			case DYNAMODB ->
				bill.measured &= answer.throttled() || call.target().details().containsKey("consumed_capacity");
			case CACHE -> bill.measured &= !call.target().place().arn().contains(":serverlesscache:");
			default -> {
			}
		}
	}

	private final class Bill {

		private final List<Line> lines = new ArrayList<>();

		private boolean measured = true;

		void add(Used used) {
			this.lines.add(new Line(used.service(), used.operation(), used.place().arn(), used.meter(), used.quantity(),
					Biller.this.prices.of(used)));
		}

	}

}
