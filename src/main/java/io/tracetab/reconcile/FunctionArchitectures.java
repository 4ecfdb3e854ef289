package io.tracetab.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.tracetab.inventory.Resource;

/**
 * Which processors functions run on, and ran on before.
 */
final class FunctionArchitectures {

	private final Map<String, NavigableMap<Instant, Boolean>> arm = new HashMap<>();

	FunctionArchitectures(Collection<Resource> inventory) {
		for (Resource state : inventory) {
			String architecture = state.settings().get("Architectures.0");
			if (architecture != null) {
				this.arm.computeIfAbsent(state.id().arn(), (function) -> new TreeMap<>())
					.put(state.seen(), architecture.equals("arm64"));
			}
		}
	}

	/**
	 * As it was set at the time, else as it was first seen; x86 when nothing is known.
	 */
	boolean isArm(String functionArn, Instant time) {
		NavigableMap<Instant, Boolean> states = this.arm.get(functionArn);
		if (states == null) {
			return false;
		}
		Map.Entry<Instant, Boolean> state = states.floorEntry(time);
		return ((state != null) ? state : states.firstEntry()).getValue();
	}

}
