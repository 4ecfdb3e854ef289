package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageWithResourcesRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import tools.jackson.databind.JsonNode;

/**
 * The bill as Cost Explorer tells it. Every page costs a cent, so there are two questions
 * a window: what kinds of lines there are by account; usage by service and usage type. A
 * third is asked only where there are lines that are no usage, to tell their services; a
 * fourth where several accounts are on the bill. Hours, resources and tags are asked for
 * by setting.
 */
final class BillSource extends AwsSource {

	private static final String SERVICE = "costexplorer";

	private static final String METER = "costexplorer.requests";

	private static final String TOKEN = "NextPageToken";

	private static final String[] METRICS = { "UnblendedCost", "AmortizedCost", "NetUnblendedCost", "NetAmortizedCost",
			"UsageQuantity" };

	/**
	 * Days of a month on which the one before is asked for once more: AWS restates it for
	 * about two weeks after its end.
	 */
	private static final Set<Integer> RESTATED = Set.of(8, 15);

	private final BillProperties more;

	/** For days alone. */
	BillSource(Clients clients, Target target) {
		this(clients, target, BillProperties.DAYS);
	}

	BillSource(Clients clients, Target target, BillProperties more) {
		super(SourceKind.BILL, clients, target);
		this.more = more;
	}

	/**
	 * Cost Explorer has no question that is free. So only the credentials are tried; a
	 * missing permission for the bill itself shows at the first look.
	 */
	@Override
	void tryOut(Asking asking) {
		StsClient sts = clients().of("sts", StsClient.class, target(), StsClient::builder);
		asking.ask("sts", GetCallerIdentityRequest.builder().build(), sts::getCallerIdentity);
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		List<PlannedCalls> planned = new ArrayList<>();
		int looks = isRestated(window) ? 2 : 1;
		String days = (looks == 1) ? "" : "; the month before as well, as it may have been restated";
		planned.add(planned("GetCostAndUsage", 2 * looks,
				"usage by service and usage type, and the kinds of lines by account" + days));
		planned.add(planned("GetCostAndUsage", 2 * looks,
				"usage by account, where there is more than one; other lines by service, where there are any"));
		if (this.more.hourly()) {
			planned.add(planned("GetCostAndUsage", 1, "usage by the hour, one for each page"));
		}
		if (!this.more.tags().isEmpty()) {
			planned.add(planned("GetCostAndUsage", this.more.tags().size(),
					"usage by the tags " + String.join(", ", this.more.tags())));
		}
		if (!this.more.resources().isEmpty()) {
			planned.add(planned("GetCostAndUsageWithResources", this.more.resources().size(),
					"usage by resource of " + String.join(", ", this.more.resources())));
		}
		return List.copyOf(planned);
	}

	private static PlannedCalls planned(String operation, int calls, String why) {
		return new PlannedCalls(new ApiUse(SERVICE, operation, calls, 0, METER, BigDecimal.valueOf(calls)), why);
	}

	@Override
	void fetch(Window window, Asking asking) {
		DateInterval days = BillQuestion.days(window);
		days(days, asking);
		if (isRestated(window)) {
			LocalDate month = last(window).withDayOfMonth(1);
			days(BillQuestion.days(month.minusMonths(1), month), asking);
		}
		if (this.more.hourly()) {
			ask(asking, BillQuestion.hourly(window));
		}
		for (String tag : this.more.tags()) {
			ask(asking, BillQuestion.daily(days, BillQuestion.usage(), BillQuestion.byTag(tag),
					BillQuestion.by(Dimension.USAGE_TYPE)));
		}
		for (String service : this.more.resources()) {
			ask(asking, BillQuestion.resources(window, service));
		}
	}

	private static LocalDate last(Window window) {
		return LocalDate.ofInstant(window.until(), ZoneOffset.UTC);
	}

	private static boolean isRestated(Window window) {
		return RESTATED.contains(last(window).getDayOfMonth());
	}

	private void days(DateInterval days, Asking asking) {
		Set<String> accounts = new TreeSet<>();
		Set<String> kinds = new TreeSet<>();
		for (JsonNode page : ask(asking, BillQuestion.daily(days, null, BillQuestion.by(Dimension.LINKED_ACCOUNT),
				BillQuestion.by(Dimension.RECORD_TYPE)))) {
			for (JsonNode day : page.path("ResultsByTime")) {
				for (JsonNode group : day.path("Groups")) {
					accounts.add(group.path("Keys").path(0).asString(""));
					kinds.add(group.path("Keys").path(1).asString(""));
				}
			}
		}
		ask(asking, BillQuestion.daily(days, BillQuestion.usage(), BillQuestion.by(Dimension.SERVICE),
				BillQuestion.by(Dimension.USAGE_TYPE)));
		if (!kinds.stream().allMatch(BillQuestion::isUsage)) {
			ask(asking, BillQuestion.daily(days, BillQuestion.others(), BillQuestion.by(Dimension.SERVICE),
					BillQuestion.by(Dimension.RECORD_TYPE)));
		}
		if (accounts.size() > 1) {
			ask(asking, BillQuestion.daily(days, BillQuestion.usage(), BillQuestion.by(Dimension.LINKED_ACCOUNT),
					BillQuestion.by(Dimension.USAGE_TYPE)));
		}
	}

	private List<JsonNode> ask(Asking asking, BillQuestion question) {
		CostExplorerClient client = clients().of(SERVICE, CostExplorerClient.class, target(),
				CostExplorerClient::builder);
		if (question.resources()) {
			GetCostAndUsageWithResourcesRequest request = GetCostAndUsageWithResourcesRequest.builder()
				.timePeriod(question.days())
				.granularity(question.granularity())
				.metrics(METRICS)
				.filter(question.filter())
				.groupBy(question.groups())
				.build();
			return asking.pages(SERVICE, (token) -> request.toBuilder().nextPageToken(token).build(),
					client::getCostAndUsageWithResources, TOKEN);
		}
		GetCostAndUsageRequest request = GetCostAndUsageRequest.builder()
			.timePeriod(question.days())
			.granularity(question.granularity())
			.metrics(METRICS)
			.filter(question.filter())
			.groupBy(question.groups())
			.build();
		return asking.pages(SERVICE, (token) -> request.toBuilder().nextPageToken(token).build(),
				client::getCostAndUsage, TOKEN);
	}

}
