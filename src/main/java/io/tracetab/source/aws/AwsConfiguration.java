package io.tracetab.source.aws;

import java.util.Map;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

import io.tracetab.source.SourceKind;
import io.tracetab.source.Sources;

/**
 * The sources of AWS that settings name. None are made, and no client of AWS's, while no
 * region is named.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AwsProperties.class)
class AwsConfiguration {

	@Bean(destroyMethod = "close")
	Clients awsClients(AwsProperties properties) {
		return new Clients(properties, UrlConnectionHttpClient.create(), DefaultCredentialsProvider.builder().build());
	}

	@Bean
	Sources awsSources(AwsProperties properties, Clients clients) {
		return new AwsSources(properties, clients, Map.of(SourceKind.BILL, BillSource::new, SourceKind.PRICES,
				(its, target) -> new PricesSource(its, target, properties.regions())));
	}

}
