package io.tracetab.usage;

import java.util.Set;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * SQS: every API request. What Lambda's poller asks of a queue is in no trace.
 */
final class QueueMetering extends MessageMetering {

	private final Meter standard;

	private final Meter fifo;

	private final Remembered<String, ResourceId> urls = new Remembered<>((url) -> ResourceId.queue(url, "", ""));

	QueueMetering(MeterCatalogue meters) {
		super(Set.of("SendMessage", "SendMessageBatch", "ReceiveMessage"));
		this.standard = meters.meter("sqs.requests.standard");
		this.fifo = meters.meter("sqs.requests.fifo");
	}

	@Override
	Meter meterOf(Call call, @Nullable ResourceId queue) {
		return (queue != null && queue.name().endsWith(".fifo")) ? this.fifo : this.standard;
	}

	@Override
	@Nullable ResourceId resource(Call call) {
		String url = call.attribute("queue_url");
		if (url != null) {
			return this.urls.get(url);
		}
		String name = call.attribute("queue_name", "resource_names.0");
		return (name != null) ? ResourceId.queue(name, call.region(), call.account()) : null;
	}

}
