package io.tracetab.accuracy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tracetab.accuracy.file.TrueProblems;
import io.tracetab.recommend.Recommendation;

/**
 * Which rule is to find problems of a kind.
 *
 * @param group under which its figures stand
 */
record AdviceOfKind(String rule, String group) {

	private static final String CALLS = "chatty-calls";

	private static final String LOGS = "log-volume";

	private static final Set<String> OF_SECONDS = Set.of(CALLS, "cold-starts", "failed-retries", "function-timeout",
			"lambda-arm64", "small-batches", "waiting-functions");

	private static final String IDLE = "idle-resources";

	private static final String WASTE = "waste";

	private static final Map<String, AdviceOfKind> BY_KIND = Map.ofEntries(
			Map.entry("retry_storm", new AdviceOfKind("failed-retries", WASTE)),
			Map.entry("log_flood", new AdviceOfKind(LOGS, WASTE)),
			Map.entry("idle_function", new AdviceOfKind(IDLE, WASTE)),
			Map.entry("idle_queue", new AdviceOfKind(IDLE, WASTE)),
			Map.entry("chatty_route", new AdviceOfKind(CALLS, "calls")),
			Map.entry("cold_starts", new AdviceOfKind("cold-starts", "cold starts")),
			Map.entry("old_objects", new AdviceOfKind("s3-storage-class", "storage")),
			Map.entry("stored_table", new AdviceOfKind("dynamodb-table-class", "classes")),
			Map.entry("x86_function", new AdviceOfKind("lambda-arm64", "processors")),
			Map.entry("hanging_function", new AdviceOfKind("function-timeout", "timeouts")),
			Map.entry("recursive_function", new AdviceOfKind("recursive-functions", "loops")),
			Map.entry("uncommitted_compute", new AdviceOfKind("compute-savings-plan", "commitments")),
			Map.entry("uncommitted_database", new AdviceOfKind("database-savings-plan", "commitments")),
			Map.entry("cross_zone_cache", new AdviceOfKind("cross-zone-cache", "zones")),
			Map.entry("recorded_traces", new AdviceOfKind("trace-sampling", "traces")),
			Map.entry("small_batches", new AdviceOfKind("small-batches", "batches")),
			Map.entry("waiting_function", new AdviceOfKind("waiting-functions", "waits")));

	static Optional<AdviceOfKind> of(String kind) {
		return Optional.ofNullable(BY_KIND.get(kind));
	}

	/** Of which several ways out are compared. */
	boolean isOfStarts() {
		return this.group.equals("cold starts");
	}

	/**
	 * Of which runs are fewer and so are their traces: that is another rule's to save.
	 */
	boolean isBesideTracing() {
		return this.group.equals("batches");
	}

	/** Of functions' seconds, of which the memory of today decides what they cost. */
	boolean dependsOnMemory() {
		return OF_SECONDS.contains(this.rule);
	}

	/**
	 * Whether the world was run again with what is recommended: of buckets with Glacier
	 * Instant Retrieval alone.
	 */
	boolean isWorldsChange(Recommendation advice) {
		return !this.group.equals("storage")
				|| advice.proposal().settings().stream().anyMatch((setting) -> setting.to().equals("GLACIER_IR"));
	}

	/** What the rule speaks of: of a function's logs, their group. */
	String resource(String planted) {
		return this.rule.equals(LOGS)
				? planted.replace(":lambda:", ":logs:").replace(":function:", ":log-group:/aws/lambda/") : planted;
	}

	/** Of a route, any of its settings names it. */
	boolean isAbout(TrueProblems.Problem problem, Recommendation advice) {
		if (!advice.subject().rule().equals(this.rule)) {
			return false;
		}
		return advice.subject().resource().arn().equals(resource(problem.resource())) || advice.proposal()
			.settings()
			.stream()
			.anyMatch((setting) -> setting.name().startsWith(problem.resource() + ':'));
	}

}
