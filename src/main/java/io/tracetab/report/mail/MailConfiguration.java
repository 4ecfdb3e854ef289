package io.tracetab.report.mail;

import java.util.Map;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.report.Mailer;
import io.tracetab.report.PdfPrinter;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

	@Bean
	Mailer mailer(MailProperties settings, PdfPrinter paper) {
		return new SmtpMailer(settings, paper, Map.of());
	}

}
