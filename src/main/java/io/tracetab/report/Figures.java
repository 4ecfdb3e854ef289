package io.tracetab.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

import io.tracetab.analyze.BudgetState;
import io.tracetab.quantity.Money;

/**
 * Figures as people read them: units beside numbers, sensible digits. What is rounded
 * here is never calculated with.
 */
public final class Figures {

	private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

	private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.UK)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.UK)
		.withZone(ZoneOffset.UTC);

	/** {@code $0.0000213}: three significant digits, at least cents. */
	public String amount(Money money) {
		BigDecimal amount = money.amount();
		BigDecimal rounded = amount.round(new MathContext(3, RoundingMode.HALF_EVEN));
		if (amount.abs().compareTo(BigDecimal.ONE) >= 0) {
			rounded = amount.setScale(2, RoundingMode.HALF_EVEN);
		}
		return symbol(money, grouped(rounded, 2));
	}

	/** An amount of a bill's currency, which may be none of ISO's. */
	public String amount(BigDecimal amount, String currency) {
		try {
			return amount(new Money(amount, Currency.getInstance(currency)));
		}
		catch (IllegalArgumentException ex) {
			return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " " + currency;
		}
	}

	/** With its sign, as a step from one figure to another. */
	public String signed(BigDecimal amount, String currency) {
		return ((amount.signum() < 0) ? "−" : "+") + amount(amount.abs(), currency);
	}

	/** {@code +12 %}; empty where there is nothing to compare with. */
	public String change(BigDecimal now, BigDecimal before) {
		if (before.signum() == 0 || now.compareTo(before) == 0) {
			return (now.signum() == 0 || before.signum() != 0) ? "" : "new";
		}
		BigDecimal change = now.subtract(before).divide(before.abs(), 6, RoundingMode.HALF_EVEN);
		return (change.signum() < 0) ? "−" + percent(change.negate()) : "+" + percent(change);
	}

	/** How a budget fares. */
	public String standing(BudgetState state) {
		String day = (state.reachedOn() != null) ? day(state.reachedOn()) : "";
		return switch (state.standing()) {
			case REACHED -> "Reached on " + day;
			case FORECAST -> "Forecast to be reached on " + day;
			case POSSIBLE -> "May be reached";
			case WITHIN -> "Within";
			case UNKNOWN -> "Not reached";
		};
	}

	/** {@code 23 Nov 2026}. */
	public String day(LocalDate day) {
		return DAY.format(day);
	}

	/**
	 * {@code 17 Nov 2026 to 23 Nov 2026}; one day alone.
	 * @param until the day behind the last one
	 */
	public String days(LocalDate from, LocalDate until) {
		LocalDate last = until.minusDays(1);
		return from.equals(last) ? day(from) : day(from) + " to " + day(last);
	}

	/** {@code November 2026}. */
	public String month(LocalDate day) {
		return MONTH.format(day);
	}

	/** The same of a decimal in USD. */
	public String usd(String decimal) {
		return amount(Money.usd(decimal));
	}

	/** What a million times a decimal in USD is. */
	public String usdPerMillion(String decimal) {
		return perMillion(Money.usd(decimal));
	}

	/** The amount to the last digit, for those who check. */
	public String exact(Money money) {
		return symbol(money, money.amount().toPlainString());
	}

	/** {@code $21.30}: what a million of the same would cost. */
	public String perMillion(Money money) {
		BigDecimal amount = money.amount().multiply(MILLION);
		BigDecimal cents = amount.setScale(2, RoundingMode.HALF_EVEN);
		boolean small = amount.signum() != 0 && amount.abs().compareTo(new BigDecimal("0.1")) < 0;
		BigDecimal shown = small ? amount.round(new MathContext(2, RoundingMode.HALF_EVEN)) : cents;
		return symbol(money, grouped(shown, 2));
	}

	/** {@code 0.42 ms}, {@code 154 ms}, {@code 1.45 s}: three significant digits. */
	public String duration(long micros) {
		if (micros == 0) {
			return "0 ms";
		}
		boolean seconds = micros >= 999_500;
		BigDecimal value = BigDecimal.valueOf(micros, seconds ? 6 : 3);
		BigDecimal rounded = value.round(new MathContext(3, RoundingMode.HALF_UP));
		BigDecimal shown = (value.compareTo(BigDecimal.valueOf(1000)) >= 0) ? value.setScale(0, RoundingMode.HALF_UP)
				: rounded;
		return grouped(shown.stripTrailingZeros(), 0) + (seconds ? " s" : " ms");
	}

	/** {@code 12,345}. */
	public String count(long number) {
		return grouped(BigDecimal.valueOf(number), 0);
	}

	/** {@code 1.2 %} for 0.012. */
	public String percent(BigDecimal share) {
		BigDecimal percent = share.multiply(BigDecimal.valueOf(100));
		if (percent.signum() > 0 && percent.compareTo(new BigDecimal("0.1")) < 0) {
			return "<0.1 %";
		}
		int scale = (percent.compareTo(BigDecimal.TEN) < 0) ? 1 : 0;
		BigDecimal shown = percent.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
		return grouped(shown, 0) + " %";
	}

	/** Part of a whole, 0 to 1. */
	public BigDecimal share(Money part, Money whole) {
		return (whole.amount().signum() == 0) ? BigDecimal.ZERO
				: part.amount().divide(whole.amount(), new MathContext(6));
	}

	/** How far a span of a tree is moved in, in pixels; bounded, trees may be deep. */
	public int inwards(int depth) {
		return Math.min(depth, 24) * 12;
	}

	/** The last part of a path. */
	public String fileName(String path) {
		return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
	}

	/** A quantity with at most six significant digits, exact when it has fewer. */
	public String quantity(BigDecimal quantity) {
		return grouped(quantity.round(new MathContext(6, RoundingMode.HALF_UP)).stripTrailingZeros(), 0);
	}

	/**
	 * {@code 1.2 million}, {@code 12,300}: three significant digits, for estimated
	 * counts.
	 */
	public String round(BigDecimal quantity) {
		boolean large = quantity.abs().compareTo(MILLION) >= 0;
		BigDecimal shown = (large ? quantity.divide(MILLION, MathContext.DECIMAL64) : quantity)
			.round(new MathContext(3, RoundingMode.HALF_EVEN))
			.stripTrailingZeros();
		if (!large && shown.scale() > 0) {
			return grouped(quantity.setScale(0, RoundingMode.HALF_EVEN), 0);
		}
		return grouped(shown, 0) + (large ? " million" : "");
	}

	public String utc(Instant time) {
		return DAY_AND_TIME.format(time) + " UTC";
	}

	public String utcMinute(Instant time) {
		return MINUTE.format(time) + " UTC";
	}

	/** {@code 23 Nov 2026}: the day (UTC) of a time. */
	public String utcDay(Instant time) {
		return day(LocalDate.ofInstant(time, ZoneOffset.UTC));
	}

	/** {@code 23 Nov 2026 14:05 CET}: a time as a zone writes it. */
	public String minute(Instant time, ZoneId zone) {
		return DateTimeFormatter.ofPattern("d MMM uuuu HH:mm z", Locale.UK).withZone(zone).format(time);
	}

	/** {@code 3 minutes}: one unit, rounded down. */
	public String span(Duration duration) {
		if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
			return plural(duration.toSeconds(), "second");
		}
		if (duration.compareTo(Duration.ofHours(1)) < 0) {
			return plural(duration.toMinutes(), "minute");
		}
		return (duration.compareTo(Duration.ofDays(2)) < 0) ? plural(duration.toHours(), "hour")
				: plural(duration.toDays(), "day");
	}

	/** {@code 1 request}, {@code 2 requests}. */
	public String plural(long number, String noun) {
		return count(number) + " " + noun + ((number == 1) ? "" : "s");
	}

	private static String symbol(Money money, String number) {
		boolean negative = number.startsWith("-");
		String sign = negative ? "−" : "";
		String digits = negative ? number.substring(1) : number;
		return Money.USD.equals(money.currency()) ? sign + "$" + digits
				: sign + digits + " " + money.currency().getCurrencyCode();
	}

	private static String grouped(BigDecimal number, int leastDecimals) {
		int decimals = Math.max(leastDecimals, number.scale());
		DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
		format.setMinimumFractionDigits(decimals);
		format.setMaximumFractionDigits(decimals);
		return format.format(number);
	}

}
