package io.tracetab.world.stack;

/**
 * A topic or an event bus: takes what is published; who hears of it is told by the shop.
 *
 * @param bus an EventBridge bus, else an SNS topic
 */
public record Publisher(Place place, boolean bus) {

	public Exchange publish(Chance chance, int bytes) {
		Target target = this.bus
				? Target.of(Target.Kind.EVENTS, "PutEvents", this.place, "event_bus_name", this.place.name())
				: Target.of(Target.Kind.SNS, "Publish", this.place, "topic_arn", this.place.arn());
		return new Exchange(target, Answer.ok(new Latency(14, 0.3, 0.01, 6).draw(chance), bytes, 100));
	}

}
