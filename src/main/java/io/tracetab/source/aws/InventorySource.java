package io.tracetab.source.aws;

import java.math.BigDecimal;
import java.util.List;

import io.tracetab.quantity.Window;
import io.tracetab.source.ApiUse;
import io.tracetab.source.PlannedCalls;
import io.tracetab.source.SourceKind;

/**
 * What is set up in an account and region, as it is now: AWS knows no settings of the
 * past, so a window only says when to look. Asking is free.
 */
final class InventorySource extends AwsSource {

	InventorySource(Clients clients, Target target) {
		super(SourceKind.INVENTORY, clients, target);
	}

	private List<InventoryFamily> families() {
		return List.of(new FunctionInventory(clients(), target()), new TableInventory(clients(), target()),
				new BucketInventory(clients(), target()), new CacheInventory(clients(), target()),
				new DatabaseInventory(clients(), target()), new QueueInventory(clients(), target()),
				new TopicInventory(clients(), target()), new StateMachineInventory(clients(), target()),
				new EventInventory(clients(), target()), new RestApiInventory(clients(), target()),
				new HttpApiInventory(clients(), target()), new LogGroupInventory(clients(), target()),
				new TagInventory(clients(), target()));
	}

	@Override
	void tryOut(Trial trial) {
		families().forEach((family) -> family.ask(trial));
	}

	/** One of each: how many there are shows only when they are listed. */
	@Override
	public List<PlannedCalls> plan(Window window) {
		return IamAction.all()
			.stream()
			.filter((each) -> each.kind() == SourceKind.INVENTORY)
			.map((each) -> new PlannedCalls(new ApiUse(each.service(), each.operation(), 1, 0, "", BigDecimal.ZERO),
					"What is set up; at least one call, one more for each page or thing"))
			.toList();
	}

	@Override
	void fetch(Window window, Asking asking) {
		Round round = new Round(asking);
		families().forEach((family) -> family.ask(round));
		round.end();
	}

}
