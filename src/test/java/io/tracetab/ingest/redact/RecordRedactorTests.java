package io.tracetab.ingest.redact;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.tracetab.ingest.Redactor;
import io.tracetab.source.Chunk;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes and what stays, one sentence each.
 */
class RecordRedactorTests {

	@Test
	void chunkWithoutSecretsIsReturnedItself() {
		byte[] bytes = "{\"name\":\"orders\",\"http\":{\"request\":{\"url\":\"https://h/p?q=1\"}}}\nREPORT x\n"
			.getBytes(StandardCharsets.UTF_8);
		Chunk chunk = new Chunk(bytes, 0, bytes.length);
		assertThat(RecordRedactor.with(RedactionSettings.SECRETS).redact(chunk)).isSameAs(chunk);
	}

	@Test
	void environmentOfAFunctionGoes() {
		assertThat(Redacted
			.secrets("{\"FunctionName\":\"f\",\"Environment\":{\"Variables\":{\"A\":\"s3cr\"}},\"Timeout\":3}"))
			.isEqualTo("{\"FunctionName\":\"f\",\"Environment\":\"(redacted)\",\"Timeout\":3}");
		assertThat(Redacted.secrets("{\"environment\":[{\"variables\":{\"A\":\"s3cr\"}}]}"))
			.isEqualTo("{\"environment\":\"(redacted)\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"environment\":\"production\",\"password\":null}",
			"{\"environment\":[ ],\"credentials\":{}}", "{\"origin\":\"AWS::ElasticBeanstalk::Environment\",\"n\":1}",
			"{\"NextToken\":\"page2\",\"a\":[1]}", "{\"has_password\":true,\"token\":\"\"}",
			"{\"SecretId\":\"arn:aws:secretsmanager:eu-west-1:1:secret:x\"}", "{\"input_tokens\":17,\"HashKey\":\"a\"}",
			"Unexpected token in JSON", "mail to me@example.com today",
			"{\"name\":\"ebdb@aawij.us-west-2.rds.amazonaws.com\"}", "{\"signature\":\"void run()\"}",
			"https://example.com/@user/a:b", "{\"Error\":{\"password\":\"(redacted)\"}}", "password: (redacted)" })
	void whatIsNoSecretStays(String record) {
		assertThat(Redacted.secrets(record)).isEqualTo(record);
	}

	@ParameterizedTest
	@ValueSource(strings = { "password", "DB_PASSWORD", "masterUserPassword", "client_secret", "x-api-key", "apiKey",
			"Authorization", "AccessKeyId", "secretAccessKey", "SessionToken", "private-key", "pwd", "Set-Cookie",
			"SecretString", "app.jwt" })
	void valueOfACredentialGoes(String key) {
		assertThat(Redacted.secrets("{\"a\":1.50,\"%s\":\"s3cr\",\"b\":\"\\u00e9\"}".formatted(key)))
			.isEqualTo("{\"a\":1.50,\"%s\":\"(redacted)\",\"b\":\"\\u00e9\"}".formatted(key));
		assertThat(Redacted.secrets("{\"%s\" : [\"s3cr\",{\"x\":1}] }".formatted(key)))
			.isEqualTo("{\"%s\" : \"(redacted)\" }".formatted(key));
		assertThat(Redacted.secrets("{\"%s\":12345}".formatted(key)))
			.isEqualTo("{\"%s\":\"(redacted)\"}".formatted(key));
	}

	@Test
	void valueBesideTheNameOfACredentialGoes() {
		assertThat(Redacted.secrets("{\"value\":\"s3cr\",\"name\":\"DB_PASSWORD\"}"))
			.isEqualTo("{\"value\":\"(redacted)\",\"name\":\"DB_PASSWORD\"}");
		assertThat(Redacted.secrets("[{\"ParameterKey\":\"ApiKey\",\"ParameterValue\":\"s3cr\"}]"))
			.isEqualTo("[{\"ParameterKey\":\"ApiKey\",\"ParameterValue\":\"(redacted)\"}]");
		assertThat(Redacted
			.secrets("[{\"field\":\"auth.token\",\"value\":\"s3cr\"},{\"field\":\"@duration\",\"value\":\"1.5\"}]"))
			.isEqualTo(
					"[{\"field\":\"auth.token\",\"value\":\"(redacted)\"},{\"field\":\"@duration\",\"value\":\"1.5\"}]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ' ', value = { "https://u:s3cr@h/p https://(redacted)@h/p",
			"https://s3cr@h https://(redacted)@h", "redis://:s3c/r?@h:6379 redis://(redacted)@h:6379",
			"jdbc:postgresql://u:s3@cr@h/db jdbc:postgresql://(redacted)@h/db",
			"jdbc:oracle:thin:u/s3cr@h:1521:x jdbc:oracle:thin:(redacted)@h:1521:x",
			"u:s3cr@tcp(h:3306)/db (redacted)@tcp(h:3306)/db",
			"jdbc:mysql://h/db?user=u&password=s3cr&x=1 jdbc:mysql://h/db?user=u&password=(redacted)&x=1",
			"Server=h;Pwd=s3cr;X=1 Server=h;Pwd=(redacted);X=1", "https://h:8080/a@b https://h:8080/a@b",
			"https://h/k?X-Amz-Credential=AKIA%2F1&X-Amz-Date=1&X-Amz-Signature=ab https://h/k?X-Amz-Credential=(redacted)&X-Amz-Date=1&X-Amz-Signature=(redacted)",
			"https://h/k?X-Amz-Security-Token=s3%3D https://h/k?X-Amz-Security-Token=(redacted)",
			"https://h/k?AWSAccessKeyId=AK&Signature=s3cr&Expires=1 https://h/k?AWSAccessKeyId=(redacted)&Signature=(redacted)&Expires=1" })
	void urlsLoseWhatTheyCarry(String url, String left) {
		assertThat(Redacted.secrets("{\"sql\":{\"url\":\"%s\"},\"n\":1.0}".formatted(url)))
			.isEqualTo("{\"sql\":{\"url\":\"%s\"},\"n\":1.0}".formatted(left));
		assertThat(Redacted.secrets("connecting to " + url)).isEqualTo("connecting to " + left);
	}

	@Test
	void slashesMayBeEscaped() {
		assertThat(Redacted.secrets("{\"url\":\"https:\\/\\/u:s3cr@h\\/p\"}"))
			.isEqualTo("{\"url\":\"https://(redacted)@h/p\"}");
		assertThat(Redacted.secrets("broken \"https:\\/\\/u:s3cr@h\\/p"))
			.isEqualTo("broken \"https:\\/\\/(redacted)@h\\/p");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = { "password=s3cr next|password=(redacted) next",
			"Authorization: Bearer abc.def-ghi|Authorization: (redacted)",
			"sent Bearer eyJhbGciOi.J9 on|sent Bearer (redacted) on", "Cookie: a=b; c=d|Cookie: (redacted)",
			"got {\"password\": \"a\\\"b\", \"x\":1}|got {\"password\": \"(redacted)\", \"x\":1}",
			"{'api_key': 's3cr'}|{'api_key': '(redacted)'}", "secret => s3cr, x|secret => (redacted), x",
			"credentials={a=1, b=2} x|credentials=(redacted) x", "\tdb.password = s3cr|\tdb.password = (redacted)" })
	void textLosesSecretsByTheirNames(String text, String left) {
		assertThat(Redacted.secrets("2026 INFO " + text)).isEqualTo("2026 INFO " + left);
	}

	@Test
	void privateKeysGo() {
		assertThat(Redacted
			.secrets("{\"a\":\"x -----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY----- y\"}"))
			.isEqualTo("{\"a\":\"x (redacted) y\"}");
		assertThat(Redacted.secrets("cut -----BEGIN PRIVATE KEY----- MIIE")).isEqualTo("cut (redacted)");
	}

	@Test
	void jsonWithinStringsIsReadAsWell() {
		assertThat(Redacted
			.secrets("{\"Id\":\"1\",\"Segments\":[{\"Document\":\"{\\\"a\\\":1.10,\\\"token\\\":\\\"s3cr\\\"}\"}]}"))
			.isEqualTo(
					"{\"Id\":\"1\",\"Segments\":[{\"Document\":\"{\\\"a\\\":1.10,\\\"token\\\":\\\"(redacted)\\\"}\"}]}");
		assertThat(Redacted.secrets("{\"m\":\"{\\\"body\\\":\\\"{\\\\\\\"pwd\\\\\\\":\\\\\\\"s3cr\\\\\\\"}\\\"}\"}"))
			.isEqualTo("{\"m\":\"{\\\"body\\\":\\\"{\\\\\\\"pwd\\\\\\\":\\\\\\\"(redacted)\\\\\\\"}\\\"}\"}");
	}

	@Test
	void brokenJsonLosesItsSecretsToo() {
		assertThat(Redacted.secrets("{\"a\":1,\"password\":\"s3cr\",\"b\":"))
			.isEqualTo("{\"a\":1,\"password\":\"(redacted)\",\"b\":");
		assertThat(Redacted.secrets("{\"Document\":\"{\\\"token\\\":\\\"s3cr\\\",\\\"x\\\":1"))
			.isEqualTo("{\"Document\":\"{\\\"token\\\":\\\"(redacted)\\\",\\\"x\\\":1");
		assertThat(Redacted.secrets("{\"Environment\":{\"Variables\":{\"A\":\"s3cr\"}},\"x\":1"))
			.isEqualTo("{\"Environment\":\"(redacted)\",\"x\":1");
		assertThat(Redacted.secrets("{\"Environment\":{\"Variables\":{\"A\":\"s3cr"))
			.isEqualTo("{\"Environment\":\"(redacted)\"");
		assertThat(Redacted.secrets("{\"name\":\"token\",\"value\":\"s3cr\""))
			.isEqualTo("{\"name\":\"token\",\"value\":\"(redacted)\"");
		assertThat(Redacted.secrets("{\"password\":\"s3cr")).isEqualTo("{\"password\":\"(redacted)");
		assertThat(Redacted.secrets("{\"v\":\"s3cr\",\"sensitive_values\":{\"v\":true}")).isEqualTo("(redacted)");
	}

	@Test
	void recordsAroundAreUntouched() {
		byte[] bytes = "{\"a\" : 1}\n{\"password\":\"s3cr\"}\n\n{\"b\":2}\n{\"pwd\":\"s3cr\"}"
			.getBytes(StandardCharsets.UTF_8);
		Redactor redactor = RecordRedactor.with(RedactionSettings.SECRETS);
		Chunk left = redactor.redact(new Chunk(bytes, 0, bytes.length));
		assertThat(new String(left.bytes(), left.from(), left.to(), StandardCharsets.UTF_8))
			.isEqualTo("{\"a\" : 1}\n{\"password\":\"(redacted)\"}\n\n{\"b\":2}\n{\"pwd\":\"(redacted)\"}");
		assertThat(redactor.redact(left)).isSameAs(left);
	}

	@Test
	void whatIsPrivateStaysUnlessASettingNamesIt() {
		String segment = "{\"user\":\"bob\",\"http\":{\"request\":{\"url\":\"https://h/p?email=b%40x&f#top\",\"client_ip\":\"1.2.3.4\","
				+ "\"x_forwarded_for\":true}},\"sql\":{\"sanitized_query\":\"select 'x' from t where id = 7\",\"user\":\"db\"}}";
		assertThat(Redacted.secrets(segment)).isEqualTo(segment);
		assertThat(Redacted.all(segment)).isEqualTo("{\"user\":\"(redacted)\",\"http\":{\"request\":{"
				+ "\"url\":\"https://h/p?email=(redacted)&(redacted)#top\",\"client_ip\":\"(redacted)\","
				+ "\"x_forwarded_for\":true}},\"sql\":{\"sanitized_query\":\"select ? from t where id = ?\",\"user\":\"(redacted)\"}}");
		assertThat(
				Redacted.all("{\"Document\":\"{\\\"http\\\":{\\\"request\\\":{\\\"client_ip\\\":\\\"1.2.3.4\\\"}}}\""))
			.doesNotContain("1.2.3.4");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
			"select a1, t2.b from t where x = 'it''s' and y in (1, -2.5e3)|select a1, t2.b from t where x = ? and y in (?, -?)",
			"where a = \"x\" and \"b\".\"c\" like \"%y\"|where a = ? and \"b\".\"c\" like ?",
			"select $1, $$it's$$, E'a\\'b', X'00', 0xFF|select $1, ?, ?, ?, ?", "where a = 'open|where a = ?" })
	void sqlLosesItsLiterals(String statement, String left) {
		assertThat(SqlLiterals.redact(statement)).isEqualTo(left);
	}

	@ParameterizedTest
	@CsvSource({ "/a/b?x=1&y=2, /a/b?x=(redacted)&y=(redacted)", "https://h/a=b, https://h/a=b",
			"x=1&y=, x=(redacted)&y=", "https://h/p?, https://h/p?",
			"https://h/p?u=http://x?y=1, https://h/p?u=(redacted)" })
	void queriesLoseTheirValues(String url, String left) {
		assertThat(QueryValues.redact(url)).isEqualTo(left);
	}

	@Test
	void attributesOfOpenTelemetryLoseWhatSettingsName() {
		String attributes = "{\"attributes\":[{\"key\":\"db.query.text\",\"value\":{\"stringValue\":\"SELECT '%s'\"}},"
				+ "{\"key\":\"client.address\",\"value\":{\"stringValue\":\"%s\"}},"
				+ "{\"key\":\"url.full\",\"value\":{\"stringValue\":\"https://h/p?q=%s\"}},"
				+ "{\"key\":\"http.route\",\"value\":{\"stringValue\":\"/p\"}}]}";
		String sent = attributes.formatted("s3cr", "192.0.2.7", "s3cr");
		assertThat(Redacted.all(sent)).doesNotContain("s3cr").doesNotContain("192.0.2.7").contains("\"/p\"", "?q=");
		assertThat(Redacted.secrets(sent)).isEqualTo(sent);
		assertThat(Redacted
			.secrets("{\"key\":\"http.request.header.authorization\",\"value\":{\"stringValue\":\"s3cr\"}}"))
			.doesNotContain("s3cr");
	}

}
