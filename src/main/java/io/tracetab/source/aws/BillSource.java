package io.tracetab.source.aws;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.tracetab.quantity.Window;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageWithResourcesRequest;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import tools.jackson.databind.JsonNode;

/**
 * The bill as Cost Explorer tells it. Every page costs a cent, so there are two questions
 * a window: usage by service and usage type, and all other lines by service and kind. A
 * third is asked where several accounts are on the bill. Hours, resources and tags are
 * asked for by setting. {@link BillLook} decides.
 */
final class BillSource extends AwsSource {

	private static final String TOKEN = "NextPageToken";

	private static final String NO_PAGE = "none";

	private static final String[] METRICS = { "UnblendedCost", "AmortizedCost", "NetUnblendedCost", "NetAmortizedCost",
			"UsageQuantity" };

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
	 * Cost Explorer has no question that is free: it is asked for a page that there is
	 * not, of a day that it has no more.
	 */
	@Override
	void tryOut(Trial trial) {
		StsClient sts = clients().of("sts", StsClient.class, target(), StsClient::builder);
		trial.ask("sts", GetCallerIdentityRequest.builder().build(), sts::getCallerIdentity);
		BillQuestion.Days gone = new BillQuestion.Days(LocalDate.EPOCH, LocalDate.EPOCH.plusDays(1));
		trial.knock(BillPlan.SERVICE, days(BillQuestion.usage(gone)).toBuilder().nextPageToken(NO_PAGE).build(),
				client()::getCostAndUsage);
		for (String service : this.more.resources()) {
			trial.knock(BillPlan.SERVICE,
					resources(BillQuestion.resources(gone, service)).toBuilder().nextPageToken(NO_PAGE).build(),
					client()::getCostAndUsageWithResources);
		}
	}

	@Override
	public List<PlannedCalls> plan(Window window) {
		return plan(List.of(window), "");
	}

	@Override
	public List<PlannedCalls> plan(List<Window> windows, String recalled) {
		return BillPlan.of(windows, BillMemory.of(recalled), this.more);
	}

	@Override
	void fetch(Window window, Asking asking) {
		BillMemory memory = BillMemory.of(asking.recalled());
		BillLook look = BillLook.of(window, memory, this.more);
		Set<String> accounts = new TreeSet<>();
		for (BillQuestion question : look.days()) {
			List<JsonNode> pages = ask(asking, question);
			memory = memory.withPages(question, pages.size());
			if (question.isByAccount()) {
				pages.forEach((page) -> accounts.addAll(firstKeys(page)));
			}
		}
		boolean forgets = look.wide() || memory.until() == null;
		memory = memory.withSeveral(accounts.size() > 1 || (memory.several() && !forgets)).after(window);
		asking.remember(memory.text());
		for (BillQuestion question : look.more()) {
			memory = memory.withPages(question, ask(asking, question).size());
		}
		asking.remember(memory.text());
	}

	private static Set<String> firstKeys(JsonNode page) {
		Set<String> keys = new TreeSet<>();
		for (JsonNode day : page.path("ResultsByTime")) {
			day.path("Groups").forEach((group) -> keys.add(group.path("Keys").path(0).asString("")));
		}
		return keys;
	}

	private CostExplorerClient client() {
		return clients().of(BillPlan.SERVICE, CostExplorerClient.class, target(), CostExplorerClient::builder);
	}

	private List<JsonNode> ask(Asking asking, BillQuestion question) {
		return question.resources()
				? asking.pages(BillPlan.SERVICE,
						(token) -> resources(question).toBuilder().nextPageToken(token).build(),
						client()::getCostAndUsageWithResources, TOKEN)
				: asking.pages(BillPlan.SERVICE, (token) -> days(question).toBuilder().nextPageToken(token).build(),
						client()::getCostAndUsage, TOKEN);
	}

	private static GetCostAndUsageWithResourcesRequest resources(BillQuestion question) {
		return GetCostAndUsageWithResourcesRequest.builder()
			.timePeriod(question.period())
			.granularity(question.granularity())
			.metrics(METRICS)
			.filter(question.filter())
			.groupBy(question.groups())
			.build();
	}

	private static GetCostAndUsageRequest days(BillQuestion question) {
		return GetCostAndUsageRequest.builder()
			.timePeriod(question.period())
			.granularity(question.granularity())
			.metrics(METRICS)
			.filter(question.filter())
			.groupBy(question.groups())
			.build();
	}

}
