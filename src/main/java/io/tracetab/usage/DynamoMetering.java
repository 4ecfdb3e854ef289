package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.outcome.Reason;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB: read and write units, from the consumed capacity on the span; else from what
 * the table's metrics teach of such calls; else a default. A write that fails its
 * condition is charged, a throttled call is not. Calls on a table with provisioned
 * capacity are use of that capacity.
 */
final class DynamoMetering implements ServiceMetering {

	private static final Evidence REPORTED = Evidence.of("consumed capacity on the span");

	private static final Evidence REPLICATED = Evidence
		.of("consumed capacity on the span, written again in this region");

	private static final Evidence TAUGHT = Evidence
		.of("units that the table took in that hour, fitted to its calls of each operation");

	private static final Evidence USUAL = Evidence
		.of("no consumed capacity on the span: items of at most 1 KB assumed");

	private final Kind reads;

	private final Kind writes;

	private final Remembered<Named, ResourceId> tables = new Remembered<>(Named::id);

	private final Settings<TableSettings> settings = new Settings<>(TableSettings::of);

	private record Kind(Meter onDemand, Meter infrequent, Meter provisioned, Meter replicated,
			Meter replicatedInfrequent) {

		Meter meter(TableSettings table) {
			if (table.provisioned()) {
				return this.provisioned;
			}
			if (!table.replicas().isEmpty()) {
				return table.infrequent() ? this.replicatedInfrequent : this.replicated;
			}
			return table.infrequent() ? this.infrequent : this.onDemand;
		}

	}

	/** A table as calls name it. */
	private record Named(String name, String region, String account) {

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

		ResourceId id() {
			return ResourceId.table(this.name, this.region, this.account);
		}

	}

	private record Consumed(Call call, @Nullable ResourceId table, boolean read, BigDecimal units, Basis basis,
			Evidence proof) {
	}

	DynamoMetering(MeterCatalogue meters) {
		this.reads = new Kind(meters.meter("dynamodb.read-request-units"),
				meters.meter("dynamodb.read-request-units.ia"), meters.meter("dynamodb.provisioned-read-units"),
				meters.meter("dynamodb.read-request-units"), meters.meter("dynamodb.read-request-units.ia"));
		this.writes = new Kind(meters.meter("dynamodb.write-request-units"),
				meters.meter("dynamodb.write-request-units.ia"), meters.meter("dynamodb.provisioned-write-units"),
				meters.meter("dynamodb.replicated-write-request-units"),
				meters.meter("dynamodb.replicated-write-request-units.ia"));
	}

	@Override
	public void meter(Call call, Tally tally) {
		TableOperation operation = TableOperation.of(call.operation());
		if (operation == null && !TableOperation.isStatement(call.operation())) {
			return;
		}
		if (isRefused(call)) {
			return;
		}
		List<ConsumedCapacity> reported = ConsumedCapacity.of(call);
		for (ConsumedCapacity consumed : reported) {
			reported(call, operation, consumed, tally);
		}
		if (reported.isEmpty()) {
			unreported(call, operation, tally);
		}
	}

	/** Nothing is consumed by a call that was throttled or that DynamoDB failed. */
	private static boolean isRefused(Call call) {
		return call.isThrottled() || call.isFault() || call.failedBy("ProvisionedThroughputExceeded")
				|| call.failedBy("Throttling") || call.failedBy("RequestLimitExceeded");
	}

	private void reported(Call call, @Nullable TableOperation operation, ConsumedCapacity consumed, Tally tally) {
		ResourceId table = table(call, consumed.table());
		BigDecimal read = consumed.read();
		BigDecimal write = consumed.write();
		if (read == null && write == null && operation != null) {
			read = operation.reads() ? consumed.units() : null;
			write = operation.reads() ? null : consumed.units();
		}
		if (read != null) {
			add(new Consumed(call, table, true, read, Basis.MEASURED, REPORTED), tally);
		}
		if (write != null) {
			add(new Consumed(call, table, false, write, Basis.MEASURED, REPORTED), tally);
		}
		if (read == null && write == null) {
			tally.lack(Reason.UNKNOWN_QUANTITY, "DynamoDB " + call.operation(),
					"consumed units, but whether it read or wrote is not on the span");
		}
	}

	private void unreported(Call call, @Nullable TableOperation operation, Tally tally) {
		if (operation == null) {
			tally.lack(Reason.UNKNOWN_QUANTITY, "DynamoDB " + call.operation(),
					"has no consumed capacity on the span: ask for it with ReturnConsumedCapacity");
			return;
		}
		if (call.isError() && !call.failedBy("ConditionalCheckFailed") && !call.failedBy("TransactionCanceled")) {
			if (!call.namesItsFailure() && !operation.reads()) {
				tally.lack(Reason.UNKNOWN_QUANTITY, "DynamoDB " + call.operation(),
						"failed without saying why: a failed condition would have been charged");
			}
			return;
		}
		ResourceId table = table(call, null);
		Call asked = call.isError() ? call.doing(MetricCalibrations.CONDITION_FAILED) : call;
		Optional<BigDecimal> taught = (table != null)
				? tally.calibrated((operation.reads() ? this.reads : this.writes).onDemand, table, asked)
				: Optional.empty();
		add(new Consumed(call, table, operation.reads(), taught.orElseGet(() -> usual(call, operation, tally)),
				taught.isPresent() ? Basis.CALIBRATED : Basis.ASSUMED, taught.isPresent() ? TAUGHT : USUAL), tally);
	}

	private static BigDecimal usual(Call call, TableOperation operation, Tally tally) {
		String counted = call.attribute("scanned_count", "count");
		if (operation.movesManyItems() && counted == null) {
			tally.lack(Reason.UNKNOWN_QUANTITY, "DynamoDB " + call.operation(),
					"says neither what it consumed nor of how many items: one is assumed");
		}
		return operation.usualUnits("true".equalsIgnoreCase(call.attribute("consistent_read")), items(counted));
	}

	private static long items(@Nullable String counted) {
		try {
			return (counted != null) ? Long.parseLong(counted) : 1;
		}
		catch (NumberFormatException ex) {
			return 1;
		}
	}

	private void add(Consumed consumed, Tally tally) {
		Call call = consumed.call;
		ResourceId table = consumed.table;
		Optional<TableSettings> known = (table != null) ? tally.settings(table, call).map(this.settings::of)
				: Optional.empty();
		if (known.isEmpty()) {
			tally.lack(Reason.UNKNOWN_SETTING, (table != null) ? table : "a DynamoDB table that the span does not name",
					"is not in the inventory: capacity on demand is assumed");
		}
		TableSettings set = known.orElse(TableSettings.ON_DEMAND);
		Meter meter = (consumed.read ? this.reads : this.writes).meter(set);
		Basis basis = known.isPresent() ? consumed.basis : Basis.ASSUMED;
		tally.add(call, meter, consumed.units, basis, table, consumed.proof);
		if (!consumed.read && !set.provisioned()) {
			for (String region : set.replicas()) {
				tally.add(call.in(region), meter, consumed.units, basis.worse(Basis.DERIVED), table, REPLICATED);
			}
		}
	}

	/** Null when the span names no table. */
	private @Nullable ResourceId table(Call call, @Nullable String reported) {
		String name = (reported != null) ? reported : call.attribute("table_name", "table_names.0");
		if (name == null) {
			name = call.attribute("resource_names.0");
		}
		return (name != null) ? this.tables.get(new Named(name, call.region(), call.account())) : null;
	}

}
