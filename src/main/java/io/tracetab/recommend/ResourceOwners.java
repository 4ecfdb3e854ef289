package io.tracetab.recommend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.tracetab.identity.Owner;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Ownable;
import io.tracetab.inventory.OwnerRules;
import io.tracetab.inventory.Ownership;
import io.tracetab.inventory.Resource;
import io.tracetab.inventory.TerraformAddress;
import io.tracetab.inventory.TerraformAddresses;

/**
 * Who answers for a resource: by people's rules, else by the tag that names a team.
 */
public final class ResourceOwners {

	/** In the order of trust. */
	private static final List<String> TAGS = List.of("owner", "team", "squad");

	private final OwnerRules rules;

	private final TerraformAddresses terraform;

	private final Inventory inventory;

	public ResourceOwners(OwnerRules rules, TerraformAddresses terraform, Inventory inventory) {
		this.rules = rules;
		this.terraform = terraform;
		this.inventory = inventory;
	}

	/** Empty when nobody is known. */
	public String of(Resource resource, Instant time) {
		LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
		String arn = resource.id().arn();
		Map<String, String> tags = tags(resource, time);
		Ownable thing = Ownable.resource(arn, resource.id().account(), (key, on) -> tags.getOrDefault(key, ""))
			.madeBy(address(resource));
		return new Ownership(this.rules.list()).owner(thing, day)
			.map(Owner::name)
			.orElseGet(() -> TAGS.stream()
				.flatMap((word) -> tags.entrySet().stream().filter((tag) -> tag.getKey().equalsIgnoreCase(word)))
				.map((tag) -> tag.getValue())
				.findFirst()
				.orElse(""));
	}

	/** Those that the tagging service alone tells too. */
	private Map<String, String> tags(Resource resource, Instant time) {
		ResourceId id = resource.id();
		Map<String, String> tags = new TreeMap<>();
		this.inventory.at(new ResourceId("tagging", id.region(), id.account(), "", id.arn()), time)
			.ifPresent((listed) -> tags.putAll(listed.tags()));
		tags.putAll(resource.tags());
		return tags;
	}

	/**
	 * What Terraform calls it; {@link TerraformAddress#NONE} when it does not know it.
	 */
	public TerraformAddress address(Resource resource) {
		return this.terraform.byArn().getOrDefault(resource.id().arn(), TerraformAddress.NONE);
	}

}
