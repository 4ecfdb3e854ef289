package io.tracetab.web;

import java.math.BigDecimal;

import io.tracetab.quantity.Money;
import io.tracetab.quantity.Unit;
import io.tracetab.quantity.UnitPrice;

/**
 * Units as people read them, and the multiple in which a price list speaks of them.
 */
final class UnitWords {

	private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

	private static final BigDecimal GB = BigDecimal.valueOf(1_000_000_000);

	private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

	private UnitWords() {
	}

	static String of(Unit unit) {
		return switch (unit) {
			case REQUEST -> "req";
			case GB_SECOND -> "GB-s";
			case READ_REQUEST_UNIT -> "RRU";
			case WRITE_REQUEST_UNIT -> "WRU";
			case CAPACITY_UNIT_HOUR -> "unit-h";
			case ECPU -> "ECPU";
			case NODE_HOUR -> "node-h";
			case ACU_HOUR -> "ACU-h";
			case BYTE -> "bytes";
			case BYTE_HOUR -> "byte-h";
			case SECOND -> "s";
			case COMMAND -> "commands";
			default -> unit.name();
		};
	}

	/** {@code $0.20 per million}, {@code $0.0000166667 per GB-s}. */
	static String price(UnitPrice price) {
		return switch (price.unit()) {
			case REQUEST, READ_REQUEST_UNIT, WRITE_REQUEST_UNIT, ECPU ->
				text(price.money().times(MILLION)) + " per million";
			case BYTE, BYTE_HOUR -> bytes(price);
			default -> text(price.money()) + " per " + of(price.unit());
		};
	}

	/**
	 * Of 10^9 and 2^30 the one that the list price was divided by: it gives fewer digits.
	 */
	private static String bytes(UnitPrice price) {
		Money decimal = price.money().times(GB);
		Money binary = price.money().times(GIB);
		String hour = (price.unit() == Unit.BYTE_HOUR) ? "-h" : "";
		return (binary.amount().precision() < decimal.amount().precision()) ? text(binary) + " per GiB" + hour
				: text(decimal) + " per GB" + hour;
	}

	private static String text(Money money) {
		BigDecimal amount = money.amount();
		BigDecimal shown = (amount.scale() < 2) ? amount.setScale(2) : amount;
		return Money.USD.equals(money.currency()) ? "$" + shown.toPlainString()
				: shown.toPlainString() + " " + money.currency().getCurrencyCode();
	}

}
