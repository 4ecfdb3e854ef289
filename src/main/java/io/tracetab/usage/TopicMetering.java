package io.tracetab.usage;

import java.util.Set;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * SNS: every API request. Deliveries to queues and functions are free; others are in no
 * trace.
 */
final class TopicMetering extends MessageMetering {

	private final Meter publishes;

	private final Remembered<String, ResourceId> topics = new Remembered<>((arn) -> ResourceId.topic(arn, "", ""));

	TopicMetering(MeterCatalogue meters) {
		super(Set.of("Publish", "PublishBatch"));
		this.publishes = meters.meter("sns.publishes");
	}

	@Override
	Meter meterOf(Call call, @Nullable ResourceId topic) {
		return this.publishes;
	}

	@Override
	@Nullable ResourceId resource(Call call) {
		String topic = call.attribute("topic_arn", "target_arn");
		topic = (topic != null) ? topic : call.attribute("resource_names.0");
		if (topic == null) {
			return null;
		}
		return topic.startsWith("arn:") ? this.topics.get(topic)
				: ResourceId.topic(topic, call.region(), call.account());
	}

}
