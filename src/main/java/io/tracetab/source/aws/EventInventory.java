package io.tracetab.source.aws;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import tools.jackson.databind.JsonNode;

/**
 * Buses of EventBridge, their rules, and whom these tell.
 */
final class EventInventory implements InventoryFamily {

	private static final String EVENTS = "eventbridge";

	private static final String NEXT = "NextToken";

	private final EventBridgeClient events;

	EventInventory(Clients clients, Target target) {
		this.events = clients.of(EVENTS, EventBridgeClient.class, target, EventBridgeClient::builder);
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(EVENTS, (token) -> ListEventBusesRequest.builder().nextToken(token).build(),
				this.events::listEventBuses, NEXT)) {
			for (JsonNode bus : page.path("EventBuses")) {
				rules(bus.path("Name").asString(""), round);
			}
		}
	}

	private void rules(String bus, Round round) {
		for (JsonNode page : round.pages(EVENTS,
				(token) -> ListRulesRequest.builder().eventBusName(bus).nextToken(token).build(),
				this.events::listRules, NEXT)) {
			for (JsonNode rule : page.path("Rules")) {
				targets(bus, rule.path("Name").asString(""), round);
			}
		}
	}

	private void targets(String bus, String rule, Round round) {
		round.pages(EVENTS,
				(token) -> ListTargetsByRuleRequest.builder().eventBusName(bus).rule(rule).nextToken(token).build(),
				this.events::listTargetsByRule, NEXT);
	}

}
