package io.tracetab.source.otlp;

/**
 * What OpenTelemetry's operations on messages are called by the services of AWS.
 */
final class MessagingWords {

	private MessagingWords() {
	}

	/** Empty when the service has none by that name. */
	static String operation(String service, String operation) {
		boolean sends = operation.equals("send") || operation.equals("publish") || operation.equals("create");
		return switch (service) {
			case "SQS", "Sqs" -> switch (operation) {
				case "receive" -> "ReceiveMessage";
				case "settle", "delete" -> "DeleteMessage";
				default -> sends ? "SendMessage" : "";
			};
			case "SNS", "Sns" -> sends ? "Publish" : "";
			case "EventBridge" -> sends ? "PutEvents" : "";
			case "Kinesis" -> sends ? "PutRecord" : operation.equals("receive") ? "GetRecords" : "";
			default -> "";
		};
	}

}
