package io.tracetab.price.file;

import java.nio.file.Path;

import io.tracetab.price.PriceBook;
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
	PriceBook priceBook(MeterCatalogue meters, @Value("${tracetab.prices:}") String own) {
		return own.isEmpty() ? PriceFile.read(meters) : PriceFile.read(meters, Path.of(own));
	}

}
