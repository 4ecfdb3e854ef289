package io.tracetab.trace.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.database.State;
import io.tracetab.trace.RequestSpread;
import io.tracetab.trace.RouteRules;
import io.tracetab.trace.TraceLinks;
import io.tracetab.trace.TraceSamples;
import io.tracetab.trace.Traces;

@Configuration(proxyBeanMethods = false)
class TraceJdbcConfiguration {

	@Bean
	RouteNumbers routeNumbers(Facts facts) {
		return new RouteNumbers(facts);
	}

	@Bean
	Terms terms(Facts facts) {
		return new Terms(facts);
	}

	@Bean
	Traces traces(Facts facts, RouteNumbers routes, Terms terms) {
		return new JdbcTraces(facts, routes, terms);
	}

	@Bean
	TraceLinks traceLinks(Facts facts) {
		return new JdbcTraceLinks(facts);
	}

	@Bean
	RequestSpread requestSpread(Facts facts, RouteNumbers routes, Terms terms) {
		return new JdbcRequestSpread(facts, routes, terms);
	}

	@Bean
	TraceSamples traceSamples(Facts facts) {
		return new JdbcTraceSamples(facts);
	}

	@Bean
	RouteRules routeRules(State state) {
		return new JdbcRouteRules(state);
	}

}
