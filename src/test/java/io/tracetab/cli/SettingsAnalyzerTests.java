package io.tracetab.cli;

import java.util.Objects;

import io.tracetab.TracetabApplication;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Whatever is wrong with settings is said at once.
 */
class SettingsAnalyzerTests {

	/** What is wrong, a line each; empty where all is well. */
	private static String said(String... settings) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues.of(settings).applyTo(context);
			context.register(AllSettings.class);
			Throwable failure = catchThrowable(context::refresh);
			return (failure == null) ? "" : Objects
				.requireNonNull(
						new SettingsAnalyzer(context.getBeanFactory(), context.getEnvironment()).analyze(failure))
				.getDescription();
		}
	}

	@Test
	void everythingThatIsWrongIsSaidAtOnceWhicheverClassReadsIt() {
		String said = said("tracetab.aws.regions=mars,us-east-1,moon-1", "tracetab.aws.accounts[0].id=12",
				"tracetab.aws.accounts[0].role=admin", "tracetab.aws.accounts[1].role=", "tracetab.aws.attempts=0",
				"tracetab.aws.retry-delay=0s", "tracetab.aws.call-timeout=-1s",
				"tracetab.aws.endpoints.cloudwach=http://127.0.0.1:1", "tracetab.aws.logs=minutes",
				"tracetab.aws.xray-most-traces-per-hour=-1", "tracetab.aws.bill.exports[0]=billing",
				"tracetab.polling.back-fill=-1d", "tracetab.polling.monthly-budget-usd=-5",
				"tracetab.login.metrics-token=hush");
		assertThat(said).isEqualTo(
				"""
						Settings are wrong:

						    tracetab.aws.accounts[0].id: '12' is no account, expected twelve digits
						    tracetab.aws.accounts[0].role: 'admin' is no role, expected a form like arn:aws:iam::123456789012:role/tracetab
						    tracetab.aws.accounts[1].id: is missing, expected twelve digits
						    tracetab.aws.attempts: '0' must be greater than or equal to 1
						    tracetab.aws.bill: 'billing' is no place of bill exports, expected an address such as s3://bucket/prefix
						    tracetab.aws.call-timeout: 'PT-1S' must be longer than nothing
						    tracetab.aws.endpoints.cloudwach: 'cloudwach' names no service that is asked, expected one of \
						apigateway, apigatewayv2, applicationautoscaling, cloudwatch, cloudwatchlogs, costexplorer, dynamodb, \
						elasticache, eventbridge, lambda, pricing, rds, resourcegroupstaggingapi, s3, sfn, sns, sqs, sts, xray
						    tracetab.aws.logs: 'minutes' cannot be read: No enum constant io.tracetab.source.aws.LogsProperties.Reading.minutes
						    tracetab.aws.regions[0]: 'mars' is no region, expected a form like us-east-1
						    tracetab.aws.regions[2]: 'moon-1' is no region, expected a form like us-east-1
						    tracetab.aws.retry-delay: 'PT0S' must be longer than nothing
						    tracetab.aws.xray-most-traces-per-hour: '-1' must be greater than or equal to 0
						    tracetab.login: tracetab.login.metrics-token is too easily guessed: expected at least 16 characters
						    tracetab.polling.back-fill: 'PT-24H' must be longer than nothing
						    tracetab.polling.monthly-budget-usd: '-5' must be greater than or equal to 0""");
	}

	@Test
	void usualSettingsAreFine() {
		assertThat(said("tracetab.aws.regions=us-east-1", "tracetab.aws.endpoints.xray=http://127.0.0.1:1")).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@ConfigurationPropertiesScan(basePackageClasses = TracetabApplication.class)
	static class AllSettings {

	}

}
