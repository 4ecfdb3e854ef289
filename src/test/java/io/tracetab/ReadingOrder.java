package io.tracetab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The modules in the order that data walks through them. A module may depend only on
 * modules before it. The README's list of packages is compared with this one.
 */
final class ReadingOrder {

	static final List<String> MODULES = List.of("quantity", "identity", "outcome", "database", "trace", "metric",
			"billing", "inventory", "source", "ingest", "usage", "price", "receipt", "reconcile", "cost", "analyze",
			"simulate", "recommend", "report", "alert", "pipeline", "world", "accuracy", "login", "web", "cli");

	/** Those that are there, of the modules that are planned. */
	static List<String> present() {
		return MODULES.stream().filter((module) -> Files.exists(Path.of("src/main/java/io/tracetab", module))).toList();
	}

	private ReadingOrder() {
	}

}
