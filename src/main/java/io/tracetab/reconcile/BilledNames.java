package io.tracetab.reconcile;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.tracetab.billing.BillLine;
import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;

/**
 * The names under which parts of costs have what bills spell in their own ways. For one
 * thread.
 */
public final class BilledNames {

	private final MeterCatalogue meters;

	private final ResourceNames names;

	/**
	 * Names by what is deployed.
	 * @param inventory every state of every resource
	 */
	public BilledNames(MeterCatalogue meters, Collection<Resource> inventory) {
		this.meters = meters;
		this.names = new ResourceNames(inventory);
	}

	/** The canonical ARN; as it is spelled where that has no form that is known. */
	public String of(BillLine.Product product, String account) {
		String service = meter(product).map((meter) -> meter.meter().service()).orElse("");
		return this.names.billed(product.resourceId(), service, Objects.requireNonNullElse(product.regionId(), ""),
				account);
	}

	/** As an inventory has it. */
	public String of(ResourceId id) {
		return this.names.named(id);
	}

	private Optional<MeterDefinition> meter(BillLine.Product product) {
		String usageType = product.usageType();
		if (usageType == null) {
			return Optional.empty();
		}
		return named(product.serviceCode(), usageType).or(() -> named(product.serviceName(), usageType));
	}

	private Optional<MeterDefinition> named(@Nullable String service, String usageType) {
		return (service != null) ? this.meters.named(service, usageType) : Optional.empty();
	}

}
