package io.tracetab.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.tracetab.pipeline.Renaming;
import io.tracetab.trace.RouteSurvey;

/**
 * How routes are named.
 */
record RoutingDetail(@Schema(description = "How many routes may have a name of their own") int bound,
		@Schema(description = "How many have one") long used,
		@Schema(description = "Requests that are pooled because the bound was reached") long pooled,
		@Schema(description = "How many of the latest requests were looked at for origins and suggestions") int seen,
		RenamingDetail renaming, List<RouteName> routes, List<SuggestionDetail> suggestions) {

	/**
	 * How far naming requests anew has come.
	 *
	 * @param due whether some requests are still called by former rules
	 */
	record RenamingDetail(boolean due, boolean running, long done,
			@Schema(description = "0 while it waits for its turn") long total,
			@Schema(description = "Why the last one ended early") @Nullable String failure) {

		static RenamingDetail of(Renaming.State state, boolean due) {
			return new RenamingDetail(due, state.running(), state.done(), state.total(), state.failure());
		}

	}

	/**
	 * A rule that would bring names together.
	 */
	record SuggestionDetail(String pattern, String name,
			@Schema(description = "How many different paths it would name") int paths,
			@Schema(description = "How many of the latest requests asked for them") long requests,
			List<String> examples) {

		static SuggestionDetail of(RouteSurvey.Suggestion suggestion) {
			return new SuggestionDetail(suggestion.rule().pattern(), suggestion.rule().template(), suggestion.paths(),
					suggestion.requests(), suggestion.examples());
		}

	}

}
