package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.outcome.Reason;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * Step Functions, from the state machine's segment: each state it entered is a transition
 * of a standard workflow, retries included; an express workflow is charged a request and
 * the memory it held, in steps of 100 ms and 64 MB.
 */
final class StateMachineMetering implements ServiceMetering {

	private static final long STEP_MILLIS = 100;

	private static final int STEP_MB = 64;

	private static final Evidence EXPRESS = Evidence.of("one express execution");

	private final Meter transitions;

	private final Meter requests;

	private final Meter held;

	private final Settings<Boolean> express = new Settings<>((machine) -> "EXPRESS"
		.equals(machine.settings().getOrDefault("type", machine.settings().getOrDefault("Type", "STANDARD"))));

	StateMachineMetering(MeterCatalogue meters) {
		this.transitions = meters.meter("stepfunctions.transitions");
		this.requests = meters.meter("stepfunctions.express-requests");
		this.held = meters.meter("stepfunctions.express-gb-seconds");
	}

	@Override
	public void meter(Call call, Tally tally) {
		String arn = call.attribute("resource_arn", "state_machine_arn");
		ResourceId machine = ResourceId.of("states", "stateMachine", (arn != null) ? arn : call.span().name(),
				call.region(), call.account());
		Optional<Boolean> isExpress = tally.settings(machine, call).map(this.express::of);
		if (isExpress.isEmpty()) {
			tally.lack(Reason.UNKNOWN_SETTING, machine, "is not in the inventory: a standard workflow is assumed");
		}
		if (isExpress.orElse(false)) {
			express(call, machine, tally);
		}
		else {
			long states = states(call.node(), tally.trace());
			tally.add(call, this.transitions, BigDecimal.valueOf(states),
					isExpress.isPresent() ? Basis.DERIVED : Basis.ASSUMED, machine,
					new Evidence("{1} states entered, as the segment shows", states, 0));
		}
	}

	private void express(Call call, ResourceId machine, Tally tally) {
		tally.add(call, this.requests, BigDecimal.ONE, Basis.DERIVED, machine, EXPRESS);
		long steps = (call.node().durationMicros() / 1000 + STEP_MILLIS - 1) / STEP_MILLIS;
		tally.add(call, this.held, GbSeconds.of(steps * STEP_MILLIS, STEP_MB), Basis.ASSUMED, machine, new Evidence(
				"{1} ms in steps of 100; memory is in no trace, {2} MB assumed", steps * STEP_MILLIS, STEP_MB));
	}

	/**
	 * Each state is a subsegment of the machine's own document. A state calls one thing
	 * at a time: every call in it after the first is the state tried again.
	 */
	private static long states(Trace.Node machine, Trace trace) {
		long states = 0;
		for (Trace.Node node : trace.nodes()) {
			if (node.parent() == machine.index() && node.span().kind() != Span.Kind.SEGMENT) {
				states += Math.max(1, calls(node, trace));
			}
		}
		return states;
	}

	private static long calls(Trace.Node state, Trace trace) {
		return trace.nodes()
			.stream()
			.filter((node) -> node.parent() == state.index() && "aws".equals(node.span().origin()))
			.count();
	}

}
