package io.tracetab.recommend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

import io.tracetab.quantity.Money;

/**
 * What changes were found to save together in a month. Each was measured on days of its
 * own, so that what chance moved adds up by squares.
 *
 * @param changes how many were measured
 * @param predicted what they were to save
 */
public record VerifiedSaving(int changes, Money low, Money saved, Money high, Money predicted) {

	private static final int SCALE = 10;

	static VerifiedSaving of(Collection<Standing> standings) {
		List<Standing> measured = standings.stream().filter((each) -> each.found().isPresent()).toList();
		BigDecimal saved = BigDecimal.ZERO;
		BigDecimal predicted = BigDecimal.ZERO;
		BigDecimal squares = BigDecimal.ZERO;
		for (Standing each : measured) {
			Measurement.Found found = each.found().orElseThrow();
			BigDecimal margin = found.high().amount().subtract(found.saved().amount());
			saved = saved.add(found.saved().amount());
			squares = squares.add(margin.multiply(margin));
			predicted = predicted.add(each.predicted());
		}
		BigDecimal margin = squares.sqrt(MathContext.DECIMAL64).setScale(SCALE, RoundingMode.HALF_EVEN);
		return new VerifiedSaving(measured.size(), Money.usd(saved.subtract(margin)), Money.usd(saved),
				Money.usd(saved.add(margin)), Money.usd(predicted));
	}

}
