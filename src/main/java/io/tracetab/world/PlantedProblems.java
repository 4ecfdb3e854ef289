package io.tracetab.world;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.world.shop.Change;
import io.tracetab.world.shop.Problem;
import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.LineFile;

/**
 * Writes what is wrong with the shop, and the decoys. What mending saves stands with the
 * alternative that each names.
 */
final class PlantedProblems {

	private PlantedProblems() {
	}

	static void write(Path file, List<Problem> problems) {
		try (LineFile out = new LineFile(file)) {
			for (Problem problem : problems) {
				Map<String, Object> row = Json.object("kind", problem.kind().name().toLowerCase(Locale.ROOT),
						"resource", problem.resource(), "decoy", problem.decoy(), "strength", problem.strength(),
						"since", Instant.ofEpochSecond(problem.since() / 1_000_000).toString(), "mend",
						problem.mend().stream().map(Change::told).toList());
				if (!problem.mend().isEmpty()) {
					row.put("alternative", problem.alternative());
				}
				out.line(Json.write(row));
			}
		}
	}

}
