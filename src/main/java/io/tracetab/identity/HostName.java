package io.tracetab.identity;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads the host names that AWS and MongoDB Atlas give to queues, caches, database
 * clusters and buckets, alone or in a URL.
 */
final class HostName {

	private HostName() {
	}

	/** Null when the host is none of those known. */
	static @Nullable ResourceId parse(String text) {
		String rest = withoutScheme(text);
		int slash = rest.indexOf('/');
		String path = (slash < 0) ? "" : rest.substring(slash + 1);
		String host = withoutPort((slash < 0) ? rest : rest.substring(0, slash));
		String bare = host.endsWith(".cn") ? host.substring(0, host.length() - 3) : host;
		if (bare.endsWith(".mongodb.net")) {
			return new ResourceId("atlas", "", "", "cluster", withoutShard(label(bare)));
		}
		if (!bare.endsWith(".amazonaws.com")) {
			return null;
		}
		String[] labels = bare.substring(0, bare.length() - ".amazonaws.com".length()).split("\\.");
		return amazon(labels, path);
	}

	private static @Nullable ResourceId amazon(String[] labels, String path) {
		String last = labels[labels.length - 1];
		if (last.equals("cache") && labels.length > 2) {
			return cacheHost(labels);
		}
		if (last.equals("rds") && labels.length == 4) {
			String type = labels[1].startsWith("cluster-") ? "cluster"
					: labels[1].startsWith("proxy-") ? "db-proxy" : "db";
			return new ResourceId("rds", labels[2], "", type, labels[0]);
		}
		if (labels[0].equals("sqs") || last.equals("queue")) {
			return queue(labels, path);
		}
		return bucket(labels, path);
	}

	/**
	 * {@code sqs.eu-west-1.amazonaws.com/123456789012/orders} and the older
	 * {@code eu-west-1.queue.amazonaws.com/...}, {@code queue.amazonaws.com/...} for
	 * us-east-1.
	 */
	private static @Nullable ResourceId queue(String[] labels, String path) {
		int slash = path.indexOf('/');
		if (slash < 0) {
			return null;
		}
		String region = "us-east-1";
		if (labels.length == 2) {
			region = labels[0].equals("sqs") ? labels[1] : labels[0];
		}
		return new ResourceId("sqs", region, path.substring(0, slash), "", path.substring(slash + 1));
	}

	private static @Nullable ResourceId bucket(String[] labels, String path) {
		if (labels[0].equals("s3")) {
			int slash = path.indexOf('/');
			String name = (slash < 0) ? path : path.substring(0, slash);
			return name.isEmpty() ? null : new ResourceId("s3", "", "", "", name);
		}
		for (int i = 1; i < labels.length; i++) {
			if (labels[i].equals("s3") || labels[i].startsWith("s3-")) {
				return new ResourceId("s3", "", "", "", String.join(".", Arrays.copyOf(labels, i)));
			}
		}
		return null;
	}

	/**
	 * {@code master.shop.abc123.use1}, {@code clustercfg.shop.abc123.use1},
	 * {@code shop.abc123.ng.0001.use1}, {@code shop-0001-001.shop.abc123.use1},
	 * {@code shop-001.abc123.0001.use1}, {@code shop-abc123.serverless.use1}.
	 */
	private static ResourceId cacheHost(String[] labels) {
		int own = labels.length - 2;
		String region = longRegion(labels[own]);
		String first = labels[0];
		if (own > 1 && labels[1].equals("serverless")) {
			int suffix = first.lastIndexOf('-');
			return new ResourceId("elasticache", region, "", "serverlesscache",
					(suffix < 0) ? first : first.substring(0, suffix));
		}
		if (own > 2 && (first.equals("master") || first.equals("replica") || first.equals("clustercfg"))) {
			return group(labels[1], region, "");
		}
		if (own > 2 && labels[2].equals("ng")) {
			return group(first.endsWith("-ro") ? first.substring(0, first.length() - 3) : first, region, "");
		}
		if (own == 3 && first.startsWith(labels[1] + "-")) {
			return group(labels[1], region, "");
		}
		return cacheNode(first, region, "");
	}

	/** A cluster, or the replication group of a node. */
	static ResourceId cacheNode(String id, String region, String account) {
		String group = withoutNumber(id, 3);
		if (group.equals(id)) {
			return new ResourceId("elasticache", region, account, "cluster", id);
		}
		return group(withoutNumber(group, 4), region, account);
	}

	private static ResourceId group(String name, String region, String account) {
		return new ResourceId("elasticache", region, account, "replicationgroup", name);
	}

	private static String withoutNumber(String id, int digits) {
		int hyphen = id.length() - digits - 1;
		if (hyphen < 1 || id.charAt(hyphen) != '-') {
			return id;
		}
		for (int i = hyphen + 1; i < id.length(); i++) {
			if (id.charAt(i) < '0' || id.charAt(i) > '9') {
				return id;
			}
		}
		return id.substring(0, hyphen);
	}

	/**
	 * {@code use1} is us-east-1, {@code apne1} ap-northeast-1, {@code euc1} eu-central-1.
	 */
	private static String longRegion(String shortName) {
		int end = shortName.length() - 1;
		if (end < 3) {
			return shortName;
		}
		String direction = switch (shortName.substring(2, end)) {
			case "n" -> "north";
			case "s" -> "south";
			case "e" -> "east";
			case "w" -> "west";
			case "c" -> "central";
			case "ne" -> "northeast";
			case "se" -> "southeast";
			case "nw" -> "northwest";
			case "sw" -> "southwest";
			default -> "";
		};
		return direction.isEmpty() ? shortName
				: shortName.substring(0, 2) + "-" + direction + "-" + shortName.substring(end);
	}

	private static String withoutShard(String label) {
		int shard = label.indexOf("-shard-");
		return (shard < 0) ? label : label.substring(0, shard);
	}

	private static String label(String host) {
		return host.substring(0, host.indexOf('.'));
	}

	private static String withoutScheme(String text) {
		int scheme = text.indexOf("://");
		String rest = (scheme < 0) ? text : text.substring(scheme + 3);
		int user = rest.indexOf('@');
		return (user < 0) ? rest : rest.substring(user + 1);
	}

	private static String withoutPort(String host) {
		int port = host.indexOf(':');
		return (port < 0) ? host : host.substring(0, port);
	}

}
