package io.tracetab.world.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

import io.tracetab.world.stack.Chance;

/**
 * What the shop has agreed with Atlas: no list says it, only invoices do.
 *
 * @param usd for one unit of a meter, before the discount
 * @param percentDiscount on everything
 */
public record AtlasContract(Map<String, BigDecimal> usd, int percentDiscount) {

	static final String SERVERS = "atlas.node-hours";

	static final String STORAGE = "atlas.storage";

	static final String BACKUP = "atlas.backup";

	static final String TRANSFER = "atlas.transfer-bytes";

	private static final int MOST_PERCENT = 13;

	public AtlasContract {
		usd = Map.copyOf(usd);
	}

	/** Around what such servers cost others. */
	public static AtlasContract drawn(Chance chance) {
		return new AtlasContract(
				Map.of(SERVERS, price(chance.of(SERVERS).between(0.021, 0.029), 4), STORAGE,
						price(chance.of(STORAGE).between(0.00013, 0.00019), 6), BACKUP,
						price(chance.of(BACKUP).between(0.0040, 0.0060), 4), TRANSFER,
						price(chance.of(TRANSFER).between(0.010, 0.020), 3)),
				chance.of("discount").below(MOST_PERCENT));
	}

	private static BigDecimal price(double usd, int decimals) {
		return new BigDecimal(usd).setScale(decimals, RoundingMode.HALF_UP);
	}

	BigDecimal price(String meter) {
		BigDecimal price = this.usd.get(meter);
		if (price == null) {
			throw new IllegalArgumentException("Nothing is agreed about " + meter);
		}
		return price;
	}

	/** What is paid for one unit. */
	BigDecimal net(String meter) {
		return price(meter).multiply(BigDecimal.valueOf(100 - this.percentDiscount)).movePointLeft(2);
	}

}
