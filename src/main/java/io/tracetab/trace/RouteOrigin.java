package io.tracetab.trace;

/**
 * Where the name of a route came from.
 */
public enum RouteOrigin {

	/** A rule that someone wrote. */
	RULE,

	/** The tracer's {@code http.route}. */
	HTTP_ROUTE,

	/** The paths that an API is set up to answer. */
	API,

	/** The form of the path: nobody described it. */
	FORM,

	/** The queue, bucket or schedule that triggered a function. */
	TRIGGER,

	/** The function or service in which the request entered. */
	ITSELF,

	/** Nothing: the documents that say how the request entered are missing. */
	UNKNOWN

}
