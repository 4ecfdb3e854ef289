package io.tracetab.ingest.jdbc;

import java.util.function.Supplier;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.database.Facts;
import io.tracetab.database.State;
import io.tracetab.ingest.IngestLedger;
import io.tracetab.ingest.SourceStates;
import io.tracetab.ingest.Transactions;

@Configuration(proxyBeanMethods = false)
class IngestJdbcConfiguration {

	@Bean
	IngestLedger ingestLedger(Facts facts) {
		return new JdbcIngestLedger(facts);
	}

	@Bean
	SourceStates sourceStates(State state) {
		return new JdbcSourceStates(state);
	}

	@Bean
	Transactions factsTransactions(Facts facts) {
		return new Transactions() {
			@Override
			public <T> T inOne(Supplier<T> work) {
				return facts.inTransaction(work);
			}

			@Override
			public <T> T inMany(Supplier<T> work) {
				return facts.writingMuch(work);
			}
		};
	}

}
