package io.tracetab.usage;

import io.tracetab.identity.ResourceId;
import io.tracetab.outcome.Reason;
import io.tracetab.outcome.Shortfall;
import io.tracetab.quantity.Basis;
import io.tracetab.trace.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DynamoDB by hand-worked cases. Rules: developer guide, read and write capacity.
 */
class DynamoMeteringTests {

	private static final TestFacts ON_DEMAND = new TestFacts()
		.table("orders", "BillingModeSummary.BillingMode=PAY_PER_REQUEST")
		.table("stock", "BillingModeSummary.BillingMode=PAY_PER_REQUEST");

	@ParameterizedTest
	@CsvSource({ "GetItem, 0.5, dynamodb.read-request-units", "BatchGetItem, 7.5, dynamodb.read-request-units",
			"TransactGetItems, 4, dynamodb.read-request-units", "Query, 128.5, dynamodb.read-request-units",
			"Scan, 128.5, dynamodb.read-request-units", "PutItem, 3, dynamodb.write-request-units",
			"UpdateItem, 1, dynamodb.write-request-units", "DeleteItem, 2, dynamodb.write-request-units",
			"BatchWriteItem, 25, dynamodb.write-request-units", "TransactWriteItems, 6, dynamodb.write-request-units" })
	void consumedCapacityOnTheSpanIsMeasured(String operation, String units, String meter) {
		assertThat(call(operation).with("consumed_capacity.TableName", "orders")
			.with("consumed_capacity.CapacityUnits", units)
			.lines(ON_DEMAND)).isEqualTo(meter + " " + units + " MEASURED");
	}

	@ParameterizedTest
	@CsvSource({ "GetItem, , 0.5", "GetItem, true, 1", "BatchGetItem, , 0.5", "TransactGetItems, , 2", "Query, , 0.5",
			"Query, true, 1", "Scan, , 0.5", "PutItem, , 1", "UpdateItem, , 1", "DeleteItem, , 1",
			"BatchWriteItem, , 1", "TransactWriteItems, , 2" })
	void withoutItTheUnitsOfASmallItemAreAssumed(String operation, String consistent, String units) {
		TestCall call = call(operation);
		if (consistent != null) {
			call.with("consistent_read", consistent);
		}
		assertThat(call.usages(ON_DEMAND)).singleElement().satisfies((usage) -> {
			assertThat(usage.quantity()).isEqualByComparingTo(units);
			assertThat(usage.basis()).isEqualTo(Basis.ASSUMED);
		});
	}

	@ParameterizedTest
	@CsvSource({ "1, 0.5", "8, 1", "9, 1.5", "24, 3" })
	void itemsThatWereEvaluatedAreCounted(String scanned, String units) {
		assertThat(call("Query").with("scanned_count", scanned).with("count", "1").lines(ON_DEMAND))
			.isEqualTo("dynamodb.read-request-units " + units + " ASSUMED");
	}

	@Test
	void metricsTeachBetterThanADefault() {
		assertThat(
				call("PutItem").lines(new TestFacts().table("orders", "BillingModeSummary.BillingMode=PAY_PER_REQUEST")
					.taught("dynamodb.write-request-units", "PutItem", "2.75")))
			.isEqualTo("dynamodb.write-request-units 2.75 CALIBRATED");
	}

	@Test
	void aCallOverSeveralTablesIsALineEach() {
		TestCall call = TestCall.aws("DynamoDB", "TransactWriteItems")
			.with("table_names.0", "orders")
			.with("consumed_capacity.0.TableName", "orders")
			.with("consumed_capacity.0.CapacityUnits", "4")
			.with("consumed_capacity.0.WriteCapacityUnits", "4")
			.with("consumed_capacity.1.TableName", "stock")
			.with("consumed_capacity.1.CapacityUnits", "2");

		assertThat(call.usages(ON_DEMAND)).extracting((usage) -> usage.resource() + " " + usage.quantity())
			.containsExactly("arn:aws:dynamodb:eu-west-1:123456789012:table/orders 4",
					"arn:aws:dynamodb:eu-west-1:123456789012:table/stock 2");
	}

	@Test
	void readsAndWritesToldApartAreBothCharged() {
		assertThat(call("ExecuteTransaction").with("consumed_capacity.0.TableName", "orders")
			.with("consumed_capacity.0.ReadCapacityUnits", "2")
			.with("consumed_capacity.0.WriteCapacityUnits", "4")
			.lines(ON_DEMAND)).isEqualTo("""
					dynamodb.read-request-units 2 MEASURED
					dynamodb.write-request-units 4 MEASURED""");
	}

	@Test
	void unitsOfIndexesAreInThoseOfTheTable() {
		assertThat(call("PutItem").with("consumed_capacity.TableName", "orders")
			.with("consumed_capacity.CapacityUnits", "3")
			.with("consumed_capacity.Table.CapacityUnits", "1")
			.with("consumed_capacity.GlobalSecondaryIndexes.by-day.CapacityUnits", "2")
			.lines(ON_DEMAND)).isEqualTo("dynamodb.write-request-units 3 MEASURED");
	}

	@Test
	void aTracerMayWriteSnakeCase() {
		assertThat(call("PutItem").with("consumed_capacity.table_name", "orders")
			.with("consumed_capacity.capacity_units", "3.0")
			.lines(ON_DEMAND)).isEqualTo("dynamodb.write-request-units 3 MEASURED");
	}

	@Test
	void aFailedConditionIsCharged() {
		assertThat(call("UpdateItem").failed(400, "ConditionalCheckFailedException").lines(ON_DEMAND))
			.isEqualTo("dynamodb.write-request-units 1 ASSUMED");
		assertThat(call("TransactWriteItems").failed(400, "TransactionCanceledException").lines(ON_DEMAND))
			.isEqualTo("dynamodb.write-request-units 2 ASSUMED");
	}

	@ParameterizedTest
	@CsvSource({ "400, ProvisionedThroughputExceededException", "400, ThrottlingException", "400, ValidationException",
			"400, ResourceNotFoundException", "400, AccessDeniedException", "500, InternalServerError" })
	void whatDynamoRefusedIsFree(int status, String type) {
		assertThat(call("PutItem").failed(status, type).usages(ON_DEMAND)).isEmpty();
		assertThat(call("PutItem").failed(status, type).meter(ON_DEMAND).shortfalls()).isEmpty();
	}

	@Test
	void aThrottledCallIsFree() {
		assertThat(call("GetItem").failed(400, null).flags(Span.Flag.ERROR | Span.Flag.THROTTLE).usages(ON_DEMAND))
			.isEmpty();
	}

	@Test
	void aWriteThatFailedWithoutSayingWhyIsAShortfall() {
		Metered metered = call("PutItem").failed(400, null).meter(ON_DEMAND);

		assertThat(metered.usages()).allMatch((usage) -> usage.node() == 0);
		assertThat(metered.shortfalls()).containsExactly(new Shortfall(Reason.UNKNOWN_QUANTITY,
				"DynamoDB PutItem failed without saying why: a failed condition would have been charged"));
	}

	@Test
	void provisionedCapacityIsUseAndNoAmount() {
		TestFacts facts = new TestFacts().table("orders", "ProvisionedThroughput.ReadCapacityUnits=5");
		TestCall call = call("GetItem").with("consumed_capacity.CapacityUnits", "0.5");

		assertThat(call.lines(facts)).isEqualTo("dynamodb.provisioned-read-units 0.5 MEASURED");
		assertThat(call.meter(facts).shortfalls()).extracting(Shortfall::reason)
			.containsExactly(Reason.AFTER_RECONCILIATION);
	}

	@Test
	void theTableClassDecidesTheMeter() {
		assertThat(call("GetItem").with("consumed_capacity.CapacityUnits", "0.5")
			.lines(new TestFacts().table("orders", "BillingModeSummary.BillingMode=PAY_PER_REQUEST",
					"TableClassSummary.TableClass=STANDARD_INFREQUENT_ACCESS")))
			.isEqualTo("dynamodb.read-request-units.ia 0.5 MEASURED");
	}

	@Test
	void aWriteToAGlobalTableIsWrittenInEachRegion() {
		TestFacts facts = new TestFacts().table("orders", "BillingModeSummary.BillingMode=PAY_PER_REQUEST",
				"Replicas.0.RegionName=us-east-1", "Replicas.1.RegionName=eu-west-1");
		TestCall call = call("PutItem").with("consumed_capacity.CapacityUnits", "2");

		assertThat(call.usages(facts)).extracting((usage) -> usage.region() + " " + usage.meter() + " " + usage.basis())
			.containsExactly("eu-west-1 dynamodb.replicated-write-request-units MEASURED",
					"us-east-1 dynamodb.replicated-write-request-units DERIVED");
	}

	@Test
	void aTableThatIsNotKnownIsAssumedToBeOnDemand() {
		Metered metered = call("GetItem").with("consumed_capacity.CapacityUnits", "0.5").meter(MeteringFacts.NONE);

		assertThat(TestCall.lines(metered.usages())).startsWith("dynamodb.read-request-units 0.5 ASSUMED");
		assertThat(metered.shortfalls()).containsExactly(
				new Shortfall(Reason.UNKNOWN_SETTING, "orders is not in the inventory: capacity on demand is assumed"));
	}

	@Test
	void aStatementWithoutCapacityIsAShortfall() {
		assertThat(call("ExecuteStatement").meter(ON_DEMAND).shortfalls()).extracting(Shortfall::reason)
			.containsExactly(Reason.UNKNOWN_QUANTITY);
	}

	@Test
	void aCallThatMovesNoItemsIsFree() {
		assertThat(call("DescribeTable").usages(ON_DEMAND)).isEmpty();
		assertThat(call("DescribeTable").meter(ON_DEMAND).shortfalls()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "DynamoDB", "DynamoDb", "dynamodb", "AmazonDynamoDBv2", "AmazonDynamoDB", "AWS::DynamoDB::Table" })
	void tracersSpellTheServiceInManyWays(String name) {
		assertThat(TestCall.aws(name, "PutItem")
			.with("table_name", "orders")
			.with("consumed_capacity.CapacityUnits", "1")
			.lines(ON_DEMAND)).isEqualTo("dynamodb.write-request-units 1 MEASURED");
	}

	@Test
	void aTableMayBeNamedByItsArn() {
		assertThat(TestCall.aws("DynamoDB", "PutItem")
			.with("table_name", "arn:aws:dynamodb:eu-west-1:123456789012:table/orders")
			.usages(ON_DEMAND)).singleElement()
			.extracting(Usage::resource)
			.isEqualTo(ResourceId.table("orders", TestFacts.REGION, TestFacts.ACCOUNT));
	}

	private static TestCall call(String operation) {
		return TestCall.aws("DynamoDB", operation).with("table_name", "orders");
	}

}
