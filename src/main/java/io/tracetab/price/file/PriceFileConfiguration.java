package io.tracetab.price.file;

import java.nio.file.Path;
import java.util.List;

import io.tracetab.price.LayeredPrices;
import io.tracetab.price.PriceTable;
import io.tracetab.quantity.MeterCatalogue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the list prices: as shipped, or with the user's own from
 * {@code tracetab.prices=FILE}.
 */
@Configuration(proxyBeanMethods = false)
class PriceFileConfiguration {

	@Bean
	LayeredPrices listPrices(MeterCatalogue meters, @Value("${tracetab.prices:}") String own) {
		return new LayeredPrices(own.isEmpty() ? new PriceTable(List.of()) : PriceFile.own(meters, Path.of(own)),
				PriceFile.read(meters));
	}

}
