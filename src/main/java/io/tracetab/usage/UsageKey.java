package io.tracetab.usage;

import java.util.Objects;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import org.jspecify.annotations.Nullable;

/**
 * What usage is added up by: everything of a {@link Usage} but its call and its quantity.
 *
 * @param resource what was used; null when it could not be named
 * @param region where it was used, for the price; empty when unknown
 * @param operation the API's name; empty where there is none
 * @param meter the meter's id
 */
public record UsageKey(@Nullable ResourceId resource, String region, String operation, String meter, Basis basis) {

	public static UsageKey of(Usage usage) {
		return new UsageKey(usage.resource(), usage.region(), usage.operation(), usage.meter().id(), usage.basis());
	}

	/** Keys are summed up for each call: what tells them apart best is enough. */
	@Override
	public int hashCode() {
		int name = (this.resource != null) ? this.resource.name().hashCode() : 0;
		return 31 * (31 * name + this.operation.hashCode()) + this.meter.hashCode();
	}

	/** Mostly the very same resource and texts. */
	@Override
	public boolean equals(@Nullable Object other) {
		return this == other || (other instanceof UsageKey key && Objects.equals(this.resource, key.resource)
				&& this.operation.equals(key.operation) && this.meter.equals(key.meter)
				&& this.region.equals(key.region) && this.basis == key.basis);
	}

}
