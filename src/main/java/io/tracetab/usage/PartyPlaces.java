package io.tracetab.usage;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.identity.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * Where the parties of one trace are, from the resources that were metered in it: two
 * functions of one name, one in each of two regions or accounts, are two parties. One
 * that nothing was metered of stays without a place, and so does one of which the trace
 * has several where its own node does not say which. For one thread.
 */
final class PartyPlaces {

	private final List<Usage> usages;

	private final List<ResourceId> resources = new ArrayList<>();

	private final List<Party> placed = new ArrayList<>();

	PartyPlaces(Metered metered) {
		this.usages = metered.usages();
		for (Usage usage : this.usages) {
			ResourceId resource = usage.resource();
			if (resource != null && hasPlace(resource) && !this.resources.contains(resource)) {
				this.resources.add(resource);
			}
		}
	}

	private static boolean hasPlace(ResourceId resource) {
		return !resource.region().isEmpty() || !resource.account().isEmpty();
	}

	/** The party of a node with its place. */
	Party of(Party party, int node) {
		for (Party known : this.placed) {
			if (isNamed(known.name(), known.kind(), party)) {
				return known;
			}
		}
		ResourceId resource = resource(party);
		if (resource == null) {
			return party;
		}
		if (isAmbiguous(resource, party)) {
			ResourceId own = ownOf(node, party);
			return (own == null) ? party : in(own, party);
		}
		Party found = in(resource, party);
		this.placed.add(found);
		return found;
	}

	private @Nullable ResourceId resource(Party party) {
		for (ResourceId resource : this.resources) {
			if (isOf(resource, party)) {
				return resource;
			}
		}
		return null;
	}

	private boolean isAmbiguous(ResourceId one, Party party) {
		for (ResourceId resource : this.resources) {
			if (isOf(resource, party)
					&& !(resource.region().equals(one.region()) && resource.account().equals(one.account()))) {
				return true;
			}
		}
		return false;
	}

	private @Nullable ResourceId ownOf(int node, Party party) {
		for (Usage usage : this.usages) {
			ResourceId resource = usage.resource();
			if (usage.node() == node && resource != null && isOf(resource, party)) {
				return resource;
			}
		}
		return null;
	}

	/** An index is at its table's place. */
	private static boolean isOf(ResourceId resource, Party party) {
		String name = resource.name();
		int length = party.name().length();
		boolean longer = name.length() > length && name.charAt(length) == '/' && name.startsWith(party.name());
		return isNamed(longer ? party.name() : name, resource.service(), party);
	}

	private static boolean isNamed(String name, String kind, Party party) {
		return name.equals(party.name()) && kind.equals(party.kind());
	}

	private static Party in(ResourceId resource, Party party) {
		return new Party(party.kind(), party.name(), resource.region(), resource.account());
	}

}
