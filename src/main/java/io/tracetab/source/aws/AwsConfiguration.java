package io.tracetab.source.aws;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

import io.tracetab.source.Source;
import io.tracetab.source.SourceKind;
import io.tracetab.source.Sources;
import io.tracetab.source.StackPlan;

/**
 * The sources of AWS that settings name. None are made, and no client of AWS's, while no
 * region is named.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ AwsProperties.class, XRayProperties.class, LogsProperties.class,
		BillProperties.class })
class AwsConfiguration {

	@Bean(destroyMethod = "close")
	Clients awsClients(AwsProperties properties) {
		return new Clients(properties, UrlConnectionHttpClient.create(), DefaultCredentialsProvider.builder().build());
	}

	@Bean
	StackPlan awsStackPlan(BillProperties bill) {
		return new AwsStackPlan(bill);
	}

	@Bean
	Sources awsSources(AwsProperties properties, XRayProperties xray, LogsProperties logs, BillProperties bill,
			Clients clients, InstantSource clock) {
		Map<SourceKind, AwsSources.Maker> makers = new EnumMap<>(Map.ofEntries(
				Map.entry(SourceKind.INVENTORY, InventorySource::new),
				Map.entry(SourceKind.BILL, (each, target) -> new BillSource(each, target, bill)),
				Map.entry(SourceKind.EXPORT, (each, target) -> new ExportSource(each, target, bill.places())),
				Map.entry(SourceKind.LOGS, (each, target) -> logs(logs.logs(), each, target)),
				Map.entry(SourceKind.XRAY,
						(each, target) -> new TracesSource(each, target, xray.xrayMostTracesPerHour(),
								Pause.growing(each.closed()), clock)),
				Map.entry(SourceKind.METRICS, (each, target) -> new MetricsSource(each, target, clock)),
				Map.entry(SourceKind.PRICES, (each, target) -> new PricesSource(each, target, properties.regions()))));
		if (bill.exports().isEmpty()) {
			makers.remove(SourceKind.EXPORT);
		}
		return new AwsSources(properties, clients, makers, clock, AwsConfiguration::beside);
	}

	/** Seldom, and not waited for at the end. */
	private static void beside(Runnable work) {
		Thread thread = new Thread(work, "aws-account");
		thread.setDaemon(true);
		thread.start();
	}

	private static Source logs(LogsProperties.Reading reading, Clients clients, Target target) {
		return new LogsSource(clients, target, (reading == LogsProperties.Reading.HOURS)
				? new ReportHours(clients, target, Pause.growing(clients.closed())) : null);
	}

}
