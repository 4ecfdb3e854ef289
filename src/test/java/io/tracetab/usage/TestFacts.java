package io.tracetab.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.InvocationReport;

/**
 * What metering may look up, put together by a test.
 */
final class TestFacts implements MeteringFacts {

	static final String ACCOUNT = "123456789012";

	static final String REGION = "eu-west-1";

	private final Map<ResourceId, Resource> resources = new HashMap<>();

	private final List<InvocationReport> reports = new ArrayList<>();

	private final Map<ResourceId, ResourceId> apis = new HashMap<>();

	private Calibrations calibrations = Calibrations.NONE;

	/** A resource and its settings, as {@code name=value}. */
	TestFacts set(ResourceId id, String... settings) {
		TreeMap<String, String> values = new TreeMap<>();
		for (String setting : settings) {
			int equals = setting.indexOf('=');
			values.put(setting.substring(0, equals), setting.substring(equals + 1));
		}
		this.resources.put(id, new Resource(id, values, new TreeMap<>(), Instant.EPOCH));
		return this;
	}

	TestFacts function(String name, String... settings) {
		return set(ResourceId.function(name, REGION, ACCOUNT), settings);
	}

	TestFacts table(String name, String... settings) {
		return set(ResourceId.table(name, REGION, ACCOUNT), settings);
	}

	TestFacts report(InvocationReport report) {
		this.reports.add(report);
		return this;
	}

	TestFacts httpApi(String function, ResourceId api) {
		this.apis.put(ResourceId.function(function, REGION, ACCOUNT), api);
		return this;
	}

	/** Every call of the operation took so many units. */
	TestFacts taught(String meter, String operation, String units) {
		this.calibrations = (asked, resource, name, time) -> (asked.id().equals(meter) && name.equals(operation))
				? Optional.of(new BigDecimal(units)) : Optional.empty();
		return this;
	}

	@Override
	public List<InvocationReport> reports(String requestId) {
		return this.reports.stream().filter((report) -> report.requestId().equals(requestId)).toList();
	}

	@Override
	public Optional<Resource> resource(ResourceId id, Instant time) {
		return Optional.ofNullable(this.resources.get(id));
	}

	@Override
	public Optional<ResourceId> httpApi(ResourceId function, Instant time) {
		return Optional.ofNullable(this.apis.get(function));
	}

	@Override
	public Calibrations calibrations() {
		return this.calibrations;
	}

}
