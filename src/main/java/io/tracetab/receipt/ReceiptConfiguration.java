package io.tracetab.receipt;

import io.tracetab.price.PriceBook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the printing of receipts.
 */
@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {

	@Bean
	ReceiptPrinter receiptPrinter(PriceBook prices) {
		return ReceiptPrinter.of(prices);
	}

}
