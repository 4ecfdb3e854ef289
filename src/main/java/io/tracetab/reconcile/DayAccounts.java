package io.tracetab.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

import io.tracetab.price.ListPrice;
import io.tracetab.price.PriceBook;
import io.tracetab.quantity.CapacityUse;
import io.tracetab.quantity.ChargeClass;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.MeterDefinition;
import io.tracetab.quantity.Money;
import io.tracetab.quantity.Window;

/**
 * A day's accounts of units: billed beside traced, for coverage, residuals and prices.
 */
final class DayAccounts {

	private final MeterCatalogue meters;

	private final CapacityMetrics capacities;

	private final PriceBook prices;

	DayAccounts(MeterCatalogue meters, CapacityMetrics capacities, PriceBook prices) {
		this.meters = meters;
		this.capacities = capacities;
		this.prices = prices;
	}

	/** The day's use, from its bill. */
	DayUse ofCells(ObservedUse.Observed observed, KnownUse known, Collection<Charged> cells) {
		DayUse use = traced(observed);
		for (Charged charged : cells) {
			MeterDefinition meter = measurable(charged);
			BigDecimal quantity = charged.quantity();
			if (meter != null && quantity != null) {
				addBilled(use, observed, known, new Billed(charged.cell(), meter, quantity));
			}
		}
		return use;
	}

	/** The day's use, from what was kept when it was reconciled. */
	DayUse ofKept(ObservedUse.Observed observed, List<MeteredDay> kept) {
		DayUse use = traced(observed);
		for (MeteredDay metered : kept) {
			MeterDefinition meter = this.meters.find(metered.item().meter()).orElse(null);
			if (meter != null) {
				UseKey key = new UseKey(metered.item().resource(), metered.item().region(), meter.meter().id());
				add(use, observed, key, meter, new Paid(metered.payer().account(), observed.day(), metered.billed()));
			}
		}
		return use;
	}

	private static DayUse traced(ObservedUse.Observed observed) {
		DayUse use = new DayUse(observed.traced().accounts());
		observed.traced().keys().forEach((key) -> use.addTraced(key, observed.traced().in(observed.day(), key)));
		return use;
	}

	private record Billed(Cell cell, MeterDefinition meter, BigDecimal quantity) {
	}

	private record Paid(String account, Window period, BigDecimal quantity) {
	}

	/** What stands without a resource is billed to those that used the meter. */
	private void addBilled(DayUse use, ObservedUse.Observed observed, KnownUse known, Billed billed) {
		Cell cell = billed.cell();
		Meter meter = billed.meter().meter();
		UseKey key = UseKey.of(cell, meter.id());
		SortedMap<String, BigDecimal> users = (cell.item().resource().isEmpty()
				&& meter.chargeClass() == ChargeClass.METERED) ? known.users(cell, meter) : null;
		if (users != null && !users.isEmpty() && !users.containsKey("")) {
			users.forEach((resource, quantity) -> use.addBilled(new UseKey(resource, key.region(), meter.id()), "",
					quantity));
		}
		else {
			add(use, observed, key, billed.meter(), new Paid(cell.payer().account(), cell.period(), billed.quantity()));
		}
	}

	private void add(DayUse use, ObservedUse.Observed observed, UseKey key, MeterDefinition meter, Paid paid) {
		CapacityUse capacity = meter.use();
		if (meter.meter().chargeClass() != ChargeClass.CAPACITY || capacity == null) {
			use.addBilled(key, paid.account(), paid.quantity());
			return;
		}
		this.capacities.complete(observed.measured(), meter, key.resource(), paid.period(), paid.quantity())
			.ifPresent((all) -> use.addBilled(new UseKey(key.resource(), key.region(), capacity.meter()),
					paid.account(), all));
	}

	/** The meter of usage that has a quantity; null for all else. */
	private @Nullable MeterDefinition measurable(Charged charged) {
		BigDecimal quantity = charged.quantity();
		MeterDefinition meter = used(charged);
		return (meter != null && meter.meter().chargeClass() != ChargeClass.STANDING) ? meter : null;
	}

	private @Nullable MeterDefinition used(Charged charged) {
		BigDecimal quantity = charged.quantity();
		boolean isUsage = charged.cell().kind() == ChargeKind.USAGE && quantity != null && quantity.signum() > 0;
		return isUsage ? this.meters.find(charged.cell().item().meter()).orElse(null) : null;
	}

	/** What stood there on the day, of each meter and resource. */
	List<StandingDay> standing(LocalDate day, Collection<Charged> cells) {
		Map<Cell.Item, BigDecimal> units = new LinkedHashMap<>();
		for (Charged charged : cells) {
			MeterDefinition meter = used(charged);
			if (meter != null && meter.meter().chargeClass() == ChargeClass.STANDING && charged.quantity() != null) {
				units.merge(charged.cell().item(), charged.quantity(), BigDecimal::add);
			}
		}
		return units.entrySet()
			.stream()
			.map((row) -> new StandingDay(day, row.getKey().meter(), row.getKey().resource(), row.getKey().region(),
					row.getValue()))
			.toList();
	}

	private record Row(Cell.Payer payer, Cell.Item item) {
	}

	/** Billed, modelled and charged of each meter and resource on the day. */
	List<MeteredDay> metered(LocalDate day, Collection<Charged> cells, DayUse use) {
		Map<Row, Charged> rows = new LinkedHashMap<>();
		for (Charged charged : cells) {
			if (measurable(charged) != null) {
				rows.merge(new Row(charged.cell().payer(), charged.cell().item()), charged, Charged::plus);
			}
		}
		return rows.values().stream().map((charged) -> row(day, charged, use)).toList();
	}

	private MeteredDay row(LocalDate day, Charged charged, DayUse use) {
		Cell cell = charged.cell();
		MeterDefinition meter = this.meters.find(cell.item().meter()).orElseThrow();
		boolean metered = meter.meter().chargeClass() == ChargeClass.METERED;
		BigDecimal modelled = metered ? use.traced(UseKey.of(cell, meter.meter().id()), cell.payer().account()).total()
				: BigDecimal.ZERO;
		BigDecimal quantity = (charged.quantity() != null) ? charged.quantity() : BigDecimal.ZERO;
		return new MeteredDay(day, cell.payer(), cell.item(), quantity, modelled, charged.amounts(),
				listPrice(cell, meter.meter()));
	}

	private @Nullable BigDecimal listPrice(Cell cell, Meter meter) {
		return this.prices.price(meter, cell.item().region(), cell.period().from())
			.map(ListPrice::unitPrice)
			.map((price) -> price.money())
			.filter((money) -> money.currency().getCurrencyCode().equals(cell.payer().currency()))
			.map(Money::amount)
			.orElse(null);
	}

}
