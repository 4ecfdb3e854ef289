package io.tracetab.web;

import java.time.Instant;

/**
 * From one resource or route to others, the window kept.
 */
record EntityLinks(ViewAddress address) {

	public String resource(String arn) {
		return rest("/resource").with("arn", arn).toString();
	}

	public String route(String route) {
		return rest("/route").with("route", route).toString();
	}

	/** Requests of a route in the same window. */
	public String requests(String route, String order) {
		ViewAddress requests = rest("/requests").without("basis").with("route", route);
		return order.isEmpty() ? requests.toString() : requests.with("order", order).toString();
	}

	/** Requests of a route that ended so. */
	public String requestsThat(String route, String name, String value) {
		return rest("/requests").without("basis").with("route", route).with(name, value).toString();
	}

	/** The same route beside one of its deploys. */
	public String deploy(String route, Instant seen) {
		return this.address.with("route", route).with("deploy", seen.toString()) + "#deploys";
	}

	/** What is found in requests of a route. */
	public String foundInRoute(String route) {
		return rest("/route/found").without("basis").with("route", route).toString();
	}

	/** What is found in requests that use a function. */
	public String foundInFunction(String arn) {
		return rest("/resource/found").without("basis").with("arn", arn).toString();
	}

	/** All resources of a service. */
	public String service(String service) {
		return rest("/resources").with("service", service).toString();
	}

	/** The costs of a resource under the name that the bill gives it. */
	public String costs(String spelling, ResourceDetail.Time time) {
		return new ViewAddress("/costs", java.util.Map.of()).with("only", "resource=" + spelling)
			.with("group", "usage-type")
			.with("from", time.firstDay())
			.with("to", time.lastDay())
			.with("basis", time.basis())
			.toString();
	}

	private ViewAddress rest(String path) {
		return new ViewAddress(path,
				this.address.without("arn", "route", "q", "service", "sort", "start", "target", "within", "deploy")
					.values());
	}

}
