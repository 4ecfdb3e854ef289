package io.tracetab.trace;

import org.jspecify.annotations.Nullable;

/**
 * The short words for what sends requests: {@code sqs orders}.
 */
final class EventSource {

	private EventSource() {
	}

	/** From the ARN of a queue, topic, bucket, stream, rule. */
	static String name(String arn) {
		String[] parts = arn.split(":", 4);
		String service = (parts.length > 2 && "arn".equals(parts[0])) ? parts[2] : "event";
		return word(service) + ' ' + ResourceName.last(arn);
	}

	/** From the type of the resource that wrote the root segment. */
	static String ofOrigin(String origin, @Nullable AwsCall aws) {
		if (!origin.regionMatches(true, 0, "AWS::", 0, 5)) {
			return "service";
		}
		String word = word(AwsService.code(origin));
		String operation = (aws != null) ? aws.operation() : null;
		return ("s3".equals(word) && operation != null) ? "s3:" + operation : word;
	}

	private static String word(String service) {
		return switch (service) {
			case "states" -> "stepfunctions";
			case "scheduler" -> "schedule";
			case "ecs", "ec2", "eks", "elasticbeanstalk", "apprunner" -> "service";
			default -> service;
		};
	}

}
