package io.tracetab.reconcile;

import java.time.LocalDate;
import java.time.ZoneOffset;

import io.tracetab.billing.ChargeCategory;
import io.tracetab.quantity.Window;

/**
 * What bill lines have in common that are added up before anything is divided: the same
 * payer, thing, period and kind of charge.
 *
 * @param period an hour or day where the bill is that fine, else up to a month
 * @param category as the bill says
 */
public record Cell(Payer payer, Item item, Window period, ChargeCategory category, ChargeKind kind) {

	/**
	 * Who pays, for whom, in what.
	 *
	 * @param account who used
	 * @param currency currencies never mix
	 */
	public record Payer(String billingAccount, String account, String currency) {
	}

	/**
	 * What is charged for. Texts are empty where the bill says nothing.
	 *
	 * @param service as the bill names it
	 * @param meter the meter's id; the bill's usage type where no meter is known
	 * @param resource its canonical ARN; as the bill spells it where that is no form that
	 * is known; the commitment's id for its fee and what is unused of it
	 * @param region its code
	 */
	public record Item(String service, String meter, String resource, String region) {

		Item at(String otherResource) {
			return new Item(this.service, this.meter, otherResource, this.region);
		}

	}

	/** The day (UTC) that the cell is counted in: that of its start. */
	public LocalDate day() {
		return LocalDate.ofInstant(this.period.from(), ZoneOffset.UTC);
	}

	Cell at(String resource) {
		return new Cell(this.payer, this.item.at(resource), this.period, this.category, this.kind);
	}

}
