package io.tracetab.analyze;

import java.util.Collection;
import java.util.List;

import io.tracetab.inventory.Inventory;
import io.tracetab.inventory.Resource;

/**
 * Makes directories of the inventory as it is now; reads it only when it has changed.
 * Safe for use by many threads.
 */
final class Directories {

	private final Inventory inventory;

	private volatile Read read = new Read(-1, List.of());

	private record Read(long revision, Collection<Resource> states) {
	}

	Directories(Inventory inventory) {
		this.inventory = inventory;
	}

	ResourceDirectory now() {
		long revision = this.inventory.revision();
		Read known = this.read;
		if (known.revision != revision) {
			known = new Read(revision, this.inventory.everything());
			this.read = known;
		}
		return new ResourceDirectory(known.states);
	}

}
