package io.tracetab.analyze;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.receipt.Receipt;
import io.tracetab.trace.Link;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceLinks;
import io.tracetab.usage.Evidence;
import io.tracetab.usage.Usage;

/**
 * Requests with links between them, each of a cost that was chosen.
 */
final class MadeJourney implements JourneyFacts {

	/** The span of every sender that sends a message. */
	static final long SEND = 2;

	private static final Meter REQUESTS = MeterFile.read().meter("lambda.requests");

	private static final TraceAssembler ASSEMBLER = TraceAssembler.create(Routing.learnt());

	private final Map<TraceId, Opened> kept = new LinkedHashMap<>();

	long mostMessages;

	static TraceId id(long number) {
		return new TraceId(0x6955b90000000000L, number);
	}

	/** A request that calls SendMessage from 10 to 20 ms after its start. */
	MadeJourney sends(long number, long at, String usd, TestSpans... more) {
		return add(number, usd,
				TestSpans.lambdaFunction(1, "shop")
					.at(at, at + 100)
					.with(TestSpans.subsegment(SEND, "SQS")
						.aws("SendMessage")
						.attribute("queue_url", "https://sqs.eu-west-1.amazonaws.com/123456789012/orders")
						.at(at + 10, at + 20))
					.with(more));
	}

	/** A run that took messages up, and sends one on. */
	MadeJourney takes(long number, long at, String usd, int batch, long... causes) {
		return add(number, usd, worker(at, batch, 0, causes));
	}

	MadeJourney fails(long number, long at, String usd, int batch, long... causes) {
		return add(number, usd, worker(at, batch, Span.Flag.ERROR, causes));
	}

	private static TestSpans worker(long at, int batch, int flags, long... causes) {
		TestSpans work = TestSpans.subsegment(9, "work").at(at + 1, at + 40);
		if (batch > 0) {
			work.annotation("batch_size", new BigDecimal(batch));
		}
		TestSpans run = TestSpans.lambdaService(1, "worker").at(at, at + 50).flags(flags);
		for (long cause : causes) {
			run.link(new Link(id(cause), SEND, true));
		}
		return run.with(work,
				TestSpans.subsegment(SEND, "SQS")
					.aws("SendMessage")
					.attribute("queue_name", "mails")
					.at(at + 5, at + 8));
	}

	MadeJourney add(long number, String usd, TestSpans document) {
		TraceId id = id(number);
		return add(ASSEMBLER.assemble(id, List.of(document.document(id))), usd);
	}

	MadeJourney add(Trace trace, String usd) {
		TraceId id = trace.id();
		Money amount = Money.usd(usd);
		Usage usage = new Usage(0, REQUESTS, BigDecimal.ONE, Basis.MEASURED, null, "eu-west-1", "",
				Evidence.of("as it was chosen"));
		this.kept.put(id, new Opened(trace,
				new Receipt(id, List.of(new Receipt.Line(usage, null, amount)), amount, Basis.MEASURED, List.of())));
		return this;
	}

	private List<TraceLinks.Joint> joints() {
		List<TraceLinks.Joint> joints = new ArrayList<>();
		for (Opened one : this.kept.values()) {
			for (Trace.Node node : one.trace().nodes()) {
				for (Link link : node.span().links()) {
					joints.add(link.toParent() ? new TraceLinks.Joint(link.traceId(), one.trace().id())
							: new TraceLinks.Joint(one.trace().id(), link.traceId()));
				}
			}
		}
		return joints.stream().distinct().toList();
	}

	@Override
	public List<TraceLinks.Joint> effects(Collection<TraceId> causes, int most) {
		return joints().stream().filter((joint) -> causes.contains(joint.cause())).limit(most).toList();
	}

	@Override
	public List<TraceLinks.Joint> causes(Collection<TraceId> effects, int most) {
		return joints().stream().filter((joint) -> effects.contains(joint.effect())).limit(most).toList();
	}

	@Override
	public Map<TraceId, Opened> open(Collection<TraceId> ids) {
		Map<TraceId, Opened> found = new LinkedHashMap<>();
		ids.stream().filter(this.kept::containsKey).forEach((id) -> found.put(id, this.kept.get(id)));
		return found;
	}

	@Override
	public long mostMessages(String function, String queue, Instant time) {
		return this.mostMessages;
	}

}
