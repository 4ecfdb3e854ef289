package io.tracetab.source.aws;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;

/**
 * Queues of SQS.
 */
final class QueueInventory implements InventoryFamily {

	private static final String SQS = "sqs";

	/** Only with a size are there pages. */
	private static final int PAGE = 1000;

	private final SqsClient sqs;

	QueueInventory(Clients clients, Target target) {
		this.sqs = clients.of(SQS, SqsClient.class, target, SqsClient::builder);
	}

	@Override
	public void ask(Round round) {
		for (JsonNode page : round.pages(SQS,
				(token) -> ListQueuesRequest.builder().maxResults(PAGE).nextToken(token).build(), this.sqs::listQueues,
				"NextToken")) {
			for (JsonNode url : page.path("QueueUrls")) {
				round.ask(SQS,
						GetQueueAttributesRequest.builder()
							.queueUrl(url.asString(""))
							.attributeNames(QueueAttributeName.ALL)
							.build(),
						this.sqs::getQueueAttributes);
			}
		}
	}

}
