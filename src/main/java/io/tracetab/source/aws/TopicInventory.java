package io.tracetab.source.aws;

import java.util.Set;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.Subscription;
import tools.jackson.databind.JsonNode;

/**
 * Topics of SNS, and what has subscribed to them. Of people it is only kept how they are
 * reached: no mail address, no phone number.
 */
final class TopicInventory implements InventoryFamily {

	private static final String SNS = "sns";

	/**
	 * Protocols whose endpoint is a mail address or a phone number. Source: the API
	 * model.
	 */
	private static final Set<String> PEOPLE = Set.of("email", "email-json", "sms");

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
		round.pages(SNS, (token) -> ListSubscriptionsRequest.builder().nextToken(token).build(), this::subscriptions,
				"NextToken");
	}

	/** Addresses of people are dropped before the answer is written down. */
	private ListSubscriptionsResponse subscriptions(ListSubscriptionsRequest request) {
		ListSubscriptionsResponse answer = this.sns.listSubscriptions(request);
		return answer.toBuilder()
			.subscriptions(answer.subscriptions().stream().map(TopicInventory::withoutAddress).toList())
			.build();
	}

	private static Subscription withoutAddress(Subscription subscription) {
		return PEOPLE.contains(subscription.protocol()) ? subscription.toBuilder().endpoint("").build() : subscription;
	}

}
