package io.tracetab.report.webhook;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.report.Mailer;
import io.tracetab.report.Webhooks;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Bean
	Mailer webhookMailer(Webhooks webhooks) {
		return new WebhookMailer(webhooks, PATIENCE);
	}

}
