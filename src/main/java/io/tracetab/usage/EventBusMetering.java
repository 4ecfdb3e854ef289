package io.tracetab.usage;

import java.util.Set;

import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * EventBridge: events that are put. Events of AWS's own services are free, and so are
 * requests that change rules.
 */
final class EventBusMetering extends MessageMetering {

	private final Meter events;

	EventBusMetering(MeterCatalogue meters) {
		super(Set.of("PutEvents"));
		this.events = meters.meter("eventbridge.custom-events");
	}

	@Override
	@Nullable Meter meterOf(Call call, @Nullable ResourceId bus) {
		return call.operation().equals("PutEvents") ? this.events : null;
	}

	@Override
	@Nullable ResourceId resource(Call call) {
		String bus = call.attribute("event_bus_name", "resource_names.0");
		return (bus != null) ? ResourceId.of("events", "event-bus", bus, call.region(), call.account()) : null;
	}

}
