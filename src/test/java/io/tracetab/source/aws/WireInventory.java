package io.tracetab.source.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Answers as the services do that tell what is set up, each in its protocol, for a small
 * account.
 */
final class WireInventory {

	private static final String ACCOUNT = "us-east-1:123456789012:";

	/**
	 * By service and operation, or method and path where calls have no operation; behind
	 * a blank the token of the page.
	 */
	private final Map<String, String> answers = new HashMap<>();

	WireInventory() {
		functions();
		tables();
		stores();
		messages();
		apis();
		rest();
	}

	void serve(AwsServer server) {
		for (String service : new String[] { "lambda", "dynamodb", "application-autoscaling", "s3", "elasticache",
				"rds", "sqs", "sns", "states", "events", "apigateway", "logs", "tagging" }) {
			server.serve(service, answers(service));
		}
	}

	private Function<WireCall, WireAnswer> answers(String service) {
		return (call) -> {
			String asked = service + ' ' + name(call);
			String answer = this.answers.get(asked);
			if (answer == null) {
				return missing(call, asked);
			}
			return answer.startsWith("<") ? WireAnswer.xml(answer) : WireAnswer.json(answer);
		};
	}

	private static WireAnswer missing(WireCall call, String asked) {
		return asked.contains("?lifecycle") ? WireAnswer.error(call, 404, "NoSuchLifecycleConfiguration", "none")
				: WireAnswer.error(call, 404, "ResourceNotFoundException", "none");
	}

	/** What a call asks, as far as answers differ by it. */
	private static String name(WireCall call) {
		if (call.operation().isEmpty()) {
			return call.query().containsKey("max-buckets")
					? "ListBuckets" + token(call.query().get("continuation-token")) : call.path();
		}
		if (call.contentType().startsWith("application/x-www-form-urlencoded")) {
			return call.operation() + token(call.form().get("Marker"), call.form().get("NextToken"));
		}
		return call.operation() + token(call.json().path("NextToken").asString(null),
				call.json().path("nextToken").asString(null), call.json().path("PaginationToken").asString(null),
				call.json().path("ExclusiveStartTableName").asString(null),
				call.json().path("TableName").asString(null), call.json().path("EventBusName").asString(null));
	}

	private static String token(@Nullable String... tokens) {
		StringBuilder token = new StringBuilder();
		for (String each : tokens) {
			token.append((each == null) ? "" : ' ' + each);
		}
		return token.toString();
	}

	private void functions() {
		String arn = "arn:aws:lambda:" + ACCOUNT + "function:";
		this.answers.put("lambda /2015-03-31/functions", "{\"Functions\":[{\"FunctionName\":\"shop\",\"FunctionArn\":\""
				+ arn
				+ "shop\",\"MemorySize\":512,\"Architectures\":[\"arm64\"],\"LastModified\":\"2026-10-30T09:12:44.000+0000\","
				+ "\"Environment\":{\"Variables\":{\"DB_PASSWORD\":\"hunter2\"}}}],\"NextMarker\":\"two\"}");
		this.answers.put("lambda /2015-03-31/functions?Marker=two",
				"{\"Functions\":[{\"FunctionName\":\"mail\",\"FunctionArn\":\"" + arn + "mail\",\"MemorySize\":128}]}");
		for (String name : new String[] { "shop", "mail" }) {
			String functions = "lambda /2015-03-31/functions/" + name;
			this.answers.put(functions + "/versions", "{\"Versions\":[{\"FunctionName\":\"" + name
					+ "\",\"FunctionArn\":\"" + arn + name + ":$LATEST\",\"Version\":\"$LATEST\"}]}");
			this.answers.put(functions + "/aliases", "{\"Aliases\":[{\"AliasArn\":\"" + arn + name
					+ ":live\",\"Name\":\"live\",\"FunctionVersion\":\"7\"}]}");
		}
		String provisioned = "lambda /2019-09-30/functions/%s/provisioned-concurrency?List=ALL&MaxItems=50";
		this.answers.put(provisioned.formatted("mail"), "{\"ProvisionedConcurrencyConfigs\":[]}");
		this.answers.put(provisioned.formatted("shop"),
				"{\"ProvisionedConcurrencyConfigs\":[{\"FunctionArn\":\"" + arn
						+ "shop:live\",\"RequestedProvisionedConcurrentExecutions\":3,"
						+ "\"AllocatedProvisionedConcurrentExecutions\":3,\"Status\":\"READY\"}]}");
		this.answers.put("lambda /2015-03-31/event-source-mappings",
				"{\"EventSourceMappings\":[{\"UUID\":\"9c1d7c1e-3f0b-4a57-a8c1-52d1a1b0f6aa\",\"EventSourceArn\":\"arn:aws:sqs:"
						+ ACCOUNT + "orders\",\"FunctionArn\":\"" + arn
						+ "mail\",\"BatchSize\":10,\"LastModified\":1.7E9,\"State\":\"Enabled\"}]}");
	}

	private void tables() {
		this.answers.put("dynamodb ListTables",
				"{\"TableNames\":[\"gone\",\"carts\"],\"LastEvaluatedTableName\":\"carts\"}");
		this.answers.put("dynamodb ListTables carts", "{\"TableNames\":[\"orders\"]}");
		String table = "{\"Table\":{\"TableName\":\"%s\",\"TableArn\":\"arn:aws:dynamodb:" + ACCOUNT
				+ "table/%s\",\"TableSizeBytes\":1000,\"ItemCount\":10,\"GlobalSecondaryIndexes\":"
				+ "[{\"IndexName\":\"by-user\",\"IndexSizeBytes\":500,\"ItemCount\":10}]}}";
		this.answers.put("dynamodb DescribeTable carts", table.formatted("carts", "carts"));
		this.answers.put("dynamodb DescribeTable orders", table.formatted("orders", "orders"));
		scaling("DescribeScalableTargets", "ScalableTargets", "\"MinCapacity\":2,\"MaxCapacity\":40");
		scaling("DescribeScalingPolicies", "ScalingPolicies",
				"\"PolicyName\":\"busy\",\"PolicyType\":\"TargetTrackingScaling\","
						+ "\"TargetTrackingScalingPolicyConfiguration\":{\"TargetValue\":70.0}");
	}

	/** Of what is read on the first page, of what is written on the second. */
	private void scaling(String operation, String list, String settings) {
		String page = "{\"%s\":[{\"ServiceNamespace\":\"dynamodb\",\"ResourceId\":\"table/carts\","
				+ "\"ScalableDimension\":\"dynamodb:table:%sCapacityUnits\",%s,\"CreationTime\":1.7E9}]%s}";
		this.answers.put("application-autoscaling " + operation,
				page.formatted(list, "Read", settings, ",\"NextToken\":\"two\""));
		this.answers.put("application-autoscaling " + operation + " two", page.formatted(list, "Write", settings, ""));
	}

	private void stores() {
		this.answers.put("s3 ListBuckets",
				"<ListAllMyBucketsResult><Buckets><Bucket><Name>images</Name><BucketRegion>us-east-1</BucketRegion>"
						+ "<CreationDate>2025-02-11T08:00:00.000Z</CreationDate></Bucket></Buckets>"
						+ "<ContinuationToken>two</ContinuationToken></ListAllMyBucketsResult>");
		this.answers.put("s3 ListBuckets two",
				"<ListAllMyBucketsResult><Buckets><Bucket><Name>exports</Name><BucketRegion>us-east-1</BucketRegion>"
						+ "</Bucket></Buckets></ListAllMyBucketsResult>");
		this.answers.put("s3 /exports?notification", "<NotificationConfiguration/>");
		this.answers.put("s3 /images?lifecycle",
				"<LifecycleConfiguration><Rule><ID>seldom</ID><Filter><Prefix>thumbs/</Prefix></Filter>"
						+ "<Status>Enabled</Status><Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass>"
						+ "</Transition><Transition><Days>90</Days><StorageClass>GLACIER_IR</StorageClass></Transition>"
						+ "<Expiration><Days>365</Days></Expiration></Rule><Rule><ID>parts</ID><Filter/>"
						+ "<Status>Disabled</Status><AbortIncompleteMultipartUpload><DaysAfterInitiation>7"
						+ "</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>");
		this.answers.put("s3 /images?notification",
				"<NotificationConfiguration><CloudFunctionConfiguration><Id>thumbs</Id><CloudFunction>arn:aws:lambda:"
						+ ACCOUNT + "function:shop</CloudFunction><Event>s3:ObjectCreated:*</Event>"
						+ "</CloudFunctionConfiguration></NotificationConfiguration>");
		caches();
		xml("rds", "DescribeDBClusters", "",
				"<DBClusters><DBCluster><DBClusterArn>arn:aws:rds:" + ACCOUNT
						+ "cluster:books</DBClusterArn><ServerlessV2ScalingConfiguration><MinCapacity>0.5</MinCapacity>"
						+ "</ServerlessV2ScalingConfiguration></DBCluster></DBClusters><Marker>two</Marker>");
		xml("rds", "DescribeDBClusters", " two", "<DBClusters/>");
		xml("rds", "DescribeDBInstances", "", "<DBInstances><DBInstance><DBInstanceArn>arn:aws:rds:" + ACCOUNT
				+ "db:books-1</DBInstanceArn><DBInstanceClass>db.serverless</DBInstanceClass></DBInstance></DBInstances>");
	}

	private void caches() {
		xml("elasticache", "DescribeCacheClusters", "", "<CacheClusters><CacheCluster><CacheClusterId>sessions"
				+ "</CacheClusterId><CacheNodeType>cache.t4g.small</CacheNodeType><CacheNodes><CacheNode><CacheNodeId>0001"
				+ "</CacheNodeId><CacheNodeStatus>available</CacheNodeStatus></CacheNode></CacheNodes><ARN>arn:aws:elasticache:"
				+ ACCOUNT + "cluster:sessions</ARN></CacheCluster></CacheClusters>");
		xml("elasticache", "DescribeReplicationGroups", "",
				"<ReplicationGroups><ReplicationGroup><ReplicationGroupId>sessions-group</ReplicationGroupId>"
						+ "</ReplicationGroup></ReplicationGroups>");
		xml("elasticache", "DescribeServerlessCaches", "",
				"<ServerlessCaches><member><ServerlessCacheName>catalogue</ServerlessCacheName><ARN>arn:aws:elasticache:"
						+ ACCOUNT + "serverlesscache:catalogue</ARN></member></ServerlessCaches>");
		xml("elasticache", "DescribeReservedCacheNodes", "",
				"<ReservedCacheNodes><ReservedCacheNode><ReservedCacheNodeId>three-years</ReservedCacheNodeId>"
						+ "<CacheNodeType>cache.t4g.small</CacheNodeType></ReservedCacheNode></ReservedCacheNodes>");
	}

	private void xml(String service, String operation, String token, String body) {
		this.answers.put(service + ' ' + operation + token,
				"<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(operation, body));
	}

	private void messages() {
		this.answers.put("sqs ListQueues",
				"{\"QueueUrls\":[\"https://sqs.us-east-1.amazonaws.com/123456789012/orders\"]}");
		this.answers.put("sqs GetQueueAttributes", "{\"Attributes\":{\"QueueArn\":\"arn:aws:sqs:" + ACCOUNT
				+ "orders\",\"VisibilityTimeout\":\"60\",\"ApproximateNumberOfMessages\":\"7\"}}");
		String topic = "arn:aws:sns:" + ACCOUNT + "confirmations";
		xml("sns", "ListTopics", "", "<Topics><member><TopicArn>" + topic + "</TopicArn></member></Topics>");
		xml("sns", "GetTopicAttributes", "", "<Attributes><entry><key>TopicArn</key><value>" + topic
				+ "</value></entry><entry><key>SubscriptionsConfirmed</key><value>2</value></entry></Attributes>");
		xml("sns", "ListSubscriptions", "",
				"<Subscriptions><member><SubscriptionArn>" + topic + ":0b1c</SubscriptionArn><TopicArn>" + topic
						+ "</TopicArn><Protocol>sqs</Protocol><Endpoint>arn:aws:sqs:" + ACCOUNT
						+ "orders</Endpoint></member>" + toPeople(topic) + "</Subscriptions>");
		String machine = "arn:aws:states:" + ACCOUNT + "stateMachine:returns";
		this.answers.put("states ListStateMachines",
				"{\"stateMachines\":[{\"stateMachineArn\":\"" + machine + "\",\"name\":\"returns\"}]}");
		this.answers.put("states DescribeStateMachine", "{\"stateMachineArn\":\"" + machine
				+ "\",\"name\":\"returns\",\"type\":\"EXPRESS\",\"definition\":\"{}\"}");
		this.answers.put("events ListEventBuses", "{\"EventBuses\":[{\"Name\":\"default\"},{\"Name\":\"shop\"}]}");
		this.answers.put("events ListRules default", "{\"Rules\":[]}");
		this.answers.put("events ListRules shop", "{\"Rules\":[{\"Name\":\"placed\",\"Arn\":\"arn:aws:events:" + ACCOUNT
				+ "rule/shop/placed\",\"EventBusName\":\"shop\",\"State\":\"ENABLED\"}]}");
		this.answers.put("events ListTargetsByRule shop", "{\"Targets\":[]}");
	}

	/** One pending, one confirmed, one by phone. */
	private static String toPeople(String topic) {
		StringBuilder people = new StringBuilder();
		String[][] all = { { "PendingConfirmation", "email", "ann@shop.example" },
				{ topic + ":0b1d", "email-json", "ben@shop.example" }, { topic + ":0b1e", "sms", "+15550100" } };
		for (String[] each : all) {
			people
				.append("<member><SubscriptionArn>%s</SubscriptionArn><TopicArn>%s</TopicArn>".formatted(each[0], topic)
						+ "<Protocol>%s</Protocol><Endpoint>%s</Endpoint></member>".formatted(each[1], each[2]));
		}
		return people.toString();
	}

	private void apis() {
		this.answers.put("apigateway /restapis?limit=500", "{\"item\":[{\"id\":\"abc\",\"name\":\"shop-api\"}]}");
		this.answers.put("apigateway /restapis/abc/resources?limit=500&embed=methods",
				"{\"item\":[{\"id\":\"r1\",\"path\":\"/cart\",\"resourceMethods\":{\"GET\":{\"authorizationType\":\"NONE\"}}}]}");
		this.answers.put("apigateway /restapis/abc/stages",
				"{\"item\":[{\"stageName\":\"prod\",\"tracingEnabled\":true}]}");
		this.answers.put("apigateway /v2/apis",
				"{\"items\":[{\"apiId\":\"xyz\",\"name\":\"feedback\",\"protocolType\":\"HTTP\"}]}");
		this.answers.put("apigateway /v2/apis/xyz/routes",
				"{\"items\":[{\"routeId\":\"q1\",\"routeKey\":\"POST /feedback\",\"target\":\"integrations/i1\"}],"
						+ "\"nextToken\":\"two\"}");
		this.answers.put("apigateway /v2/apis/xyz/routes?nextToken=two",
				"{\"items\":[{\"routeId\":\"q2\",\"routeKey\":\"GET /feedback\"}]}");
		this.answers.put("apigateway /v2/apis/xyz/integrations",
				"{\"items\":[{\"integrationId\":\"i1\",\"integrationType\":\"AWS_PROXY\"}]}");
		this.answers.put("apigateway /v2/apis/xyz/stages", "{\"items\":[{\"stageName\":\"$default\"}]}");
	}

	private void rest() {
		this.answers.put("logs DescribeLogGroups",
				"{\"logGroups\":[{\"logGroupName\":\"/aws/lambda/shop\",\"retentionInDays\":14,\"storedBytes\":123}]}");
		this.answers
			.put("tagging GetResources", "{\"ResourceTagMappingList\":[{\"ResourceARN\":\"arn:aws:lambda:" + ACCOUNT
					+ "function:shop\",\"Tags\":[{\"Key\":\"team\",\"Value\":\"web\"}]}],\"PaginationToken\":\"\"}");
	}

}
