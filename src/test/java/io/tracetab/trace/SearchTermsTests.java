package io.tracetab.trace;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.lambdaService;
import static io.tracetab.trace.TestSpans.segment;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class SearchTermsTests {

	@Test
	void annotationsInvocationsAndResourcesAreTermsOnce() {
		TestSpans put = subsegment(3, "DynamoDB").aws("PutItem").attribute("table_name", "orders").requestId("D1");
		assertThat(terms(lambdaService(1, "checkout").requestId("R1"),
				lambdaFunction(2, "checkout").parent(1)
					.annotation("tenant", "t-17")
					.with(put, subsegment(4, "DynamoDB").aws("GetItem").attribute("table_name", "orders"),
							subsegment(5, "SQS").aws("SendMessage")
								.attribute("queue_url", "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"),
							subsegment(6, "sessions.abc.0001.euw1.cache.amazonaws.com").origin("remote")),
				put.inferred(7, "AWS::DynamoDB::Table")))
			.containsExactlyInAnyOrder("function:checkout", "request:R1", "annotation:tenant=t-17", "resource:orders",
					"resource:jobs", "resource:sessions", "operation:PutItem", "operation:GetItem",
					"operation:SendMessage", "service:dynamodb", "service:sqs", "service:elasticache",
					"account:123456789012", "region:eu-west-1");
	}

	@Test
	void equalNumbersHaveTheSameTerm() {
		assertThat(terms(segment(1, "shop").annotation("a", new BigDecimal("1.50"))
			.annotation("b", new BigDecimal("1E+2"))
			.annotation("c", new BigDecimal("1E+300"))
			.annotation("d", true))).containsExactlyInAnyOrder("annotation:a=1.5", "annotation:b=100",
					"annotation:c=1E+300", "annotation:d=true", "service:shop");
		assertThat(SearchTerms.annotation("a", "1.5")).isEqualTo(SearchTerms.annotation("a", new BigDecimal("1.50")));
	}

	@Test
	void moreThanCanBeSearchedForIsSaid() {
		TestSpans shop = segment(1, "shop");
		for (int i = 0; i < 100; i++) {
			shop.annotation("key" + i, "value");
		}
		assertThat(terms(shop)).hasSize(SearchTerms.MOST).endsWith(SearchTerms.INCOMPLETE);
		assertThat(terms(segment(1, "shop").annotation("long", "x".repeat(300)))).containsExactly("service:shop",
				SearchTerms.INCOMPLETE);
	}

	private static Collection<String> terms(TestSpans... documents) {
		return SearchTerms.of(TraceAssembler.create(Routing.learnt())
			.assemble(TestSpans.TRACE, Stream.of(documents).map(TestSpans::document).toList()));
	}

}
