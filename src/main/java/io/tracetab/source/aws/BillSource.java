package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.DimensionValues;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import tools.jackson.databind.JsonNode;

/**
 * The bill by the day, as Cost Explorer tells it. Every page costs a cent, so there are
 * two questions a window, and a third only where several accounts are on the bill: what
 * kinds of lines there are by account; usage by service and usage type; usage by account
 * and usage type.
 */
final class BillSource extends AwsSource {

	private static final String SERVICE = "costexplorer";

	private static final String METER = "costexplorer.requests";

	private static final String TOKEN = "NextPageToken";

	private static final String[] METRICS = { "UnblendedCost", "AmortizedCost", "NetUnblendedCost", "UsageQuantity" };

	/** Kinds of lines that stand for use. Credits, tax, fees and negations are others. */
	private static final String[] USAGE = { "Usage", "DiscountedUsage", "SavingsPlanCoveredUsage" };

	BillSource(Clients clients, Target target) {
		super(SourceKind.BILL, clients, target);
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
		return List.of(planned(2, "usage by service and usage type, and the kinds of lines by account"),
				planned(1, "usage by account, where there is more than one"));
	}

	private static PlannedCalls planned(int calls, String why) {
		return new PlannedCalls(new ApiUse(SERVICE, "GetCostAndUsage", calls, 0, METER, BigDecimal.valueOf(calls)),
				why);
	}

	@Override
	void fetch(Window window, Asking asking) {
		DateInterval days = days(window);
		Set<String> accounts = new TreeSet<>();
		for (JsonNode page : ask(asking, days, null, Dimension.LINKED_ACCOUNT, Dimension.RECORD_TYPE)) {
			for (JsonNode day : page.path("ResultsByTime")) {
				day.path("Groups").forEach((group) -> accounts.add(group.path("Keys").path(0).asString("")));
			}
		}
		Expression usage = Expression.builder()
			.dimensions(DimensionValues.builder().key(Dimension.RECORD_TYPE).values(USAGE).build())
			.build();
		ask(asking, days, usage, Dimension.SERVICE, Dimension.USAGE_TYPE);
		if (accounts.size() > 1) {
			ask(asking, days, usage, Dimension.LINKED_ACCOUNT, Dimension.USAGE_TYPE);
		}
	}

	private List<JsonNode> ask(Asking asking, DateInterval days, @Nullable Expression filter, Dimension first,
			Dimension second) {
		CostExplorerClient client = clients().of(SERVICE, CostExplorerClient.class, target(),
				CostExplorerClient::builder);
		GetCostAndUsageRequest request = GetCostAndUsageRequest.builder()
			.timePeriod(days)
			.granularity(Granularity.DAILY)
			.metrics(METRICS)
			.filter(filter)
			.groupBy(group(first), group(second))
			.build();
		return asking.pages(SERVICE, (token) -> request.toBuilder().nextPageToken(token).build(),
				client::getCostAndUsage, TOKEN);
	}

	private static GroupDefinition group(Dimension dimension) {
		return GroupDefinition.builder().type(GroupDefinitionType.DIMENSION).key(dimension.toString()).build();
	}

	/** Whole days, the last one with what there is of it. Its end is not in it. */
	private static DateInterval days(Window window) {
		LocalDate first = LocalDate.ofInstant(window.from(), ZoneOffset.UTC);
		Instant last = window.until().minusNanos(1);
		return DateInterval.builder()
			.start(first.toString())
			.end(LocalDate.ofInstant(last, ZoneOffset.UTC).plusDays(1).toString())
			.build();
	}

}
