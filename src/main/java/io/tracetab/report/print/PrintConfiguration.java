package io.tracetab.report.print;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.report.DigestPrinter;
import io.tracetab.report.PdfPrinter;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkProperties.class)
class PrintConfiguration {

	@Bean
	DigestPrinter digestPrinter(LinkProperties properties) {
		return new LetterPrinter(properties.base());
	}

	@Bean
	PdfPrinter pdfPrinter() {
		return new PaperPrinter();
	}

}
