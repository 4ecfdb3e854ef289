package io.tracetab.trace;

/**
 * How a request enters: {@code POST /checkout}, {@code s3:ObjectCreated uploads},
 * {@code sqs orders}, {@code function nightly-report}. Routes are bounded in number; what
 * is beyond the bound is pooled under {@link #OVERFLOW}.
 */
public record Route(String name) {

	public static final Route OVERFLOW = new Route("(other routes)");

	public static final Route UNKNOWN = new Route("(unknown route)");

	@Override
	public String toString() {
		return this.name;
	}

}
