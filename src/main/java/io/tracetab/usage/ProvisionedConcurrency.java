package io.tracetab.usage;

import java.util.Set;
import java.util.stream.Collectors;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;

/**
 * The versions and aliases of a function for which concurrency is provisioned, from
 * settings {@code ProvisionedConcurrency.<qualifier>}. The inventory keeps them beside
 * the function.
 */
record ProvisionedConcurrency(Set<String> qualifiers) {

	private static final String SETTING = "ProvisionedConcurrency.";

	/** Where the inventory keeps that of a function. */
	static ResourceId id(ResourceId function) {
		return new ResourceId("lambda", function.region(), function.account(), "provisioned-concurrency",
				function.name());
	}

	static ProvisionedConcurrency of(Resource provisioned) {
		return new ProvisionedConcurrency(provisioned.settings()
			.keySet()
			.stream()
			.filter((key) -> key.startsWith(SETTING))
			.map((key) -> key.substring(SETTING.length()))
			.collect(Collectors.toUnmodifiableSet()));
	}

	boolean isFor(String qualifier) {
		return this.qualifiers.contains(qualifier);
	}

}
