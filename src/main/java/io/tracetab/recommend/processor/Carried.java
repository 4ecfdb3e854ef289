package io.tracetab.recommend.processor;

import java.util.List;

import io.tracetab.inventory.Resource;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.Recommendation.Level;

/**
 * What a function carries that may be made for one processor alone.
 *
 * @param why of the risk, a sentence
 */
record Carried(Level risk, String why, Level work) {

	static Carried of(Resource function) {
		String runtime = function.settings().getOrDefault("Runtime", "");
		if ("Image".equals(function.settings().get("PackageType"))) {
			return new Carried(Level.MEDIUM, "Its image, and all that is in it, has to be built for arm64", Level.HIGH);
		}
		if (!layers(function).isEmpty()) {
			return new Carried(Level.HIGH,
					"Its layers have to be for arm64 too: some have a version of their own for it", Level.MEDIUM);
		}
		if (runtime.isEmpty() || runtime.startsWith("provided")) {
			return new Carried(Level.MEDIUM, "Its program is compiled for one processor: build it for arm64",
					Level.MEDIUM);
		}
		return new Carried(Level.LOW, "Libraries with native code, if it has any, have to be packed for arm64",
				Level.LOW);
	}

	/** ARNs of the function's layers. */
	static List<String> layers(Resource function) {
		return function.settings()
			.entrySet()
			.stream()
			.filter((setting) -> setting.getKey().startsWith("Layers.") && setting.getKey().endsWith("Arn")
					&& setting.getValue().contains(":layer:"))
			.map((setting) -> setting.getValue())
			.toList();
	}

	void describe(Draft draft) {
		draft.effort(this.risk, this.why + "; try it under an alias that gets a tenth of the calls", this.work,
				"The former package can be put back at once, with its processor");
	}

}
