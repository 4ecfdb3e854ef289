package io.tracetab.source.otlp;

import java.util.Map;

import io.tracetab.source.json.JsonTree;
import io.tracetab.trace.AwsCall;
import io.tracetab.trace.Span;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * The resource whose work a segment shows, in OpenTelemetry's words.
 */
final class ResourceWords {

	/** Platforms by the types of resources that X-Ray has for them. */
	private static final Map<String, String> PLATFORMS = Map.of("AWS::Lambda::Function", "aws_lambda",
			"AWS::ECS::Container", "aws_ecs", "AWS::EKS::Container", "aws_eks", "AWS::EC2::Instance", "aws_ec2",
			"AWS::ElasticBeanstalk::Environment", "aws_elastic_beanstalk", "AWS::AppRunner::Service", "aws_app_runner");

	private final TypedValues values = new TypedValues();

	private ResourceWords() {
	}

	/**
	 * @param segment null where nothing is known of the resource
	 */
	static ResourceWords of(@Nullable Span segment) {
		ResourceWords words = new ResourceWords();
		if (segment == null) {
			words.values.put("service.name", "unknown_service");
			return words;
		}
		String sent = segment.metadata().get("resource");
		if (sent != null && SpanWriter.isOpenTelemetrys(segment)) {
			words.values.putAll(JsonTree.read(sent));
		}
		String platform = (segment.origin() != null) ? PLATFORMS.get(segment.origin()) : null;
		if (!SpanWriter.isOpenTelemetrys(segment)) {
			words.values.put("service.name", segment.name());
			words.values.put("faas.name", "aws_lambda".equals(platform) ? segment.name() : null);
		}
		if (segment.origin() != null) {
			words.values.put("cloud.provider", "aws");
			words.values.put("cloud.platform", platform);
			words.place(segment.aws());
		}
		return words;
	}

	private void place(@Nullable AwsCall aws) {
		if (aws != null) {
			this.values.put("cloud.account.id", aws.account());
			this.values.put("cloud.region", aws.region());
			String function = aws.attribute("function_arn");
			this.values.put("cloud.resource_id", (function != null) ? function : aws.attribute("resource_arn"));
		}
	}

	ArrayNode attributes() {
		return this.values.list();
	}

}
