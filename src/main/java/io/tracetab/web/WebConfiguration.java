package io.tracetab.web;

import java.time.InstantSource;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.billing.Bills;
import io.tracetab.reconcile.Allocations;
import io.tracetab.trace.Traces;

/**
 * Wires pages and API.
 */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

	@Bean
	SecurityHeaders securityHeaders() {
		return new SecurityHeaders();
	}

	@Bean
	SameOrigin sameOrigin() {
		return new SameOrigin();
	}

	@Bean
	Figures figures() {
		return new Figures();
	}

	@Bean
	Words words() {
		return new Words();
	}

	@Bean
	CostWords costWords(Figures figures) {
		return new CostWords(figures);
	}

	@Bean
	CostsBook costsBook(Bills bills, Allocations allocations, InstantSource clock) {
		return new CostsBook(bills, allocations, clock);
	}

	@Bean
	RequestBook requestBook(Traces traces, OpenedRequests requests) {
		return new RequestBook(traces, requests);
	}

	@Bean
	OverviewBook overviewBook(LoadedFacts loaded) {
		return new OverviewBook(loaded);
	}

	@Bean
	RoutingBook routingBook(RoutingFacts routing, LoadedFacts loaded) {
		return new RoutingBook(routing, loaded);
	}

	@Bean
	SourcesBook sourcesBook(SourcesFacts sources, InstantSource clock) {
		return new SourcesBook(sources, clock);
	}

	@Bean
	Frames frames(OverviewBook book, InstantSource clock, Figures figures, ObjectProvider<BuildProperties> build) {
		BuildProperties properties = build.getIfAvailable();
		String version = (properties != null) ? String.valueOf(properties.getVersion()) : "development";
		return new Frames(book, clock, figures, version);
	}

	@Bean
	OpenAPI openApi() {
		Schema<?> parameter = new ObjectSchema().addProperty("name", new StringSchema())
			.addProperty("value", new StringSchema())
			.addProperty("expected", new StringSchema().description("The form expected"));
		Schema<?> problem = new ObjectSchema().addProperty("type", new StringSchema())
			.addProperty("title", new StringSchema())
			.addProperty("status", new io.swagger.v3.oas.models.media.IntegerSchema())
			.addProperty("detail", new StringSchema().description("A sentence that names value and form expected"))
			.addProperty("instance", new StringSchema())
			.addProperty("parameters", new ArraySchema().items(parameter));
		ApiResponse response = new ApiResponse().description("What went wrong, as in RFC 9457")
			.content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
		return new OpenAPI()
			.info(new Info().title("Tracetab")
				.version("v1")
				.description("What each request of a serverless stack cost, and why. Money is a decimal in text."))
			.components(new Components().addResponses("Problem", response));
	}

}
