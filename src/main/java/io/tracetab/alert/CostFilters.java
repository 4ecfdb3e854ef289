package io.tracetab.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tracetab.billing.CostDimension;
import io.tracetab.billing.CostQuery;

/**
 * Conditions on costs as rules keep them: {@code DIMENSION=VALUE}, a line each.
 */
public final class CostFilters {

	/** In words that complete "expected ...". */
	public static final String FORM = "DIMENSION=VALUE such as service=AWS Lambda, a line each";

	private CostFilters() {
	}

	/** Empty where a line is none. */
	public static Optional<List<CostQuery.Filter>> parse(String text) {
		List<CostQuery.Filter> filters = new ArrayList<>();
		for (String line : text.lines().map(String::strip).filter((each) -> !each.isEmpty()).toList()) {
			int equals = line.indexOf('=');
			Optional<CostDimension> dimension = (equals < 0) ? Optional.empty()
					: CostDimension.parse(line.substring(0, equals));
			if (dimension.isEmpty()) {
				return Optional.empty();
			}
			filters.add(new CostQuery.Filter(dimension.get(), line.substring(equals + 1)));
		}
		return Optional.of(filters);
	}

}
