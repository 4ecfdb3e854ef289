package io.tracetab.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import io.tracetab.identity.ResourceId;
import io.tracetab.metric.Series;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.file.MeterFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MetricCalibrationsTests {

	private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

	private static final MeterCatalogue METERS = MeterFile.read();

	private static final ResourceId ORDERS = ResourceId.table("orders", "eu-west-1", "123456789012");

	@Property(tries = 100)
	void noSmallStepImprovesALeastSolution(@ForAll @IntRange(min = 1, max = 6) int unknowns,
			@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
		Random random = new Random(seed);
		double[][] matrix = new double[unknowns + random.nextInt(10)][unknowns];
		double[] right = new double[matrix.length];
		for (int row = 0; row < matrix.length; row++) {
			matrix[row] = random.ints(unknowns, 0, 100).asDoubleStream().map((value) -> value / 10).toArray();
			right[row] = random.nextInt(200) - 100;
		}
		double[] solution = NonNegativeLeastSquares.solve(matrix, right);

		for (double value : solution) {
			assertThat(value).isNotNegative();
		}
		double least = distance(matrix, right, solution);
		for (int i = 0; i < unknowns; i++) {
			for (double step : new double[] { -1e-3, 1e-3 }) {
				double[] near = solution.clone();
				near[i] = Math.max(0, near[i] + step);
				assertThat(distance(matrix, right, near)).isGreaterThanOrEqualTo(least - 1e-6);
			}
		}
	}

	@Test
	void unitsOfOperationsAreToldApartByTheirHours() {
		Random random = new Random(7);
		List<CapacityFit.Hour> hours = new ArrayList<>();
		for (int hour = 0; hour < 48; hour++) {
			double gets = random.nextInt(5000);
			double queries = random.nextInt(300);
			double scans = random.nextInt(5);
			hours.add(new CapacityFit.Hour(0.5 * gets + 3.5 * queries + 128 * scans,
					Map.of("GetItem", gets, "Query", queries, "Scan", scans)));
		}
		CapacityFit fit = new CapacityFit(hours, Map.of("GetItem", 0.5, "Query", 0.5, "Scan", 0.5, "BatchGetItem", 0.5),
				Set.of("GetItem"));

		assertThat(fit.unitsOf("GetItem", hours.get(0))).isCloseTo(0.5, within(0.005));
		assertThat(fit.unitsOf("Query", hours.get(0))).isCloseTo(3.5, within(0.05));
		assertThat(fit.unitsOf("Scan", hours.get(0))).isCloseTo(128, within(1.0));
		assertThat(fit.unitsOf("BatchGetItem", hours.get(0))).isNaN();
	}

	@Test
	void operationsThatAlwaysComeTogetherKeepTheirUsualProportion() {
		CapacityFit fit = together("PutItem", "DeleteItem");

		assertThat(fit.unitsOf("PutItem", hour(100, "PutItem", "DeleteItem"))).isCloseTo(3, within(1e-6));
		assertThat(fit.unitsOf("DeleteItem", hour(100, "PutItem", "DeleteItem"))).isCloseTo(3, within(1e-6));
	}

	/** Beyond a unit each there are four: ten shares of eleven are the batch's. */
	@Test
	void ofOperationsThatAlwaysComeTogetherTheOneOnManyItemsTookMore() {
		CapacityFit fit = together("PutItem", "BatchWriteItem");

		assertThat(fit.unitsOf("PutItem", hour(100, "PutItem", "BatchWriteItem"))).isCloseTo(1 + 4.0 / 11,
				within(1e-6));
		assertThat(fit.unitsOf("BatchWriteItem", hour(100, "PutItem", "BatchWriteItem"))).isCloseTo(1 + 40.0 / 11,
				within(1e-6));
	}

	@Test
	void anOperationOnManyItemsTakesTheScatterOfItsHours() {
		Random random = new Random(11);
		List<CapacityFit.Hour> hours = new ArrayList<>();
		for (int hour = 0; hour < 24; hour++) {
			double gets = 20 + random.nextInt(20);
			double batches = random.nextInt(6);
			hours.add(new CapacityFit.Hour(0.5 * gets + batches * (1 + random.nextInt(20)),
					Map.of("GetItem", gets, "BatchGetItem", batches)));
		}
		CapacityFit fit = new CapacityFit(hours, Map.of("GetItem", 0.5, "BatchGetItem", 0.5),
				Set.of("GetItem", "BatchGetItem"));

		double ratio = fit.unitsOf("BatchGetItem", hours.get(1)) / fit.unitsOf("GetItem", hours.get(1));
		assertThat(ratio).isGreaterThan(4);
	}

	/** A table that took six units for each pair of calls. */
	private static CapacityFit together(String one, String other) {
		return new CapacityFit(List.of(hour(50, one, other), hour(100, one, other)), Map.of(one, 1.0, other, 1.0),
				Set.of(one, other));
	}

	private static CapacityFit.Hour hour(double calls, String one, String other) {
		return new CapacityFit.Hour(6 * calls, Map.of(one, calls, other, calls));
	}

	@Test
	void theCallsOfAnHourAddUpToItsUnits() {
		List<CapacityFit.Hour> hours = List.of(new CapacityFit.Hour(10, Map.of("GetItem", 7.0, "Query", 1.0)),
				new CapacityFit.Hour(11, Map.of("GetItem", 3.0, "Query", 9.0)));
		CapacityFit fit = new CapacityFit(hours, Map.of("GetItem", 0.5, "Query", 0.5), Set.of());

		assertThat(7 * fit.unitsOf("GetItem", hours.get(0)) + fit.unitsOf("Query", hours.get(0))).isCloseTo(10,
				within(1e-9));
	}

	@Test
	void metricsOfATableAndItsIndexesTeachItsOperations() {
		MetricCalibrations calibrations = MetricCalibrations.of(List.of(
				series("AWS/DynamoDB", "ConsumedWriteCapacityUnits", "Sum", Map.of("TableName", "orders"), 60),
				series("AWS/DynamoDB", "ConsumedWriteCapacityUnits", "Sum",
						Map.of("TableName", "orders", "GlobalSecondaryIndexName", "by-day"), 30),
				series("AWS/DynamoDB", "SuccessfulRequestLatency", "SampleCount",
						Map.of("TableName", "orders", "Operation", "PutItem"), 20),
				series("AWS/DynamoDB", "ConditionalCheckFailedRequests", "Sum", Map.of("TableName", "orders"), 10)));

		assertThat(calibrations.perCall(METERS.meter("dynamodb.write-request-units"), ORDERS, "PutItem",
				MIDNIGHT.plusSeconds(1800).toEpochMilli() * 1000))
			.hasValueSatisfying(
					(units) -> assertThat(units).isCloseTo(BigDecimal.valueOf(3), within(new BigDecimal("0.000001"))));
		assertThat(calibrations.perCall(METERS.meter("dynamodb.write-request-units"), ORDERS,
				MetricCalibrations.CONDITION_FAILED, MIDNIGHT.toEpochMilli() * 1000))
			.isPresent();
		assertThat(calibrations.perCall(METERS.meter("dynamodb.read-request-units"), ORDERS, "GetItem",
				MIDNIGHT.toEpochMilli() * 1000))
			.isEmpty();
		assertThat(calibrations.perCall(METERS.meter("dynamodb.write-request-units"), ORDERS, "PutItem",
				MIDNIGHT.plusSeconds(3600).toEpochMilli() * 1000))
			.isEmpty();
	}

	@Test
	void bytesOfALogGroupAreDividedOverTheRunsOfItsFunction() {
		MetricCalibrations calibrations = MetricCalibrations.of(List.of(
				series("AWS/Logs", "IncomingBytes", "Sum", Map.of("LogGroupName", "/aws/lambda/checkout"), 4125),
				series("AWS/Lambda", "Invocations", "Sum", Map.of("FunctionName", "checkout"), 10)));

		assertThat(calibrations.perCall(METERS.meter("logs.ingested-bytes"),
				ResourceId.logGroup("/aws/lambda/checkout", "eu-west-1", ""), "Invoke", MIDNIGHT.toEpochMilli() * 1000))
			.hasValueSatisfying((bytes) -> assertThat(bytes).isEqualByComparingTo("412.5"));
	}

	/** 180 units for 60 reads and 30 writes: two a command, whatever it was. */
	@Test
	void processingUnitsOfACacheAreDividedOverItsCommands() {
		Map<String, String> cache = Map.of("clusterId", "pages");
		MetricCalibrations calibrations = MetricCalibrations
			.of(List.of(series("AWS/ElastiCache", "ElastiCacheProcessingUnits", "Sum", cache, 180),
					series("AWS/ElastiCache", "GetTypeCmds", "Sum", cache, 60),
					series("AWS/ElastiCache", "SetTypeCmds", "Sum", cache, 30),
					series("AWS/ElastiCache", "StringBasedCmds", "Sum", cache, 90)));

		assertThat(calibrations.perCall(METERS.meter("elasticache.ecpus.valkey"),
				new ResourceId("elasticache", "eu-west-1", "", "serverlesscache", "pages"), "GET",
				MIDNIGHT.toEpochMilli() * 1000))
			.hasValueSatisfying((units) -> assertThat(units).isEqualByComparingTo("2"));
	}

	/** 60 reads took 90 units and 30 writes 150; nothing else says so. */
	@Test
	void processingUnitsOfEachTypeOfCommandsAreThoseOfThatType() {
		Map<String, String> cache = Map.of("clusterId", "pages");
		MetricCalibrations calibrations = MetricCalibrations
			.of(List.of(series("AWS/ElastiCache", "ElastiCacheProcessingUnits", "Sum", cache, 240),
					series("AWS/ElastiCache", "GetTypeCmdsECPUs", "Sum", cache, 90),
					series("AWS/ElastiCache", "GetTypeCmds", "Sum", cache, 60),
					series("AWS/ElastiCache", "SetTypeCmdsECPUs", "Sum", cache, 150),
					series("AWS/ElastiCache", "SetTypeCmds", "Sum", cache, 30)));

		assertThat(ofCache(calibrations, "GET")).isEqualByComparingTo("1.5");
		assertThat(ofCache(calibrations, "HGETALL")).isEqualByComparingTo("1.5");
		assertThat(ofCache(calibrations, "SETEX")).isEqualByComparingTo("5");
		assertThat(ofCache(calibrations, "EVAL").doubleValue()).as("of any command")
			.isEqualTo(240.0 / 90, within(1e-9));
		assertThat(ofCache(calibrations, "").doubleValue()).as("of any command").isEqualTo(240.0 / 90, within(1e-9));
	}

	private static BigDecimal ofCache(MetricCalibrations calibrations, String command) {
		return calibrations
			.perCall(METERS.meter("elasticache.ecpus.valkey"),
					new ResourceId("elasticache", "eu-west-1", "", "serverlesscache", "pages"), command,
					MIDNIGHT.toEpochMilli() * 1000)
			.orElseThrow();
	}

	@Test
	void oneMetricInTwoPeriodsCountsOnce() {
		Map<String, String> table = Map.of("TableName", "orders");
		List<Series.Point> fives = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			fives.add(new Series.Point(MIDNIGHT.plusSeconds(300L * i), 5));
		}
		MetricCalibrations calibrations = MetricCalibrations
			.of(List.of(series("AWS/DynamoDB", "ConsumedReadCapacityUnits", "Sum", table, 60),
					new Series("", "eu-west-1", "AWS/DynamoDB", "ConsumedReadCapacityUnits", new TreeMap<>(table),
							"Sum", 300, fives),
					series("AWS/DynamoDB", "SuccessfulRequestLatency", "SampleCount",
							Map.of("TableName", "orders", "Operation", "GetItem"), 30)));

		assertThat(calibrations.perCall(METERS.meter("dynamodb.read-request-units"), ORDERS, "GetItem",
				MIDNIGHT.toEpochMilli() * 1000))
			.hasValueSatisfying((units) -> assertThat(units).isEqualByComparingTo("2"));
	}

	private static Series series(String namespace, String metric, String statistic, Map<String, String> dimensions,
			double value) {
		return new Series("", "eu-west-1", namespace, metric, new TreeMap<>(dimensions), statistic, 3600,
				List.of(new Series.Point(MIDNIGHT, value)));
	}

	private static double distance(double[][] matrix, double[] right, double[] solution) {
		double sum = 0;
		for (int row = 0; row < matrix.length; row++) {
			double value = -right[row];
			for (int i = 0; i < solution.length; i++) {
				value += matrix[row][i] * solution[i];
			}
			sum += value * value;
		}
		return sum;
	}

}
