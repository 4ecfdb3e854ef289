package io.tracetab.web;

import java.util.Optional;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.pipeline.RunLogDesk;

/**
 * The logs of single runs, as a request's page shows them.
 */
interface RunLogFacts {

	/** What is known without asking; empty where the node is no run that has a log. */
	Optional<RunLogDesk.Found> look(OpenedRequest opened, int node);

	/** The same, asked for when it is not known yet. */
	Optional<RunLogDesk.Found> fetch(OpenedRequest opened, int node);

}
