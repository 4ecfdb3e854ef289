package io.tracetab.trace;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TracerChoiceTests {

	private static final String RULE = "xray.sampling_rule_name";

	private static Optional<TracerChoice> choice(TestSpans... documents) {
		return TracerChoice.of(TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE, List.of(documents).stream().map(TestSpans::document).toList()));
	}

	@Test
	void aServiceNotesTheRuleAndItsCallsSayWhere() {
		TestSpans call = TestSpans.subsegment(2, "DynamoDB").origin("aws").aws("GetItem").at(1, 2);
		TestSpans shop = TestSpans.segment(1, "shop")
			.origin("AWS::ECS::Container")
			.attribute(RULE, "check out")
			.at(0, 9);
		assertThat(choice(shop.with(call)))
			.hasValue(TracerChoice.byRule(String.valueOf(account(call)), String.valueOf(region(call)), "check out"));
	}

	private static String account(TestSpans call) {
		AwsCall aws = call.span(1).aws();
		return (aws != null && aws.account() != null) ? aws.account() : "";
	}

	private static String region(TestSpans call) {
		AwsCall aws = call.span(1).aws();
		return (aws != null && aws.region() != null) ? aws.region() : "";
	}

	@Test
	void lambdaDecidesByNoRule() {
		assertThat(choice(TestSpans.lambdaService(1, "worker").at(0, 9))).isEmpty();
		assertThat(choice(TestSpans.lambdaService(1, "worker").at(0, 9),
				TestSpans.segment(2, "shop").parent(1).attribute(RULE, "Default").at(1, 2)))
			.as("What follows was told")
			.isEmpty();
		assertThat(choice(TestSpans.segment(1, "shop").at(0, 9))).as("Local rules have no name").isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rule 123456789012/eu-west-1/a/b c", "rule //Default", "one-in 20", "one-in 1.25" })
	void itIsReadAsItIsWritten(String text) {
		assertThat(TracerChoice.parse(text).text()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "rule a/b", "one-in x" })
	void whatIsNoChoiceIsRefused(String text) {
		assertThatThrownBy(() -> TracerChoice.parse(text)).isInstanceOf(IllegalArgumentException.class);
	}

}
