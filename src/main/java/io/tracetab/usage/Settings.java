package io.tracetab.usage;

import java.util.function.Function;

import io.tracetab.identity.Remembered;
import io.tracetab.inventory.Resource;

/**
 * What a metering class reads from the settings of a resource. Read once for each state
 * of a resource: states are told apart by identity, since comparing two of them costs
 * more than reading.
 */
final class Settings<T> {

	private final Remembered<Same, T> read;

	private static final class Same {

		private final Resource resource;

		Same(Resource resource) {
			this.resource = resource;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Same same && same.resource == this.resource;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this.resource);
		}

	}

	Settings(Function<Resource, T> reading) {
		this.read = new Remembered<>((same) -> reading.apply(same.resource));
	}

	T of(Resource resource) {
		return this.read.get(new Same(resource));
	}

}
