package io.tracetab.source.aws;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import tools.jackson.databind.JsonNode;

/**
 * State machines of Step Functions.
 */
final class StateMachineInventory implements InventoryFamily {

	private static final String SFN = "sfn";

	private final SfnClient sfn;

	StateMachineInventory(Clients clients, Target target) {
		this.sfn = clients.of(SFN, SfnClient.class, target, SfnClient::builder);
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(SFN, (token) -> ListStateMachinesRequest.builder().nextToken(token).build(),
				this.sfn::listStateMachines, "nextToken")) {
			for (JsonNode machine : page.path("stateMachines")) {
				round.ask(SFN,
						DescribeStateMachineRequest.builder()
							.stateMachineArn(machine.path("stateMachineArn").asString(""))
							.build(),
						this.sfn::describeStateMachine);
			}
		}
	}

}
