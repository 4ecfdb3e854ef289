package io.tracetab.world.shown;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tracetab.world.bill.Standing;
import io.tracetab.world.shop.Resources;
import io.tracetab.world.shop.Shop;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.LruCache;
import io.tracetab.world.stack.MessageQueue;
import io.tracetab.world.stack.Place;

/**
 * What the inventory calls of the shop's account answer: every resource and its settings.
 */
public final class InventoryFile implements AutoCloseable {

	private static final String HOME = "us-east-1";

	private static final String EUROPE = "eu-west-1";

	/** One in each zone. */
	private static final List<String> SUBNETS = List.of("subnet-04b1f6a2d8c37e915", "subnet-0e6c5a1b9d3f74280",
			"subnet-0927bd4e8f6a1c35d");

	private final LineFile file;

	private final Shop shop;

	private long now;

	/** Asks for everything at a time in microseconds. */
	public InventoryFile(Path path, Shop shop, long now) {
		this.file = new LineFile(path);
		this.shop = shop;
		this.now = now;
		functions();
		mappings();
		provisioned();
		tables();
		stores();
		messaging();
		evaluation();
		new EventInventory(this::record, shop).write();
		new LifecycleInventory(this::record, shop.resources()).write();
		new ScalingInventory(this::record, shop).write();
		new ApiInventory(this::record, shop).write();
		new ReportingInventory(this::record, shop).write();
		new AtlasInventory(this::record, shop.resources().profiles()).write();
	}

	/** Asks once more for the functions, as something was deployed. */
	public void deployed(long micros) {
		this.now = micros;
		functions();
	}

	@Override
	public void close() {
		this.file.close();
	}

	/**
	 * Takes one question and its answer.
	 */
	interface Recorder {

		void record(Asked asked, Map<String, Object> answer);

	}

	/**
	 * A question to a service.
	 */
	record Asked(String account, String region, String service, String operation, Map<String, Object> request) {

		/** In the account of the shop. */
		Asked(String region, String service, String operation, Map<String, Object> request) {
			this(Place.ACCOUNT, region, service, operation, request);
		}

	}

	private void record(Asked asked, Map<String, Object> answer) {
		this.file.line(new ArchiveRecord(asked.account, asked.region, asked.service, asked.operation, this.now,
				asked.request, answer)
			.line());
	}

	private void functions() {
		for (String region : List.of(HOME, EUROPE)) {
			List<Object> functions = new ArrayList<>();
			for (LambdaFunction function : this.shop.functions().all()) {
				Place place = function.setting().place();
				if (place.region().equals(region) && place.account().equals(Place.ACCOUNT)) {
					functions.add(function(function.setting()));
				}
			}
			record(new Asked(region, "lambda", "ListFunctions", Map.of()), Json.object("Functions", functions));
		}
		for (String other : List.of(Place.DATA_ACCOUNT, Place.LAB_ACCOUNT)) {
			record(new Asked(other, HOME, "lambda", "ListFunctions", Map.of()), Json.object("Functions",
					this.shop.functions().of(other).stream().map((each) -> function(each.setting())).toList()));
		}
	}

	private void data(String service, String operation, Map<String, Object> answer) {
		record(new Asked(Place.DATA_ACCOUNT, HOME, service, operation, Map.of()), answer);
	}

	/** What the account of those who evaluate has besides its function. */
	private void evaluation() {
		Place bucket = this.shop.resources().data().reports().place();
		data("s3", "ListBuckets", Json.object("Buckets", List.of(Json.object("Name", bucket.name(), "CreationDate",
				"2026-03-02T10:00:00Z", "BucketRegion", bucket.region()))));
		data("sns", "ListTopics", Json.object("Topics",
				List.of(Json.object("TopicArn", this.shop.resources().data().ready().place().arn()))));
	}

	private void provisioned() {
		for (LambdaFunction function : this.shop.functions().all()) {
			FunctionSetting setting = function.setting();
			int environments = setting.start().provisioned();
			if (environments > 0) {
				record(new Asked(setting.place().region(), "lambda", "ListProvisionedConcurrencyConfigs",
						Json.object("FunctionName", setting.place().name())),
						Json.object("ProvisionedConcurrencyConfigs",
								List.of(Json.object("FunctionArn", setting.invokedArn(),
										"RequestedProvisionedConcurrentExecutions", environments,
										"AvailableProvisionedConcurrentExecutions", environments,
										"AllocatedProvisionedConcurrentExecutions", environments, "Status", "READY",
										"LastModified", "2026-10-30T09:13:20+0000"))));
			}
		}
	}

	private void mappings() {
		Place queue = this.shop.resources().orders().place();
		Place worker = this.shop.functions().worker().setting().place();
		record(new Asked(HOME, "lambda", "ListEventSourceMappings", Map.of()),
				Json.object("EventSourceMappings", List.of(
						Json.object("UUID", "9c1d7c1e-3f0b-4a57-a8c1-52d1a1b0f6aa", "EventSourceArn", queue.arn(),
								"FunctionArn", worker.arn(), "BatchSize", 10, "MaximumBatchingWindowInSeconds", 2,
								"State", "Enabled", "ScalingConfig", Json.object("MaximumConcurrency", 2)),
						stream(), imports(),
						batched(this.shop.resources().clicks().events(), this.shop.functions().clicks().storing(),
								"6e2a90cf-58b4-4d27-9d0b-b1e4c7f3a845"),
						batched(this.shop.resources().newsletter(), this.shop.functions().newsletter().mailing(),
								"2b8f6d14-90c3-4e5b-8a7f-3c1d5e9f0b62"))));
	}

	private Map<String, Object> imports() {
		return Json.object("UUID", "0b7d52b1-6a1e-4f0e-8a53-7d1f2f0c9a11", "EventSourceArn",
				this.shop.resources().imports().place().arn(), "FunctionArn",
				this.shop.functions().importer().setting().place().arn(), "BatchSize", 10,
				"MaximumBatchingWindowInSeconds", 0, "State", "Enabled");
	}

	private static Map<String, Object> batched(MessageQueue queue, LambdaFunction consumer, String id) {
		return Json.object("UUID", id, "EventSourceArn", queue.place().arn(), "FunctionArn",
				consumer.setting().place().arn(), "BatchSize", queue.batchSize(), "MaximumBatchingWindowInSeconds",
				queue.windowMicros() / 1_000_000, "State", "Enabled", "ScalingConfig",
				Json.object("MaximumConcurrency", 2));
	}

	private Map<String, Object> stream() {
		return Json.object("UUID", "51f1c2d4-77aa-4a0e-9a0e-0c6b1a5e9d21", "EventSourceArn",
				streamArn(this.shop.resources().tables().orders()), "FunctionArn",
				this.shop.functions().sales().setting().place().arn(), "BatchSize", 100,
				"MaximumBatchingWindowInSeconds", 1, "MaximumRetryAttempts", 2, "StartingPosition", "LATEST", "State",
				"Enabled");
	}

	private static String streamArn(DynamoTable table) {
		return table.place().arn() + "/stream/2025-02-11T08:01:22.417";
	}

	private Map<String, Object> function(FunctionSetting setting) {
		FunctionSetting.Size size = setting.size();
		boolean json = setting.logs() == FunctionSetting.Logs.JSON;
		Map<String, Object> told = Json.object("FunctionName", setting.place().name(), "FunctionArn",
				setting.place().arn(), "Runtime", setting.code().runtime(), "Role",
				"arn:aws:iam::" + setting.place().account() + ":role/" + setting.place().name(), "Handler",
				setting.code().handler(), "Timeout", size.timeoutMs() / 1000, "MemorySize", size.memoryMb(),
				"LastModified", modified(setting.release()), "Description", "release " + setting.release().number(),
				"Version", "$LATEST", "TracingConfig", Json.object("Mode", "Active"), "PackageType", "Zip",
				"Architectures", List.of(size.arm() ? "arm64" : "x86_64"), "SnapStart", snapStart(setting),
				"EphemeralStorage", Json.object("Size", size.ephemeralMb()), "LoggingConfig",
				Json.object("LogFormat", json ? "JSON" : "Text", "LogGroup", "/aws/lambda/" + setting.place().name()));
		int subnets = this.shop.changes().subnets(setting.place());
		if (subnets > 0) {
			told.put("VpcConfig", Json.object("SubnetIds", SUBNETS.subList(0, subnets), "SecurityGroupIds",
					List.of("sg-0a8e2d4c6b7f19350"), "VpcId", "vpc-0d3f5b7a9c1e24680"));
		}
		return told;
	}

	/** Snapshots are made of published versions, never of what is listed here. */
	private static Map<String, Object> snapStart(FunctionSetting setting) {
		return Json.object("ApplyOn", setting.start().snapStart() ? "PublishedVersions" : "None", "OptimizationStatus",
				"Off");
	}

	private static String modified(FunctionSetting.Release release) {
		return (release.deployed() == 0) ? "2026-10-30T09:12:44.000+0000"
				: Days.iso(release.deployed()).replace("Z", ".000+0000");
	}

	private void tables() {
		this.shop.resources().tables().all().forEach(this::table);
	}

	private void table(DynamoTable table) {
		Place place = table.place();
		long bytes = Standing.tableBytes(this.shop.changes(), place.name(), this.now);
		Map<String, Object> description = Json.object("TableName", place.name(), "TableArn", place.arn(), "TableStatus",
				"ACTIVE", "TableSizeBytes", bytes, "ItemCount", bytes / 900, "BillingModeSummary",
				Json.object("BillingMode", table.provisioned().isPresent() ? "PROVISIONED" : "PAY_PER_REQUEST"),
				"TableClassSummary", Json.object("TableClass", "STANDARD"));
		if (!table.indexes().isEmpty()) {
			description.put("GlobalSecondaryIndexes", indexes(table));
		}
		table.provisioned()
			.ifPresent(capacity -> description.put("ProvisionedThroughput", Json.object("NumberOfDecreasesToday", 0,
					"ReadCapacityUnits", capacity.reads().units(), "WriteCapacityUnits", capacity.writes().units())));
		if (table == this.shop.resources().tables().orders()) {
			description.put("StreamSpecification",
					Json.object("StreamEnabled", true, "StreamViewType", "NEW_AND_OLD_IMAGES"));
			description.put("LatestStreamArn", streamArn(table));
		}
		if (table.reads().perSecond() < 1e6) {
			description.put("OnDemandThroughput", Json.object("MaxReadRequestUnits",
					Math.round(table.reads().perSecond()), "MaxWriteRequestUnits", -1));
		}
		record(new Asked(place.account(), place.region(), "dynamodb", "DescribeTable",
				Json.object("TableName", place.name())), Json.object("Table", description));
	}

	/** Asks once more for a table, as its capacity has changed. */
	public void capacityChanged(DynamoTable table, long micros) {
		this.now = micros;
		table(table);
	}

	private static List<Object> indexes(DynamoTable table) {
		List<Object> indexes = new ArrayList<>();
		for (String index : table.indexes()) {
			indexes.add(Json.object("IndexName", index, "IndexArn", table.place().part("index", index).arn(),
					"IndexStatus", "ACTIVE", "Projection", Json.object("ProjectionType", "INCLUDE")));
		}
		return indexes;
	}

	private void stores() {
		List<Object> buckets = new ArrayList<>();
		for (Place bucket : List.of(this.shop.resources().images().place(), this.shop.resources().invoices().place(),
				this.shop.resources().clicks().store().place())) {
			buckets.add(Json.object("Name", bucket.name(), "CreationDate", "2025-02-11T08:00:00Z", "BucketRegion",
					bucket.region()));
		}
		record(new Asked(HOME, "s3", "ListBuckets", Map.of()), Json.object("Buckets", buckets));
		record(new Asked(HOME, "s3", "GetBucketNotificationConfiguration",
				Json.object("Bucket", this.shop.resources().images().place().name())),
				Json.object("LambdaFunctionConfigurations",
						List.of(Json.object("Id", "thumbnails", "LambdaFunctionArn",
								this.shop.functions().thumbnails().setting().place().arn(), "Events",
								List.of("s3:ObjectCreated:*")))));
		record(new Asked(HOME, "elasticache", "DescribeServerlessCaches", Map.of()), Json.object("ServerlessCaches",
				List.of(cache(this.shop.resources().cache()), cache(this.shop.resources().promotions()))));
		record(new Asked(HOME, "elasticache", "DescribeCacheClusters", Map.of()),
				Json.object("CacheClusters", List.of(cluster())));
	}

	/** The node of the sessions. */
	private Map<String, Object> cluster() {
		LruCache sessions = this.shop.resources().sessions();
		return Json.object("CacheClusterId", sessions.place().name(), "ARN", sessions.place().arn(), "CacheNodeType",
				"cache." + Resources.SESSIONS_NODE, "Engine", "valkey", "EngineVersion", "8.0.1", "CacheClusterStatus",
				"available", "NumCacheNodes", 1, "PreferredAvailabilityZone", HOME + "a", "CacheNodes",
				List.of(Json.object("CacheNodeId", "0001", "CacheNodeStatus", "available", "Endpoint",
						Json.object("Address", sessions.host(), "Port", 6379))));
	}

	private static Map<String, Object> cache(LruCache cache) {
		return Json.object("ServerlessCacheName", cache.place().name(), "ARN", cache.place().arn(), "Engine", "valkey",
				"MajorEngineVersion", "8", "Status", "available", "Endpoint",
				Json.object("Address", cache.host(), "Port", 6379), "CacheUsageLimits",
				Json.object("DataStorage", Json.object("Maximum", 1, "Unit", "GB")));
	}

	/** A queue whose messages are given up after three times. */
	private void redriven(MessageQueue queue) {
		String arn = queue.place().arn();
		record(new Asked(HOME, "sqs", "GetQueueAttributes",
				Json.object("QueueUrl", queue.url(), "AttributeNames", List.of("All"))),
				Json.object("Attributes",
						Json.object("QueueArn", arn, "VisibilityTimeout", "60", "MaximumMessageSize", "262144",
								"RedrivePolicy",
								"{\"deadLetterTargetArn\":\"" + arn + "-dead\",\"maxReceiveCount\":3}")));
	}

	private void messaging() {
		redriven(this.shop.resources().orders());
		redriven(this.shop.resources().clicks().events());
		redriven(this.shop.resources().newsletter());
		record(new Asked(HOME, "sqs", "GetQueueAttributes",
				Json.object("QueueUrl", this.shop.resources().imports().url(), "AttributeNames", List.of("All"))),
				Json.object("Attributes", Json.object("QueueArn", this.shop.resources().imports().place().arn(),
						"VisibilityTimeout", "60", "MaximumMessageSize", "262144")));
		record(new Asked(HOME, "sns", "ListTopics", Map.of()),
				Json.object("Topics",
						List.of(Json.object("TopicArn", this.shop.resources().confirmations().place().arn()),
								Json.object("TopicArn", this.shop.resources().reviewed().place().arn()))));
	}

}
