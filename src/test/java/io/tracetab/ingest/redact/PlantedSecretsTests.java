package io.tracetab.ingest.redact;

import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets at any place they are known to stand never survive, whole or cut, alone or
 * within strings.
 */
class PlantedSecretsTests {

	private static final List<String> PLACES = List.of(
			"{'FunctionName':'f','Environment':{'Variables':{'A':'%s'}},'b':[1]}",
			"{'environment':[{'variables':{'A':'%s','B':'{}'}}]}", "{'a':{'db_password':'%s'},'b':1.0}",
			"{'clientSecret' : '%s'}", "{'headers':{'X-Api-Key':['%s'],'Host':'h'}}", "{'Authorization':'Bearer %s'}",
			"{'credentials':{'accessKeyId':'x','secretAccessKey':'%s'}}", "{'name':'session_token','value':'%s'}",
			"{'Name':'Password','Values':['%s']}", "{'http':{'request':{'url':'https://user:%s@host/path?x=1'}}}",
			"{'sql':{'url':'jdbc:postgresql://user:%s@host:5432/db'}}",
			"{'sql':{'connection_string':'Server=h;User=u;Password=%s;Port=1'}}",
			"{'url':'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=a&X-Amz-Signature=%s'}",
			"{'url':'https://b.s3.amazonaws.com/k?X-Amz-Security-Token=%s&X-Amz-Date=1'}",
			"{'url':'https://b.s3.amazonaws.com/k?X-Amz-Credential=%s%%2F20261123&X-Amz-Date=1'}",
			"{'metadata':{'default':{'log':'login with token=%s failed'}}}",
			"{'cause':{'exceptions':[{'message':'refused: pwd: %s'}]}}", "{'message':'Cookie: id=%s; theme=dark'}");

	private static final List<String> TERRAFORM = List.of(
			"{'values':{'a':{'b':['%s']}},'sensitive_values':{'a':{'b':[true]}}}",
			"{'sensitive_values':{'a':true},'values':{'a':'%s'}}", "{'o':{'sensitive':true,'value':{'x':'%s'}}}",
			"{'after':{'x':'%s'},'after_sensitive':{'x':true},'before':null,'before_sensitive':false}",
			"{'attributes':{'x':'%s'},'sensitive_attributes':[[{'type':'get_attr','value':'x'}]]}");

	@Property(tries = 3000)
	void plantedSecretsNeverSurvive(@ForAll("places") String place, @ForAll("secrets") String secret,
			@ForAll @IntRange(max = 3) int wraps, @ForAll long seed) {
		String record = place.formatted(secret).replace('\'', '"');
		for (int i = 0; i < wraps; i++) {
			record = wrap(record, new Random(seed + i));
		}
		assertThat(Redacted.secrets(record)).doesNotContain(secret).contains(Kind.GONE).isNotEqualTo(record);
	}

	@Property(tries = 3000)
	void secretsOfCutRecordsNeverSurvive(@ForAll("places") String place, @ForAll("secrets") String secret,
			@ForAll @IntRange(max = 2) int wraps, @ForAll long seed) {
		String record = place.formatted(secret).replace('\'', '"');
		for (int i = 0; i < wraps; i++) {
			record = wrap(record, new Random(seed + i));
		}
		int cut = record.indexOf(secret) + secret.length();
		int end = cut + new Random(seed).nextInt(record.length() - cut + 1);
		boolean told = !place.contains("%s@") || record.substring(0, end).contains("@");
		if (told && !place.contains("ensitive")) {
			assertThat(Redacted.secrets(record.substring(0, end))).doesNotContain(secret);
		}
	}

	@Property(tries = 1000)
	void redactingAgainChangesNothing(@ForAll("places") String place, @ForAll("secrets") String secret,
			@ForAll long seed) {
		String once = Redacted.secrets(wrap(place.formatted(secret).replace('\'', '"'), new Random(seed)));
		assertThat(Redacted.secrets(once)).isEqualTo(once);
	}

	/** Puts a record within another: as JSON, or as a string. */
	private static String wrap(String record, Random random) {
		String padding = "\"p\":\"" + "x".repeat(random.nextInt(9)) + "\",";
		return switch (random.nextInt(3)) {
			case 0 -> "{" + padding + "\"answer\":" + record + ",\"n\":1}";
			case 1 -> "[" + record + ",{\"Document\":\"{}\"}]";
			default -> "{" + padding + "\"Document\":\"" + record.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
		};
	}

	@Provide
	Arbitrary<String> places() {
		return Arbitraries.oneOf(Arbitraries.of(PLACES), Arbitraries.of(TERRAFORM));
	}

	@Provide
	Arbitrary<String> secrets() {
		return Arbitraries.strings()
			.withCharRange('a', 'z')
			.withCharRange('0', '9')
			.withChars("ABZ_.!$~+*")
			.ofMinLength(9)
			.ofMaxLength(40);
	}

}
