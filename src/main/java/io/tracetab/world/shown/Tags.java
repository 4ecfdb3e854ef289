package io.tracetab.world.shown;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What resources are tagged with: functions, tables, caches, state machines and databases
 * of the home region have tags, all else was forgotten.
 */
public final class Tags {

	private static final Pattern TAGGED = Pattern.compile("arn:aws:(lambda|dynamodb|elasticache|states|rds):");

	private Tags() {
	}

	/** By key; empty for a resource without tags. */
	public static Map<String, String> of(String region, String arn) {
		return (region.equals("us-east-1") && TAGGED.matcher(arn).lookingAt())
				? of(arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1)) : Map.of();
	}

	/** The team of the data writes its key as nobody else does. */
	static NavigableMap<String, String> of(String name) {
		String team = Teams.of(name);
		return new TreeMap<>(Map.of(team.equals("data") ? "Team" : "team", team, "stack", "shop"));
	}

}
