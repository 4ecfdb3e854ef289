package io.tracetab.analyze;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;

/**
 * States that are told of.
 */
record MadeInventory(List<Resource> states) implements Inventory {

	@Override
	public Collection<Resource> everything() {
		return this.states;
	}

	@Override
	public long add(Collection<Resource> resources) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<Resource> at(ResourceId id, Instant time) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Resource> latest(String service) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Resource> history(ResourceId id) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long revision() {
		throw new UnsupportedOperationException();
	}

}
