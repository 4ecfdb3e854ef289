package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.identity.ServiceCode;
import io.tracetab.outcome.Reason;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Span;
import io.tracetab.trace.Trace;

/**
 * Finds for each node of a trace the service that charges it.
 */
final class TraceMetering implements Metering {

	private static final Evidence RECORDED = Evidence.of("this trace");

	private final ApiMetering apis;

	private final ServiceMetering functions;

	private final ServiceMetering stateMachines;

	private final ServiceMetering remotes;

	private final ServiceMetering unknown = new UnknownService();

	private final Map<String, ServiceMetering> services = new HashMap<>();

	private final Meter recorded;

	/** By the name of the span: tracers name services in many ways. */
	private final Remembered<String, ServiceMetering> byName = new Remembered<>(this::named);

	private final Remembered<String, Origin> origins = new Remembered<>(Origin::of);

	/** What the origin of a segment says about its charge. */
	private enum Origin {

		FUNCTION, LAMBDA, STAGE, STATE_MACHINE, FREE, UNKNOWN, NOT_AWS;

		static Origin of(String origin) {
			return switch (origin.toLowerCase(Locale.ROOT)) {
				case "aws::lambda::function" -> FUNCTION;
				case "aws::lambda" -> LAMBDA;
				case "aws::apigateway::stage" -> STAGE;
				case "aws::stepfunctions::statemachine" -> STATE_MACHINE;
				case "aws::sns", "aws::sns::topic", "aws::sqs", "aws::sqs::queue", "aws::events", "aws::s3",
						"aws::s3::bucket" ->
					FREE;
				default -> origin.regionMatches(true, 0, "AWS::", 0, 5) ? UNKNOWN : NOT_AWS;
			};
		}

	}

	TraceMetering(MeterCatalogue meters) {
		this.apis = new ApiMetering(meters);
		this.functions = new LambdaMetering(meters);
		this.stateMachines = new StateMachineMetering(meters);
		this.remotes = new RemoteMetering(meters);
		this.recorded = meters.meter("xray.traces-recorded");
		this.services.put("dynamodb", new DynamoMetering(meters));
		this.services.put("s3", new BucketMetering(meters));
		this.services.put("sqs", new QueueMetering(meters));
		this.services.put("sns", new TopicMetering(meters));
		this.services.put("events", new EventBusMetering(meters));
		this.services.put("dynamodbstreams",
				new RequestMetering(meters.meter("dynamodb.streams-read-request-units"), Set.of("GetRecords")));
		this.services.put("secretsmanager", new RequestMetering(meters.meter("secretsmanager.requests"), Set.of()));
		this.services.put("monitoring",
				new RequestMetering(meters.meter("cloudwatch.requests"), Set.of("PutMetricData", "ListMetrics")));
		this.services.put("lambda", new InvokedFunction());
		this.services.put("states", new StartedExecution());
		for (String free : new String[] { "sts", "xray" }) {
			this.services.put(free, (call, tally) -> {
			});
		}
	}

	@Override
	public Metered meter(Trace trace, MeteringFacts facts) {
		Tally tally = new Tally(trace, facts);
		for (Trace.Node node : trace.nodes()) {
			if (!node.isShadow()) {
				meter(node, tally);
			}
			else if (isEntry(node)) {
				integration(node, tally);
			}
		}
		tally.add(tally.call(trace.root(), ""), this.recorded, BigDecimal.ONE, Basis.MEASURED, null, RECORDED);
		return tally.metered();
	}

	private void meter(Trace.Node node, Tally tally) {
		Span span = node.span();
		String origin = span.origin();
		if (span.kind() == Span.Kind.SEGMENT && !span.has(Span.Flag.INFERRED)) {
			segment(node, (origin != null) ? this.origins.get(origin) : Origin.NOT_AWS, tally);
		}
		else if ("aws".equals(origin)) {
			service(node, span.name(), tally);
		}
		else if (span.kind() == Span.Kind.SEGMENT && origin != null && span.aws() != null) {
			service(node, origin, tally);
		}
		else if ("remote".equals(origin) || span.sql() != null) {
			this.remotes.meter(tally.call(node, operation(span)), tally);
		}
	}

	private void segment(Trace.Node node, Origin origin, Tally tally) {
		switch (origin) {
			case FUNCTION -> this.functions.meter(tally.call(node, ""), tally);
			case STAGE -> this.apis.meter(tally.call(node, ""), tally);
			case STATE_MACHINE -> this.stateMachines.meter(tally.call(node, ""), tally);
			case LAMBDA -> lambda(node, tally);
			case UNKNOWN -> tally.lack(Reason.UNKNOWN_METER, String.valueOf(node.span().origin()),
					"has no meter: what runs there is not on the receipt");
			default -> {
			}
		}
	}

	/** Lambda's own segment charges nothing; the runs below it do. */
	private void lambda(Trace.Node node, Tally tally) {
		if (isEntry(node)) {
			integration(node, tally);
		}
		if (!node.span().failed() && !tally.hasSegmentBelow(node)) {
			tally.lack(Reason.MISSING_DATA, node.span().name(),
					"ran and left no segment: its run is not on the receipt");
		}
	}

	private void service(Trace.Node node, String name, Tally tally) {
		this.byName.get(name).meter(tally.call(node, operation(node.span())), tally);
	}

	private ServiceMetering named(String name) {
		return this.services.getOrDefault(ServiceCode.of(name), this.unknown);
	}

	private static String operation(Span span) {
		AwsCall aws = span.aws();
		return (aws != null && aws.operation() != null) ? aws.operation() : "";
	}

	private static boolean isEntry(Trace.Node node) {
		return node.index() == 0 && "AWS::Lambda".equals(node.span().origin());
	}

	private void integration(Trace.Node node, Tally tally) {
		Call call = tally.call(node, "");
		this.apis.integration(call, function(call), tally);
	}

	private static ResourceId function(Call call) {
		String arn = call.attribute("resource_arn", "function_arn");
		return ResourceId.function((arn != null) ? arn : call.span().name(), call.region(), call.account());
	}

	/** Says once for each service and operation that nothing is known of their price. */
	private static final class UnknownService implements ServiceMetering {

		@Override
		public void meter(Call call, Tally tally) {
			String operation = call.operation().isEmpty() ? "" : " " + call.operation();
			tally.lack(Reason.UNKNOWN_METER, call.span().name() + operation,
					"has no meter: what it costs is not on the receipt");
		}

	}

	/** A function is metered from its own segment; without one its run is missing. */
	private static final class InvokedFunction implements ServiceMetering {

		@Override
		public void meter(Call call, Tally tally) {
			boolean ran = call.operation().startsWith("Invoke") && !call.isError() && !call.isFault()
					&& !call.isThrottled();
			if (ran && !tally.hasSegmentBelow(call.node())) {
				String name = call.attribute("function_name", "resource_names.0");
				tally.lack(Reason.MISSING_DATA, (name != null) ? name : "A function",
						"was invoked and left no segment: its run is not on the receipt");
			}
		}

	}

	/** An execution is metered from the state machine's segment. */
	private static final class StartedExecution implements ServiceMetering {

		@Override
		public void meter(Call call, Tally tally) {
			boolean started = call.operation().startsWith("Start") && !call.isError() && !call.isFault();
			if (started && !tally.hasSegmentBelow(call.node())) {
				String arn = call.attribute("state_machine_arn", "resource_names.0");
				tally.lack(Reason.MISSING_DATA, (arn != null) ? arn : "A state machine",
						"was started and left no segment: its execution is not on the receipt");
			}
		}

	}

}
