package io.tracetab.source.otlp;

import java.util.Set;

import io.tracetab.trace.SqlCall;
import org.jspecify.annotations.Nullable;

/**
 * The call of a database that speaks SQL.
 */
final class SqlWords {

	private static final Set<String> SYSTEMS = Set.of("postgresql", "mysql", "mariadb", "microsoft.sql_server", "mssql",
			"oracle.db", "oracle", "ibm.db2", "db2", "aws.redshift", "redshift", "sqlite", "other_sql", "h2database",
			"cockroachdb");

	private SqlWords() {
	}

	/** Null when it is another database, or none. */
	static @Nullable SqlCall read(Attributes own) {
		String system = own.look("db.system.name", "db.system");
		if (!SYSTEMS.contains(system)) {
			return null;
		}
		own.take("db.system.name", "db.system");
		String host = own.look("server.address", "net.peer.name");
		String port = own.look("server.port", "net.peer.port");
		String database = own.take("db.namespace", "db.name");
		String url = host.isEmpty() ? null : "%s://%s%s/%s".formatted(system, host, port.isEmpty() ? "" : ":" + port,
				(database != null) ? database : "");
		return new SqlCall(url, system, null, null, own.take("db.user"), null,
				own.take("db.query.text", "db.statement"));
	}

}
