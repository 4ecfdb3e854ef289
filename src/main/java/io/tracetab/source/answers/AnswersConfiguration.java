package io.tracetab.source.answers;

import io.tracetab.quantity.MeterCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Offers the format of recorded answers to those who read files and streams.
 */
@Configuration(proxyBeanMethods = false)
class AnswersConfiguration {

	@Bean
	@Order(1)
	AnswerFormat answerFormat(MeterCatalogue meters) {
		return new AnswerFormat(meters);
	}

}
