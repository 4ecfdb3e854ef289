package io.tracetab.ingest.redact;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Values that Terraform marks as sensitive, in plans and in states.
 */
class TerraformRedactionTests {

	@Test
	void sensitiveValuesOfAResourceGo() {
		assertThat(Redacted.secrets("""
				{"values":{"a":"keep","b":"s3cr","c":[{"d":"s3cr","e":1},{"d":2}],"f":{"g":"s3cr"},"h":null},\
				"sensitive_values":{"b":true,"c":[{"d":true}],"f":true,"h":true,"i":true}}""")).isEqualTo(
				"""
						{"values":{"a":"keep","b":"(redacted)","c":[{"d":"(redacted)","e":1},{"d":2}],"f":"(redacted)","h":null},\
						"sensitive_values":{"b":true,"c":[{"d":true}],"f":true,"h":true,"i":true}}""");
	}

	@Test
	void sensitivePartsOfAChangeGo() {
		assertThat(Redacted.secrets(
				"""
						{"change":{"before_sensitive":{"a":true},"before":{"a":"s3cr","b":1},"after":"s3cr","after_sensitive":true}}"""))
			.isEqualTo(
					"""
							{"change":{"before_sensitive":{"a":true},"before":{"a":"(redacted)","b":1},"after":"(redacted)","after_sensitive":true}}""");
	}

	@Test
	void sensitiveOutputsGo() {
		assertThat(Redacted.secrets(
				"""
						{"outputs":{"a":{"sensitive":true,"type":"string","value":"s3cr"},"b":{"sensitive":false,"value":"keep"}}}"""))
			.isEqualTo(
					"""
							{"outputs":{"a":{"sensitive":true,"type":"string","value":"(redacted)"},"b":{"sensitive":false,"value":"keep"}}}""");
	}

	@Test
	void sensitiveVariablesGo() {
		assertThat(Redacted.secrets("""
				{"variables":{"a":{"value":{"x":"s3cr"}},"b":{"value":"keep"}},\
				"configuration":{"root_module":{"variables":{"a":{"sensitive":true},"b":{"default":"keep"}}}}}"""))
			.isEqualTo("""
					{"variables":{"a":{"value":"(redacted)"},"b":{"value":"keep"}},\
					"configuration":{"root_module":{"variables":{"a":{"sensitive":true},"b":{"default":"keep"}}}}}""");
	}

	@Test
	void sensitiveAttributesOfAStateGo() {
		assertThat(Redacted.secrets(
				"""
						{"instances":[{"attributes":{"a":"keep","b":"s3cr","c":[{"d":"s3cr"}]},\
						"sensitive_attributes":[[{"type":"get_attr","value":"b"}],[{"type":"get_attr","value":"c"},{"type":"index","value":0}]]}]}"""))
			.startsWith("""
					{"instances":[{"attributes":{"a":"keep","b":"(redacted)","c":"(redacted)"},""");
	}

}
