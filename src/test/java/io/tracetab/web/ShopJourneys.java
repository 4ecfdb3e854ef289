package io.tracetab.web;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import io.tracetab.analyze.Journey;
import io.tracetab.analyze.JourneyFacts;
import io.tracetab.analyze.JourneyWalk;
import io.tracetab.analyze.StreamGuess;
import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.trace.Link;
import io.tracetab.trace.Route;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceId;
import io.tracetab.trace.TraceLinks;

/**
 * What became of the checkout's order: taken up in a batch of ten that failed, again in
 * one of four, then a mail.
 */
final class ShopJourneys implements JourneyFacts, OpenedJourneys {

	private final OpenedRequests shop;

	private final List<OpenedRequest> linked;

	ShopJourneys(OpenedRequests shop, List<OpenedRequest> linked) {
		this.shop = shop;
		this.linked = linked;
	}

	static Map<String, List<TestSpans>> requests(long checkout) {
		Link sent = new Link(TraceId.parse(TestShop.CHECKOUT), 25, true);
		TestSpans mails = TestSpans.subsegment(6, "SQS")
			.aws("SendMessage")
			.attribute("queue_name", "mails")
			.at(checkout + 62_300, checkout + 62_310);
		TestSpans event = TestSpans.subsegment(7, "EventBridge")
			.aws("PutEvents")
			.attribute("event_bus_name", "shop-events")
			.at(checkout + 62_320, checkout + 62_330);
		TestSpans audit = TestSpans.lambdaService(8, "audit")
			.parent(7)
			.at(checkout + 62_335, checkout + 62_500)
			.with(TestSpans.subsegment(9, "Dwell Time").at(checkout + 62_335, checkout + 62_370),
					TestSpans.subsegment(10, "Attempt #1").at(checkout + 62_370, checkout + 62_500));
		return Map.of(TestShop.WORKED, worker(checkout + 2_300, 10, Span.Flag.FAULT, sent), TestShop.WORKED_AGAIN,
				List.of(worker(checkout + 62_290, 4, 0, sent, mails, event).get(0), audit), TestShop.MAILED,
				List.of(run("mailer", checkout + 65_000, new Link(TraceId.parse(TestShop.WORKED_AGAIN), 6, true))));
	}

	private static List<TestSpans> worker(long at, int batch, int flags, Link sent, TestSpans... calls) {
		return List.of(run("order-worker", at, sent).flags(flags).annotation("batch_size", batch).with(calls));
	}

	private static TestSpans run(String function, long at, Link sent) {
		return TestSpans.lambdaFunction(1, function).at(at, at + 400).requestId(function + at).link(sent);
	}

	@Override
	public List<TraceLinks.Joint> effects(Collection<TraceId> causes, int most) {
		return joints().filter((joint) -> causes.contains(joint.cause())).toList();
	}

	@Override
	public List<TraceLinks.Joint> causes(Collection<TraceId> effects, int most) {
		return joints().filter((joint) -> effects.contains(joint.effect())).toList();
	}

	private Stream<TraceLinks.Joint> joints() {
		return this.linked.stream()
			.map(OpenedRequest::trace)
			.flatMap((trace) -> trace.nodes()
				.stream()
				.map(Trace.Node::span)
				.flatMap((span) -> span.links().stream())
				.map((link) -> new TraceLinks.Joint(link.traceId(), trace.id())));
	}

	@Override
	public Map<TraceId, Opened> open(Collection<TraceId> ids) {
		Map<TraceId, Opened> found = new LinkedHashMap<>();
		ids.forEach((id) -> this.shop.open(id)
			.ifPresent((request) -> found.put(id, new Opened(request.trace(), request.receipt()))));
		return found;
	}

	@Override
	public Optional<Journey> open(TraceId id) {
		return JourneyWalk.of(id, this);
	}

	/** The table's stream has a reader that may have run for the checkout. */
	@Override
	public List<StreamGuess> guesses(Journey journey) {
		Trace first = journey.parts().get(0).trace();
		return first.id().toString().equals(TestShop.CHECKOUT)
				? List.of(new StreamGuess(0, true, TraceId.parse(TestShop.FAULTY), new Route("dynamodb orders"),
						first.startMicros() + 1_500_000, new Journey.Channel("dynamodb", "orders"), "sales", "PutItem",
						1_320_000, OptionalDouble.of(0.917), "sales is set up to read the stream of orders"))
				: List.of();
	}

	@Override
	public long mostMessages(String function, String queue, Instant time) {
		return 10;
	}

}
