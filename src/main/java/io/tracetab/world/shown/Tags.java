package io.tracetab.world.shown;

import java.util.Map;
import java.util.TreeMap;

/**
 * What resources are tagged with: functions, tables and the cache of the home region have
 * tags, all else was forgotten.
 */
public final class Tags {

	private Tags() {
	}

	/** By key; empty for a resource without tags. */
	public static Map<String, String> of(String region, String arn) {
		return (region.equals("us-east-1") && arn.matches("arn:aws:(lambda|dynamodb|elasticache):.*"))
				? of(arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1)) : Map.of();
	}

	static Map<String, String> of(String name) {
		return new TreeMap<>(Map.of("team", Teams.of(name), "stack", "shop"));
	}

}
