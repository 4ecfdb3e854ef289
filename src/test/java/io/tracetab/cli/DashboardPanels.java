package io.tracetab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each panel of the dashboards that asks PostgreSQL.
 */
final class DashboardPanels {

	/** They show what only a running app has. */
	static final List<String> EMPTY = List.of("Sources", "Letters", "Jobs");

	private static final Map<String, String> VARIABLES = Map.of("$__unixEpochFrom()",
			Long.toString(Instant.parse("2026-11-01T00:00:00Z").getEpochSecond()), "$__unixEpochTo()",
			Long.toString(DecidedWorld.MORNING.getEpochSecond()), "${route:sqlstring}", "SELECT name FROM route");

	private DashboardPanels() {
	}

	/** Its dashboard, its title and its SQL over the days of the sample world. */
	static Stream<Arguments> all() throws IOException {
		List<Arguments> panels = new ArrayList<>();
		for (String dashboard : List.of("overview", "routes", "stateful", "health")) {
			JsonNode file = JsonMapper.shared().readTree(Path.of("dashboards", dashboard + ".json"));
			for (JsonNode panel : file.path("panels")) {
				String sql = panel.at("/targets/0/rawSql").asString("");
				for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
					sql = sql.replace(variable.getKey(), variable.getValue());
				}
				if (!sql.isEmpty()) {
					panels.add(Arguments.of(dashboard, panel.path("title").asString(), sql));
				}
			}
		}
		return panels.stream();
	}

}
