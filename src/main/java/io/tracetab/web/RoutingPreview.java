package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

import io.tracetab.trace.RouteSurvey;

/**
 * What a rule would change, judged by the latest requests.
 *
 * @param rule what the change is about
 */
record RoutingPreview(RuleDetail rule, @Schema(description = "How many of the latest requests were looked at") int seen,
		@Schema(description = "How many of these the rule would name") long named,
		@Schema(description = "Routes among them as rules are now") long routesBefore,
		@Schema(description = "Routes among them with the rule") long routesAfter, List<ChangeDetail> changes) {

	/** Requests that would be called otherwise. */
	public long renamed() {
		return this.changes.stream().mapToLong(ChangeDetail::requests).sum();
	}

	/**
	 * Requests that would come under another name.
	 */
	record ChangeDetail(@Schema(description = "The name then") String after, long requests,
			@Schema(description = "What they are called now, most requests first") List<FormerDetail> formers,
			@Schema(description = "How many different paths they asked for") int paths,
			@Schema(description = "The first few of these") List<String> examples) {

		static ChangeDetail of(RouteSurvey.Change change) {
			return new ChangeDetail(change.after().name(), change.requests(),
					change.formers()
						.stream()
						.map((former) -> new FormerDetail(former.route().name(), former.requests()))
						.toList(),
					change.paths(), change.examples());
		}

	}

	/**
	 * A name that requests would lose.
	 */
	record FormerDetail(String route, long requests) {
	}

}
