package io.tracetab.quantity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A meter and how bills and price lists speak of it.
 *
 * @param productCode the service in price lists and cost and usage reports,
 * {@code AWSLambda}; {@code *} when charged under any service
 * @param serviceNames the service in Cost Explorer and FOCUS, {@code AWS Lambda}
 * @param usageTypes without region prefix; {@code *} stands for any text. Empty when the
 * meter is never on a bill under a usage type of its own
 * @param billUnits units of bills, in lower case, to the number of the meter's own units
 * that one of them is: {@code gb} to 1073741824
 * @param use how a capacity is divided over its users; null for other meters
 */
public record MeterDefinition(Meter meter, String productCode, List<String> serviceNames, List<String> usageTypes,
		Map<String, BigDecimal> billUnits, @Nullable CapacityUse use) {

	public MeterDefinition {
		serviceNames = List.copyOf(serviceNames);
		usageTypes = List.copyOf(usageTypes);
		billUnits = Map.copyOf(billUnits);
	}

}
