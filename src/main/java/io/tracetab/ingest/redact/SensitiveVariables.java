package io.tracetab.ingest.redact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Input variables of a Terraform plan: their values stand at its root, and whether they
 * are sensitive in its configuration.
 */
final class SensitiveVariables {

	private static final String VARIABLES = "variables";

	private final Cuts cuts;

	private final Map<String, Siblings.Range> values = new HashMap<>();

	private final Set<String> sensitive = new HashSet<>();

	private @Nullable String variable;

	SensitiveVariables(Cuts cuts) {
		this.cuts = cuts;
	}

	void enter(String parent, String name) {
		this.variable = parent.equals(VARIABLES) ? name : this.variable;
	}

	void leave(String parent) {
		this.variable = parent.equals(VARIABLES) ? null : this.variable;
	}

	/** An object ended: if it is that of a variable, remembers what it says. */
	void seen(Siblings members) {
		if (this.variable == null) {
			return;
		}
		Siblings.Range value = members.range("value");
		if (value != null) {
			this.values.putIfAbsent(this.variable, value);
		}
		if (members.isTrue("sensitive")) {
			this.sensitive.add(this.variable);
		}
	}

	void cut() {
		for (String name : this.sensitive) {
			Siblings.Range value = this.values.get(name);
			if (value != null) {
				this.cuts.add(value.start(), value.end(), Kind.GONE);
			}
		}
	}

}
