package io.tracetab.price.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;

import io.tracetab.database.Facts;
import io.tracetab.price.EffectivePrice;
import io.tracetab.price.EffectivePrices;
import io.tracetab.quantity.Money;

/**
 * Effective prices in the facts database. Safe for use by many threads.
 */
final class JdbcEffectivePrices implements EffectivePrices {

	private static final int MONEY_SCALE = 20;

	private static final int UNITS_SCALE = 15;

	private final Facts facts;

	JdbcEffectivePrices(Facts facts) {
		this.facts = facts;
	}

	@Override
	public void replace(LocalDate day, Collection<EffectivePrice> prices) {
		int number = Math.toIntExact(day.toEpochDay());
		for (EffectivePrice price : prices) {
			if (!price.day().equals(day)) {
				throw new IllegalArgumentException(
						"A price of %s stands among those of %s".formatted(price.day(), day));
			}
		}
		this.facts.inTransaction(() -> {
			// With the number in the text: DuckDB plans what has parameters twice.
			this.facts.sql().sql("DELETE FROM effective_price_day WHERE day = " + number).update();
			this.facts.append("effective_price_day", (rows) -> prices.forEach((price) -> {
				BigDecimal units = kept(price.units());
				if (units.signum() > 0) {
					rows.add(number).add(price.meter()).add(price.resource()).add(price.region());
					rows.add(price.charged().currency().getCurrencyCode());
					rows.add(price.charged().amount(), MONEY_SCALE).add(units, UNITS_SCALE).endRow();
				}
			}));
		});
	}

	/** What is beyond the column's decimals may go: units are no money. */
	private static BigDecimal kept(BigDecimal units) {
		return (units.scale() > UNITS_SCALE) ? units.setScale(UNITS_SCALE, RoundingMode.HALF_UP) : units;
	}

	@Override
	public List<EffectivePrice> of(Set<String> meters, Set<String> resources, LocalDate from, LocalDate until) {
		if (meters.isEmpty() || resources.isEmpty()) {
			return List.of();
		}
		List<Object> values = values(meters, from, until);
		resources.stream().sorted().forEach(values::add);
		return this.facts.sql()
			.sql("SELECT day, meter, resource, region, currency, charged, units FROM effective_price_day WHERE "
					+ among(meters) + " AND resource IN (" + places(resources)
					+ ") ORDER BY day DESC, meter, resource, region")
			.params(values)
			.query((row, n) -> price(row))
			.list();
	}

	@Override
	public List<EffectivePrice> ofRegions(Set<String> meters, LocalDate from, LocalDate until) {
		if (meters.isEmpty()) {
			return List.of();
		}
		return this.facts.sql()
			.sql("SELECT day, meter, '' AS resource, region, currency, sum(charged) AS charged, sum(units) AS units"
					+ " FROM effective_price_day WHERE " + among(meters)
					+ " GROUP BY day, meter, region, currency ORDER BY day DESC, meter, region, currency")
			.params(values(meters, from, until))
			.query((row, n) -> price(row))
			.list();
	}

	private static String among(Set<String> meters) {
		return "day >= ? AND day < ? AND meter IN (" + places(meters) + ")";
	}

	private static String places(Set<String> values) {
		return "?, ".repeat(values.size() - 1) + "?";
	}

	private static List<Object> values(Set<String> meters, LocalDate from, LocalDate until) {
		List<Object> values = new ArrayList<>();
		values.add((int) from.toEpochDay());
		values.add((int) until.toEpochDay());
		meters.stream().sorted().forEach(values::add);
		return values;
	}

	private static EffectivePrice price(ResultSet row) throws SQLException {
		return new EffectivePrice(LocalDate.ofEpochDay(row.getLong("day")), row.getString("meter"),
				row.getString("resource"), row.getString("region"),
				new Money(row.getBigDecimal("charged"), Currency.getInstance(row.getString("currency"))),
				row.getBigDecimal("units"));
	}

}
