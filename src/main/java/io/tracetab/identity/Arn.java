package io.tracetab.identity;

import org.jspecify.annotations.Nullable;

/**
 * Reads ARNs: {@code arn:partition:service:region:account:resource}, where the resource
 * is a name, {@code type/name} or {@code type:name}, with or without a part of the thing
 * behind it.
 */
final class Arn {

	private static final int RESOURCE = 5;

	private Arn() {
	}

	/** Null when the text has too few parts. */
	static @Nullable ResourceId parse(String text) {
		String[] parts = text.split(":", RESOURCE + 1);
		if (parts.length <= RESOURCE || parts[2].isEmpty() || parts[RESOURCE].isEmpty()) {
			return null;
		}
		String resource = parts[RESOURCE];
		return switch (parts[2]) {
			case "s3" -> bucket(parts, resource);
			case "sns", "sqs" -> id(parts, "", until(resource, ':'));
			case "apigateway" -> api(parts, resource);
			case "elasticache" -> cache(parts, resource);
			case "states" -> stateMachine(parts, resource);
			case "logs" -> id(parts, "log-group", until(after(resource, ':'), ':'));
			default -> typed(parts, resource);
		};
	}

	private static ResourceId id(String[] parts, String type, String name) {
		return new ResourceId(parts[2], parts[3], parts[4], type, name);
	}

	private static ResourceId bucket(String[] parts, String resource) {
		if (resource.startsWith("accesspoint")) {
			return id(parts, "accesspoint", until(after(after(resource.replace(':', '/'), '/'), '/'), '/'));
		}
		return new ResourceId("s3", "", "", "", until(resource, '/'));
	}

	/** {@code /restapis/abc123/stages/prod}: the API, without its stage. */
	private static ResourceId api(String[] parts, String resource) {
		String path = resource.startsWith("/") ? resource.substring(1) : resource;
		return id(parts, until(path, '/'), until(after(path, '/'), '/'));
	}

	private static ResourceId cache(String[] parts, String resource) {
		String type = until(resource, ':');
		String name = after(resource, ':');
		return type.equals("cluster") ? HostName.cacheNode(name, parts[3], parts[4]) : id(parts, type, name);
	}

	/** Executions are their state machine's. */
	private static ResourceId stateMachine(String[] parts, String resource) {
		String type = until(resource, ':');
		boolean execution = type.equals("execution") || type.equals("express");
		return id(parts, execution ? "stateMachine" : type, until(after(resource, ':'), ':'));
	}

	private static ResourceId typed(String[] parts, String resource) {
		int separator = firstSeparator(resource);
		if (separator < 0) {
			return id(parts, "", resource);
		}
		String type = resource.substring(0, separator);
		String name = resource.substring(separator + 1);
		return switch (type) {
			case "function" -> id(parts, type, until(name, ':'));
			case "table" -> id(parts, type, until(name, '/'));
			default -> id(parts, type, name);
		};
	}

	private static int firstSeparator(String resource) {
		for (int i = 0; i < resource.length(); i++) {
			if (resource.charAt(i) == '/' || resource.charAt(i) == ':') {
				return i;
			}
		}
		return -1;
	}

	private static String until(String text, char end) {
		int at = text.indexOf(end);
		return (at < 0) ? text : text.substring(0, at);
	}

	private static String after(String text, char start) {
		return text.substring(text.indexOf(start) + 1);
	}

}
