package io.tracetab.reconcile;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;

/**
 * One id for a resource, however a bill, a trace or a metric spells it: what a spelling
 * leaves out is filled in, and an instance of a database cluster is its cluster. For one
 * thread.
 */
public final class ResourceNames {

	private final Map<ResourceId, ResourceId> clusters = new HashMap<>();

	private final Map<ResourceId, TreeSet<String>> accounts = new HashMap<>();

	private final Map<String, ResourceId> apisByName = new HashMap<>();

	public ResourceNames(Collection<Resource> inventory) {
		for (Resource resource : inventory) {
			ResourceId id = resource.id();
			String cluster = resource.settings().get("DBClusterIdentifier");
			if (id.service().equals("rds") && id.type().equals("db") && cluster != null) {
				this.clusters.put(id, new ResourceId("rds", id.region(), id.account(), "cluster", cluster));
			}
			String name = resource.settings().get("name");
			if (id.service().equals("apigateway") && id.type().equals("restapis") && name != null) {
				this.apisByName.put(id.region() + ' ' + name, id);
			}
			learn(id);
		}
	}

	/** The REST API that CloudWatch knows by its name only. */
	public Optional<ResourceId> api(String name, String region) {
		return Optional.ofNullable(this.apisByName.get(region + ' ' + name)).map(this::canonical);
	}

	/**
	 * A resource as a bill spells it.
	 * @param service the short code of the meter's service; empty when no meter is known
	 * @return the canonical ARN; the spelling itself when it has no known form
	 */
	public String billed(@Nullable String spelling, String service, String region, String account) {
		if (spelling == null || spelling.isBlank()) {
			return "";
		}
		ResourceId id = parse(spelling, service, region, account);
		if (id == null) {
			return spelling;
		}
		return canonical(filled(id, region, account)).arn();
	}

	private static @Nullable ResourceId parse(String spelling, String service, String region, String account) {
		Optional<ResourceId> found = ResourceId.find(spelling);
		if (found.isPresent()) {
			return found.get();
		}
		return switch (service) {
			case "s3" -> ResourceId.bucket(spelling);
			case "lambda" -> ResourceId.function(spelling, region, account);
			case "dynamodb" -> ResourceId.table(spelling, region, account);
			case "sqs" -> ResourceId.queue(spelling, region, account);
			case "sns" -> ResourceId.topic(spelling, region, account);
			case "elasticache" -> ResourceId.cache(spelling, region, account);
			case "rds" -> ResourceId.of("rds", "cluster", spelling, region, account);
			case "atlas" -> ResourceId.of("atlas", "cluster", spelling, "", "");
			case "logs" -> ResourceId.logGroup(spelling, region, account);
			default -> null;
		};
	}

	/** Buckets and clusters of Atlas have neither region nor account in their ids. */
	private static ResourceId filled(ResourceId id, String region, String account) {
		if (id.service().equals("s3") || id.service().equals("atlas")) {
			return id;
		}
		String where = id.region().isEmpty() ? region : id.region();
		String whose = id.account().isEmpty() ? account : id.account();
		return new ResourceId(id.service(), where, whose, id.type(), id.name());
	}

	/** A resource as a trace or a metric names it; the empty text when it has none. */
	public String named(@Nullable ResourceId id) {
		return (id == null) ? "" : canonical(id).arn();
	}

	private ResourceId canonical(ResourceId id) {
		if (id.service().equals("apigateway")) {
			return api(id);
		}
		ResourceId known = this.clusters.getOrDefault(id, id);
		TreeSet<String> owners = known.account().isEmpty() ? this.accounts.get(withoutAccount(known)) : null;
		return (owners == null || owners.size() != 1) ? known
				: new ResourceId(known.service(), known.region(), owners.first(), known.type(), known.name());
	}

	/** The API, without its stage. Its ARN has no account: its id is one of a kind. */
	private static ResourceId api(ResourceId id) {
		int slash = id.name().indexOf('/');
		return new ResourceId(id.service(), id.region(), "", id.type(),
				(slash < 0) ? id.name() : id.name().substring(0, slash));
	}

	private void learn(ResourceId id) {
		if (!id.account().isEmpty()) {
			this.accounts.computeIfAbsent(withoutAccount(id), (key) -> new TreeSet<>()).add(id.account());
		}
	}

	private static ResourceId withoutAccount(ResourceId id) {
		return new ResourceId(id.service(), id.region(), "", id.type(), id.name());
	}

}
