package io.tracetab.recommend.cache;

import java.util.Comparator;
import java.util.List;

import io.tracetab.inventory.Resource;
import io.tracetab.metric.Series;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.recommend.Observed;

/**
 * What reads of a table or bucket are charged by, and how many units of it the window
 * had.
 *
 * @param consumed units that CloudWatch counted, batches and scans included; negative
 * where nobody counted
 */
record StoreReads(Resource store, Observed observed, double consumed) {

	private static final int READ_BYTES = 4_096;

	static StoreReads of(Resource store, Observed observed) {
		if (!store.id().service().equals("dynamodb")) {
			return new StoreReads(store, observed, -1);
		}
		List<Series> series = observed.metrics()
			.find("AWS/DynamoDB",
					(each) -> each.metric().equals("ConsumedReadCapacityUnits") && each.statistic().equals("Sum")
							&& each.region().equals(store.id().region()) && each.account().equals(store.id().account())
							&& store.id().name().equals(each.dimensions().get("TableName"))
							&& each.dimensions().size() == 1,
					observed.window());
		return new StoreReads(store, observed,
				series.stream()
					.filter((each) -> !each.points().isEmpty())
					.max(Comparator.comparingInt(Series::periodSeconds))
					.map((each) -> each.points().stream().mapToDouble(Series.Point::value).sum())
					.orElse(-1.0));
	}

	boolean isTable() {
		return this.store.id().service().equals("dynamodb");
	}

	/** Whether fewer reads are charged less at once. */
	boolean isPaidByRead() {
		return !isTable() || "PAY_PER_REQUEST".equals(this.store.settings().get("BillingModeSummary.BillingMode"))
				|| "PAY_PER_REQUEST".equals(this.store.settings().get("BillingMode"));
	}

	boolean isNothing() {
		return this.consumed == 0;
	}

	/** Of a read of so many bytes, eventually consistent. */
	double units(int bytes) {
		return isTable() ? Math.max(1, Math.ceil((double) bytes / READ_BYTES)) / 2 : 1;
	}

	Meter meter() {
		return isTable()
				? new Meter("dynamodb.read-request-units", "dynamodb", Unit.READ_REQUEST_UNIT, ChargeClass.METERED)
				: new Meter("s3.tier2-requests.standard", "s3", Unit.REQUEST, ChargeClass.METERED);
	}

	/** Of one unit, by the list; nothing where units are provisioned. */
	Money unitPrice() {
		return isPaidByRead() ? this.observed.prices()
			.list(meter(), region(), this.observed.window())
			.orElseGet(() -> Money.zero(Money.USD)) : Money.zero(Money.USD);
	}

	String region() {
		return this.store.id().region().isEmpty() ? "us-east-1" : this.store.id().region();
	}

	/** All reads of the window, by the list. */
	Money charged() {
		return Dollars.times(unitPrice(), Math.max(0, this.consumed));
	}

	Money month(Money ofWindow) {
		return Dollars.times(ofWindow, this.observed.perMonth());
	}

}
