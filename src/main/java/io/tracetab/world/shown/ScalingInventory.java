package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.InventoryFile.Asked;
import io.tracetab.world.shown.InventoryFile.Recorder;
import io.tracetab.world.stack.Capacity;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Place;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What Application Auto Scaling answers about tables whose capacity follows a target.
 */
final class ScalingInventory {

	private static final String CREATED = "2026-02-11T09:20:31Z";

	private final Recorder recorder;

	private final Shop shop;

	private final List<Object> targets = new ArrayList<>();

	private final List<Object> policies = new ArrayList<>();

	ScalingInventory(Recorder recorder, Shop shop) {
		this.recorder = recorder;
		this.shop = shop;
	}

	void write() {
		this.shop.resources().tables().all().forEach(table -> table.provisioned().ifPresent(capacity -> {
			add(table, "Read", capacity.reads().policy());
			add(table, "Write", capacity.writes().policy());
		}));
		Map<String, Object> request = Json.object("ServiceNamespace", "dynamodb");
		this.recorder.record(new Asked("us-east-1", "application-autoscaling", "DescribeScalableTargets", request),
				Json.object("ScalableTargets", this.targets));
		this.recorder.record(new Asked("us-east-1", "application-autoscaling", "DescribeScalingPolicies", request),
				Json.object("ScalingPolicies", this.policies));
	}

	private void add(DynamoTable table, String units, Capacity.Policy policy) {
		if (policy.most() == policy.least()) {
			return;
		}
		Place place = table.place();
		String resource = "table/" + place.name();
		String dimension = "dynamodb:table:" + units + "CapacityUnits";
		String metric = "DynamoDB" + units + "CapacityUtilization";
		String id = UUID.nameUUIDFromBytes((place.arn() + dimension).getBytes(UTF_8)).toString();
		this.targets.add(Json.object("ServiceNamespace", "dynamodb", "ResourceId", resource, "ScalableDimension",
				dimension, "MinCapacity", policy.least(), "MaxCapacity", policy.most(), "RoleARN",
				"arn:aws:iam::" + place.account()
						+ ":role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/"
						+ "AWSServiceRoleForApplicationAutoScaling_DynamoDBTable",
				"CreationTime", CREATED, "SuspendedState", Json.object("DynamicScalingInSuspended", false,
						"DynamicScalingOutSuspended", false, "ScheduledScalingSuspended", false)));
		String name = metric + ':' + resource;
		String alarm = "TargetTracking-" + resource + "-Alarm";
		this.policies.add(Json.object("PolicyARN",
				"arn:aws:autoscaling:" + place.region() + ':' + place.account() + ":scalingPolicy:" + id
						+ ":resource/dynamodb/" + resource + ":policyName/" + name,
				"PolicyName", name, "ServiceNamespace", "dynamodb", "ResourceId", resource, "ScalableDimension",
				dimension, "PolicyType", "TargetTrackingScaling", "TargetTrackingScalingPolicyConfiguration",
				Json.object("TargetValue", policy.target() * 100, "PredefinedMetricSpecification",
						Json.object("PredefinedMetricType", metric)),
				"Alarms", List.of(alarm(place, alarm + "High-" + id), alarm(place, alarm + "Low-" + id)),
				"CreationTime", CREATED));
	}

	private static Map<String, Object> alarm(Place table, String name) {
		return Json.object("AlarmName", name, "AlarmARN",
				"arn:aws:cloudwatch:" + table.region() + ':' + table.account() + ":alarm:" + name);
	}

}
