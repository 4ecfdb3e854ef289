package io.tracetab.source.aws;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import tools.jackson.databind.JsonNode;

/**
 * Topics of SNS, and who has subscribed to them.
 */
final class TopicInventory implements InventoryFamily {

	private static final String SNS = "sns";

	private final SnsClient sns;

	TopicInventory(Clients clients, Target target) {
		this.sns = clients.of(SNS, SnsClient.class, target, SnsClient::builder);
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(SNS, (token) -> ListTopicsRequest.builder().nextToken(token).build(),
				this.sns::listTopics, "NextToken")) {
			for (JsonNode topic : page.path("Topics")) {
				round.ask(SNS,
						GetTopicAttributesRequest.builder().topicArn(topic.path("TopicArn").asString("")).build(),
						this.sns::getTopicAttributes);
			}
		}
		round.pages(SNS, (token) -> ListSubscriptionsRequest.builder().nextToken(token).build(),
				this.sns::listSubscriptions, "NextToken");
	}

}
