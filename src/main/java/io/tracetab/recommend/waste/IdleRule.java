package io.tracetab.recommend.waste;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.EventSourceMapping;
import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Assumed;
import io.tracetab.recommend.Assumption;
import io.tracetab.recommend.Curve;
import io.tracetab.recommend.Draft;
import io.tracetab.recommend.FunctionUse;
import io.tracetab.recommend.Needs;
import io.tracetab.recommend.Observed;
import io.tracetab.recommend.Recommendation;
import io.tracetab.recommend.Rule;
import io.tracetab.recommend.Saving;
import io.tracetab.recommend.TerraformPatch;
import io.tracetab.recommend.Verdict;

/**
 * What nobody asks: functions that never run, and queues that are asked for messages and
 * never have one.
 */
final class IdleRule implements Rule {

	static final String NAME = "idle-resources";

	private static final int DAYS = 14;

	private static final double HOURS_OF_MONTH = 730;

	/** Five pollers, each of which waits up to twenty seconds for a message. */
	private static final double ASKED_AN_HOUR = 5 * 3_600 / 20.0;

	private static final String FUNCTION_METHOD = "CloudWatch counted no invocation of it, and counted others of its "
			+ "account and region (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html)";

	private static final String QUEUE_METHOD = "CloudWatch counted no message; Lambda asks with five pollers, each of "
			+ "which waits up to 20 s (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html)";

	private static final Meter REQUESTS = new Meter("sqs.requests.standard", "sqs", Unit.REQUEST, ChargeClass.METERED);

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Needs needs() {
		return new Needs(List.of("AWS/Lambda Invocations", "AWS/SQS NumberOfMessagesReceived"), DAYS, 0);
	}

	@Override
	public List<Assumption> assumptions() {
		return List.of();
	}

	@Override
	public List<Verdict> judge(Observed observed, Assumed assumed, Predicate<ResourceId> asked) {
		List<Verdict> verdicts = new ArrayList<>();
		Observed month = observed.over(observed.month());
		List<FunctionUse> functions = FunctionUse.all(month);
		functions.stream()
			.filter((use) -> use.invocations() == 0 && asked.test(use.function().id()))
			.forEach((use) -> verdicts.add(function(use, functions, observed)));
		List<Series> messages = observed.metrics()
			.find("AWS/SQS", (each) -> each.statistic().equals("Sum"), month.window());
		observed.inventory()
			.latest("lambda")
			.stream()
			.filter((resource) -> EventSourceMapping.of(resource)
				.filter((mapping) -> mapping.source().service().equals("sqs") && asked.test(mapping.source()))
				.isPresent())
			.sorted(Comparator.comparing((Resource resource) -> resource.id().arn()))
			.forEach((mapping) -> queue(mapping, messages, observed).ifPresent(verdicts::add));
		return verdicts;
	}

	private Verdict function(FunctionUse use, List<FunctionUse> all, Observed observed) {
		ResourceId id = use.function().id();
		long days = all.stream()
			.filter((other) -> other.function().id().region().equals(id.region())
					&& other.function().id().account().equals(id.account()))
			.mapToLong(FunctionUse::days)
			.max()
			.orElse(0);
		Optional<String> lacking = needs().lacking(days, 0);
		if (lacking.isPresent()) {
			return new Verdict.Lack(NAME, id, lacking.get());
		}
		Money month = kept(use, observed);
		String aws = "aws lambda delete-function --function-name %s --region %s".formatted(id.name(), id.region());
		return new Verdict.Change(new Draft(NAME, use.function(), observed).set("FunctionName", id.name(), "")
			.effort(risk(days), "Somebody may call it once a quarter, or by hand" + unseen(days),
					Recommendation.Level.LOW, "It can be deployed again from its source")
			.how(aws, gone("aws_lambda_function", use.function(), observed))
			.evidence("It did not run once in %d days".formatted(days))
			.assuming("What did not run in this time is not needed; when it was deployed is not known")
			.choices("Function", "Runs")
			.choice("kept", month, Curve.Figure.of(0), "now")
			.choice("removed", Money.zero(Money.USD), Curve.Figure.of(0), "recommended")
			.made("Remove %s: nobody calls it".formatted(id.name()), Saving.about(month, BigDecimal.ONE, 0, 0),
					FUNCTION_METHOD));
	}

	private static Recommendation.Level risk(long days) {
		return (days < Observed.MONTH_DAYS) ? Recommendation.Level.HIGH : Recommendation.Level.MEDIUM;
	}

	private static String unseen(long days) {
		return (days < Observed.MONTH_DAYS) ? ", or once a month: only %d days are known".formatted(days) : "";
	}

	/** What is paid for it all the same: environments kept ready, snapshots. */
	private static Money kept(FunctionUse use, Observed observed) {
		String arn = use.function().id().arn();
		double cost = 0;
		for (Meter meter : List.of(use.meter("lambda.provisioned-concurrency."),
				new Meter("lambda.snapstart-cached-gb-seconds", "lambda", Unit.GB_SECOND, ChargeClass.STANDING))) {
			cost += observed.billed().quantity(arn, meter.id())
					* use.price(meter).orElse(BigDecimal.ZERO).doubleValue();
		}
		return Money.usd(BigDecimal.valueOf(cost * observed.billed().perMonth()));
	}

	private static String gone(String type, Resource resource, Observed observed) {
		return TerraformPatch.of(type, observed.owners().address(resource), resource.id().name())
			.line("-  # the whole resource, and what names it")
			.end()
			.toString();
	}

	private Optional<Verdict> queue(Resource mapping, List<Series> messages, Observed observed) {
		Optional<ResourceId> queue = EventSourceMapping.of(mapping).map(EventSourceMapping::source);
		if (queue.isEmpty() || isUsed(queue.get(), messages) || !isAsked(queue.get(), observed)) {
			return Optional.empty();
		}
		Optional<String> lacking = needs().lacking(observed.days(messages), 0);
		return Optional.of(lacking.<Verdict>map((what) -> new Verdict.Lack(NAME, queue.get(), what))
			.orElseGet(() -> queue(queue.get(), mapping, observed)));
	}

	/** A mapping that is disabled looks like any other; what is asked is billed. */
	private static boolean isAsked(ResourceId queue, Observed observed) {
		return observed.billed().ofMeters("sqs.requests").isEmpty()
				|| observed.billed().quantity(queue.arn(), "sqs.requests") > 0;
	}

	private static boolean isUsed(ResourceId queue, List<Series> messages) {
		return messages.stream()
			.filter((each) -> queue.name().equals(each.dimensions().get("QueueName"))
					&& each.region().equals(queue.region()))
			.anyMatch((each) -> each.metric().startsWith("NumberOfMessages")
					&& each.points().stream().anyMatch((point) -> point.value() > 0));
	}

	private static Verdict queue(ResourceId queue, Resource mapping, Observed observed) {
		Resource resource = observed.inventory()
			.at(queue, observed.window().until())
			.orElseGet(() -> new Resource(queue, mapping.settings(), mapping.tags(), mapping.seen()));
		double billed = observed.billed().quantity(queue.arn(), "sqs.requests") * observed.billed().perMonth();
		double asked = (billed > 0) ? billed : ASKED_AN_HOUR * HOURS_OF_MONTH;
		Money list = observed.prices()
			.list(REQUESTS, queue.region(), observed.window())
			.orElseGet(() -> Money.zero(Money.USD))
			.times(BigDecimal.valueOf(asked));
		BigDecimal share = observed.prices().paidShare(REQUESTS, queue.region(), observed.window());
		double spread = (billed > 0) ? 0.05 : 0.25;
		String uuid = mapping.settings().getOrDefault("UUID", mapping.id().name());
		String aws = "aws lambda update-event-source-mapping --uuid %s --no-enabled --region %s".formatted(uuid,
				queue.region());
		String patch = TerraformPatch
			.of("aws_lambda_event_source_mapping", observed.owners().address(mapping), queue.name())
			.set("enabled", "true", "false")
			.end()
			.toString();
		return new Verdict.Change(new Draft(NAME, resource, observed)
			.set("EventSourceMapping " + uuid, "Enabled", "Disabled")
			.effort(Recommendation.Level.LOW, "A message that comes after all waits until it is enabled again",
					Recommendation.Level.LOW, "It can be enabled again at once")
			.how(aws, patch)
			.evidence("No message was sent or received in %d days".formatted(observed.window().length().toDays()),
					"%,.0f questions a month, %s".formatted(asked, (billed > 0) ? "as billed" : "of five pollers"))
			.assuming("What brought no message in this time will bring none")
			.choices("Polling", "Questions a month")
			.choice("enabled", list, Curve.Figure.of(asked), "now")
			.choice("disabled", Money.zero(Money.USD), Curve.Figure.of(0), "recommended")
			.made("Stop asking %s for messages: none came".formatted(queue.name()),
					Saving.about(list, share, spread, spread), QUEUE_METHOD));
	}

}
