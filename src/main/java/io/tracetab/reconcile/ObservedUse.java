package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.tracetab.billing.ChargeCategory;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Window;

/**
 * What is known of use on one day, and of the days around it.
 */
final class ObservedUse implements KnownUse {

	/** Meters of which a metric counts the very units that are billed. */
	private static final Map<String, String> COUNTED = Map.of("lambda.requests", "AWS/Lambda Invocations Sum",
			"apigateway.rest-requests", "AWS/ApiGateway Count SampleCount", "apigateway.http-requests",
			"AWS/ApiGateway Count SampleCount", "dynamodb.read-request-units",
			"AWS/DynamoDB ConsumedReadCapacityUnits Sum", "dynamodb.write-request-units",
			"AWS/DynamoDB ConsumedWriteCapacityUnits Sum", "sns.publishes", "AWS/SNS NumberOfMessagesPublished Sum");

	private final Observed observed;

	private final UsePool pool;

	private final TracingChanges changes;

	private final CapacityMetrics capacities;

	private final Map<Cell, BigDecimal> quantities = new HashMap<>();

	/** What was traced and counted on the day. */
	record Observed(Window day, TracedHours traced, Measured measured) {
	}

	ObservedUse(Observed observed, UsePool pool, TracingChanges changes, CapacityMetrics capacities) {
		this.observed = observed;
		this.pool = pool;
		this.changes = changes;
		this.capacities = capacities;
	}

	@Override
	public TracedUse traced(Cell cell, Meter meter) {
		UseKey key = key(cell, meter);
		String account = cell.payer().account();
		if (isOfTheDay(cell.period())) {
			boolean left = cell.item().meter().equals(meter.id()) && this.observed.traced().isDrawn(key);
			TracedHours traced = this.observed.traced();
			return traced.accounts()
				.of(traced.withValues(left ? this.observed.day() : cell.period(), key), key, account);
		}
		TracedUse use = TracedUse.NONE;
		LocalDate end = cell.day().plusDays(Math.max(1, cell.period().length().toDays()));
		for (LocalDate day = cell.day(); day.isBefore(end); day = day.plusDays(1)) {
			use = use.plus(this.pool.on(day).traced(key, account));
		}
		return this.observed.traced().withValues(key, use);
	}

	private boolean isOfTheDay(Window period) {
		return !period.from().isBefore(this.observed.day().from())
				&& !period.until().isAfter(this.observed.day().until());
	}

	@Override
	public TracedUse pooled(Cell cell, Meter meter) {
		UseKey key = key(cell, meter);
		return this.observed.traced().withValues(key, around(cell, key).traced());
	}

	@Override
	public Coverage coverage(Cell cell, Meter meter) {
		return around(cell, meter).coverage();
	}

	private UsePool.Pooled around(Cell cell, Meter meter) {
		return around(cell, key(cell, meter));
	}

	private UsePool.Pooled around(Cell cell, UseKey key) {
		return this.pool.around(cell.day(), cell.payer().account(), key);
	}

	/** The meter's own, unless no trace counts it and another's tells more. */
	private UseKey key(Cell cell, Meter meter) {
		UseKey own = UseKey.of(cell, meter.id());
		return around(cell, own).traced().isNothing()
				? StandIns.of(own).filter((other) -> !around(cell, other).traced().isNothing()).orElse(own) : own;
	}

	@Override
	public boolean isStandIn(Cell cell, Meter meter) {
		return !key(cell, meter).meter().equals(meter.id());
	}

	/** Tells what was billed in the day's cells of usage, before credits are divided. */
	void addBilled(Charged charged) {
		if (charged.cell().kind() == ChargeKind.USAGE && charged.quantity() != null) {
			this.quantities.merge(neutral(charged.cell(), charged.cell().period()), charged.quantity(),
					BigDecimal::add);
		}
	}

	@Override
	public BigDecimal billed(Cell cell) {
		BigDecimal own = this.quantities.get(neutral(cell, cell.period()));
		if (own != null) {
			return own;
		}
		BigDecimal sum = BigDecimal.ZERO;
		for (Map.Entry<Cell, BigDecimal> entry : this.quantities.entrySet()) {
			Window period = entry.getKey().period();
			if (cell.period().contains(period.from()) && entry.getKey().equals(neutral(cell, period))) {
				sum = sum.add(entry.getValue());
			}
		}
		LocalDate end = cell.day().plusDays(Math.max(1, cell.period().length().toDays()));
		for (LocalDate day = cell.day(); sum.signum() == 0 && day.isBefore(end); day = day.plusDays(1)) {
			sum = this.pool.on(day).billed(UseKey.of(cell, cell.item().meter()), cell.payer().account());
		}
		return sum;
	}

	/** A cell of the same thing, whatever the service is called and the charge is. */
	private static Cell neutral(Cell cell, Window period) {
		Cell.Item item = new Cell.Item("", cell.item().meter(), cell.item().resource(), cell.item().region());
		Cell.Payer payer = new Cell.Payer("", cell.payer().account(), "");
		return new Cell(payer, item, period, ChargeCategory.USAGE, ChargeKind.USAGE);
	}

	@Override
	public Optional<BigDecimal> used(Cell cell, MeterDefinition capacity, BigDecimal paid) {
		return this.capacities.used(this.observed.measured(), capacity, cell.item().resource(), cell.period(), paid);
	}

	@Override
	public SortedMap<String, BigDecimal> users(Cell cell, Meter meter) {
		SortedMap<String, BigDecimal> users = new TreeMap<>(
				this.observed.traced().users(cell.period(), cell.item().region(), meter.id()));
		String metric = COUNTED.get(meter.id());
		if (metric != null) {
			users.putAll(this.observed.measured().sums(metric, cell.period()));
		}
		users.keySet().removeIf((resource) -> !isOf(resource, cell));
		return users;
	}

	private static boolean isOf(String resource, Cell cell) {
		return resource.isEmpty() || ResourceId.find(resource)
			.filter((id) -> agree(id.region(), cell.item().region()) && agree(id.account(), cell.payer().account()))
			.isPresent();
	}

	private static boolean agree(String one, String other) {
		return one.isEmpty() || other.isEmpty() || one.equals(other);
	}

	@Override
	public UnattributedReason untraced(Cell cell, Meter meter) {
		if (meter.service().equals("sqs")) {
			return UnattributedReason.POLLED;
		}
		if (meter.id().equals("xray.traces-accessed") || meter.id().equals("cloudwatch.metric-queries")) {
			return UnattributedReason.OBSERVED;
		}
		if (cell.item().resource().isEmpty()) {
			return UnattributedReason.NO_RESOURCE;
		}
		return this.changes.isOff(cell.item().resource()) ? UnattributedReason.TRACING_OFF
				: UnattributedReason.CALLER_NOT_TRACED;
	}

}
