package io.tracetab.source.otlp;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tracetab.trace.SqlCall;
import org.jspecify.annotations.Nullable;

/**
 * The call of a database that speaks SQL.
 */
final class SqlWords {

	private static final Set<String> SYSTEMS = Set.of("postgresql", "mysql", "mariadb", "microsoft.sql_server", "mssql",
			"oracle.db", "oracle", "ibm.db2", "db2", "aws.redshift", "redshift", "sqlite", "other_sql", "h2database",
			"cockroachdb");

	/** {@code postgresql://host:5432/name}, with anything before. */
	private static final Pattern URL = Pattern.compile(".*?://(?:[^@/]*@)?([^:/?;]+)(?::(\\d+))?(?:/([^?;]*))?.*");

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

	/** As far as the conventions have words for it. */
	static void write(SqlCall sql, TypedValues values) {
		String system = (sql.databaseType() != null) ? sql.databaseType().toLowerCase(Locale.ROOT) : "other_sql";
		values.put("db.system.name", system.replace(' ', '_'));
		Matcher url = URL.matcher((sql.url() != null) ? sql.url() : "");
		if (url.matches()) {
			values.put("server.address", url.group(1));
			values.put("server.port", url.group(2));
			values.put("db.namespace", url.group(3));
		}
		values.put("db.user", sql.user());
		values.put("db.query.text", sql.query());
	}

}
