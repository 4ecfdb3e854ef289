package io.tracetab.web;

/**
 * From the map to one of its parts, and to other pages with the same window.
 */
record MapLinks(ViewAddress address) {

	/** The map with a node or a link chosen. */
	public String at(String id) {
		return this.address.with("at", id).toString();
	}

	/** The map with nothing chosen. */
	public String whole() {
		return this.address.without("at").toString();
	}

	/** The map with a value of the address, or without when it is empty. */
	public String with(String name, String value) {
		return (value.isEmpty() ? this.address.without(name) : this.address.with(name, value)).toString();
	}

	public String resource(String arn) {
		return new EntityLinks(this.address.without("at", "account", "region", "nodes")).resource(arn);
	}

	/** Requests that a filter finds, in the times of the map. */
	public String requests(MapDetail map, String filter, String more) {
		ViewAddress requests = new ViewAddress("/requests", java.util.Map.of()).with("from", map.from().toString())
			.with("until", map.until().toString());
		String text = (filter + " " + more).strip();
		return text.isEmpty() ? requests.toString() : requests.with("q", text).toString();
	}

	/** The words of the filter of requests that find a node; empty where none do. */
	static String filter(MapDetail.Node node) {
		return switch (node.service()) {
			case "lambda" -> "function = " + quoted(node.name());
			case "service", "remote" -> "service = " + quoted(node.name());
			case "sqs" -> "(resource = %s OR route = %s)".formatted(quoted(node.name()), quoted("sqs " + node.name()));
			case "s3" -> "(resource = %s OR (route BEGINSWITH s3 AND route ENDSWITH %s))".formatted(quoted(node.name()),
					quoted(" " + node.name()));
			case "sns", "events", "schedule", "dynamodb", "kinesis" -> "(resource = %s OR route = %s)"
				.formatted(quoted(node.name()), quoted(node.service() + " " + node.name()));
			case "client", "rest", "apigateway" -> "";
			default -> "resource = " + quoted(node.name());
		};
	}

	private static String quoted(String value) {
		return value.matches("[\\w.-]+") ? value : '"' + value.replace("\"", "\\\"") + '"';
	}

}
