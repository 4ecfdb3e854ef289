package io.tracetab.database;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where everything is kept.
 *
 * @param data the folder of databases and archive
 * @param database a PostgreSQL's JDBC URL; empty for the embedded engines
 * @param user of the PostgreSQL
 * @param password of the PostgreSQL
 * @param factsMemoryMb what the embedded facts engine may take outside the Java heap
 * @param factsThreads threads of one query of the embedded facts engine
 */
@ConfigurationProperties("tracetab")
record TracetabDatabaseProperties(@DefaultValue("./tracetab-data") Path data, @DefaultValue("") String database,
		@DefaultValue("") String user, @DefaultValue("") String password, @DefaultValue("256") int factsMemoryMb,
		@DefaultValue("2") int factsThreads) {

	boolean isEmbedded() {
		return this.database.isBlank();
	}

	DatabaseServer server() {
		return new DatabaseServer(this.database, this.user.isEmpty() ? null : this.user,
				this.password.isEmpty() ? null : this.password);
	}

	FactsLimits factsLimits() {
		return new FactsLimits(this.factsMemoryMb, this.factsThreads);
	}

}
