package io.tracetab.recommend.calls;

import java.util.stream.Collectors;

import io.tracetab.analyze.CallLabel;
import io.tracetab.analyze.CallPattern;

/**
 * A way in which requests of one route call others that costs a function time.
 */
record Finding(String route, CallPattern pattern) {

	/** As a setting is named: what is called, and for whom. */
	String name() {
		return this.route + ": " + called();
	}

	String called() {
		return this.pattern.calls().stream().map(Finding::text).collect(Collectors.joining(", "));
	}

	private static String text(CallLabel label) {
		return (label.operation() + ' ' + (label.resource().isEmpty() ? label.name() : label.resource())).strip();
	}

	String now() {
		return isRepeated() ? "%d calls, one after the other".formatted(this.pattern.times().median())
				: "one after the other";
	}

	String then() {
		if (!isRepeated()) {
			return "side by side";
		}
		return this.pattern.batch().isEmpty() ? "one call, or side by side" : this.pattern.batch();
	}

	boolean isRepeated() {
		return this.pattern.kind() == CallPattern.Kind.REPEATED;
	}

	/** Why it is not recommended. */
	String doubt() {
		if (this.pattern.mayBePages()) {
			return "Calls of %s for %s may be pages of one answer".formatted(called(), this.route);
		}
		return isRepeated()
				? "Calls of %s for %s may be a chain, each naming the next: nothing read before names them"
					.formatted(called(), this.route)
				: "%s for %s come one after the other; whether one needs the answer before it no trace tells"
					.formatted(called(), this.route);
	}

}
