package io.tracetab.web;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.tracetab.analyze.CostQuestion;
import io.tracetab.analyze.ResourceLists;
import io.tracetab.analyze.ResourceSummary;

/**
 * The list of resources, as page and answer tell it.
 */
final class ResourcesBook {

	static final int PAGE = 50;

	/** What CloudWatch counts of each kind, in words. */
	private static final Map<String, String> COUNTED = Map.of("AWS/Lambda Invocations", "runs", "AWS/ApiGateway Count",
			"requests", "AWS/DynamoDB SuccessfulRequestLatency", "calls", "AWS/SQS NumberOfMessagesSent", "messages",
			"AWS/SNS NumberOfMessagesPublished", "messages", "AWS/States ExecutionsStarted", "executions",
			"AWS/ElastiCache GetTypeCmds", "commands", "AWS/ElastiCache SetTypeCmds", "commands");

	private final ResourceLists lists;

	private final EntityReader reader;

	ResourcesBook(ResourceLists lists, EntityReader reader) {
		this.lists = lists;
		this.reader = reader;
	}

	/**
	 * Which resources are asked for.
	 *
	 * @param service a service's code; null for all
	 * @param query in name or ARN; null for all
	 * @param start from 0
	 */
	record Wanted(@Nullable String service, @Nullable String query, String sort, long start, int limit) {
	}

	/** Of bills that are not shown. */
	List<String> otherCurrencies() {
		return this.reader.otherCurrencies();
	}

	/** Empty when nothing is loaded. */
	Optional<CostQuestion> question(EntityParameters given, ParameterReader parameters) {
		return this.reader.read(given, parameters);
	}

	ResourceListDetail list(CostQuestion question, Wanted wanted) {
		ResourceLists.ResourceList list = this.lists.of(question);
		List<ResourceListDetail.Row> all = list.resources().stream().map(ResourcesBook::row).toList();
		List<ResourceListDetail.Row> meeting = all.stream()
			.filter((row) -> wanted.service() == null || wanted.service().equals(row.service()))
			.filter((row) -> wanted.query() == null || matches(row, wanted.query()))
			.sorted(order(wanted.sort()))
			.toList();
		return new ResourceListDetail(question.currency(), CostsReader.word(question.basis()), billed(list),
				question.firstDay().toString(), question.endDay().minusDays(1).toString(), plain(list.named()),
				plain(list.unnamed()), plain(list.named().add(list.unnamed())), meeting.size(), services(all),
				meeting.stream().skip(wanted.start()).limit(wanted.limit()).toList());
	}

	private static boolean billed(ResourceLists.ResourceList list) {
		return list.unnamed().signum() != 0 || list.resources()
			.stream()
			.map(ResourceSummary::cost)
			.anyMatch((cost) -> cost != null && cost.billed());
	}

	private static String plain(BigDecimal amount) {
		return (amount.signum() == 0) ? "0" : amount.toPlainString();
	}

	private static boolean matches(ResourceListDetail.Row row, String query) {
		String wanted = query.strip().toLowerCase(Locale.ROOT);
		return row.arn().toLowerCase(Locale.ROOT).contains(wanted)
				|| row.name().toLowerCase(Locale.ROOT).contains(wanted)
				|| row.kind().toLowerCase(Locale.ROOT).contains(wanted);
	}

	/** Largest first; what is not known comes last. */
	private static Comparator<ResourceListDetail.Row> order(String sort) {
		Comparator<ResourceListDetail.Row> byName = Comparator.comparing(ResourceListDetail.Row::name)
			.thenComparing(ResourceListDetail.Row::arn);
		Comparator<ResourceListDetail.Row> order = switch (sort) {
			case "name" -> byName.reversed();
			case "calls" -> Comparator.comparingLong(ResourceListDetail.Row::calls);
			case "counted" -> Comparator.comparing((row) -> orLess(row.counted()));
			case "failed" -> Comparator.comparing((row) -> orLess(row.failedShare()));
			case "time" -> Comparator.comparing((row) -> time(row));
			default -> Comparator.comparing((row) -> amount(row));
		};
		return order.reversed().thenComparing(byName);
	}

	private static double orLess(@Nullable Double value) {
		return (value != null) ? value : -1;
	}

	private static long time(ResourceListDetail.Row row) {
		Long known = (row.p95Micros() != null) ? row.p95Micros() : row.meanMicros();
		return (known != null) ? known : -1;
	}

	private static BigDecimal amount(ResourceListDetail.Row row) {
		return (row.cost() != null) ? new BigDecimal(row.cost()) : BigDecimal.ONE.negate();
	}

	private static List<ResourceListDetail.Service> services(List<ResourceListDetail.Row> rows) {
		return new TreeMap<>(
				rows.stream().collect(Collectors.groupingBy(ResourceListDetail.Row::service, Collectors.counting())))
			.entrySet()
			.stream()
			.map((entry) -> new ResourceListDetail.Service(entry.getKey(),
					entry.getKey().isEmpty() ? "Other" : ServiceWords.of(entry.getKey()), entry.getValue()))
			.sorted(Comparator.comparing(ResourceListDetail.Service::name, String.CASE_INSENSITIVE_ORDER))
			.toList();
	}

	private static ResourceListDetail.Row row(ResourceSummary summary) {
		ResourceSummary.Cost cost = summary.cost();
		ResourceSummary.Counted counted = summary.counted();
		long calls = summary.calls().calls();
		Double failed = null;
		String failedOf = null;
		if (counted != null && counted.failed() != null && counted.total() > 0) {
			failed = counted.failed() / counted.total();
			failedOf = what(counted);
		}
		else if (calls > 0) {
			failed = (double) summary.calls().faults() / calls;
			failedOf = "traced calls";
		}
		return new ResourceListDetail.Row(summary.arn(), summary.name(), summary.id().service(),
				ResourceWords.kind(summary.id()), summary.id().region(), summary.id().account(),
				(cost != null) ? plain(cost.amount()) : null,
				(cost == null) ? null : cost.billed() ? "billed" : "estimate",
				(counted != null) ? counted.total() : null, (counted != null) ? what(counted) : null, calls, failed,
				failedOf, summary.p95Micros(), (calls > 0) ? summary.calls().meanMicros() : null,
				summary.witnesses().stream().map(Enum::name).toList());
	}

	private static String what(ResourceSummary.Counted counted) {
		return COUNTED.getOrDefault(counted.metric(), "");
	}

}
