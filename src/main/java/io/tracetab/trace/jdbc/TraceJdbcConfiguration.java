package io.tracetab.trace.jdbc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.database.State;
import io.tracetab.trace.RouteRules;
import io.tracetab.trace.TraceSamples;
import io.tracetab.trace.Traces;

@Configuration(proxyBeanMethods = false)
class TraceJdbcConfiguration {

	@Bean
	Traces traces(Facts facts) {
		return new JdbcTraces(facts);
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
