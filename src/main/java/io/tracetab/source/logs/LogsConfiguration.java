package io.tracetab.source.logs;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Offers the format of Lambda's log to those who read files and streams.
 */
@Configuration(proxyBeanMethods = false)
class LogsConfiguration {

	@Bean
	@Order(2)
	LambdaLogFormat lambdaLogFormat() {
		return new LambdaLogFormat();
	}

	@Bean
	@Order(5)
	KeyLogFormat keyLogFormat() {
		return new KeyLogFormat();
	}

}
