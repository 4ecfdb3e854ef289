package io.tracetab.world.shown;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What resources are tagged with: functions, tables, caches, state machines and databases
 * of the home region have tags, all else was forgotten.
 */
public final class Tags {

	private Tags() {
	}

	/** By key; empty for a resource without tags. */
	public static Map<String, String> of(String region, String arn) {
		return (region.equals("us-east-1") && arn.matches("arn:aws:(lambda|dynamodb|elasticache|states|rds):.*"))
				? of(arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1)) : Map.of();
	}

	/** The team of the data writes its key as nobody else does. */
	static NavigableMap<String, String> of(String name) {
		String team = Teams.of(name);
		return new TreeMap<>(Map.of(team.equals("data") ? "Team" : "team", team, "stack", "shop"));
	}

}
