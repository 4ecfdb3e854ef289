package io.tracetab.source.answers;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.tracetab.identity.ResourceId;
import io.tracetab.inventory.Resource;
import io.tracetab.source.RecordedSink;

import static org.assertj.core.api.Assertions.assertThat;

class ProvisionedListingTests {

	private static final ResourceId CHECKOUT = new ResourceId("lambda", "eu-west-1", "111122223333",
			"provisioned-concurrency", "shop-checkout");

	private static final String CONFIGS = Answers.line("list-provisioned-concurrency-configs.json");

	@Test
	void allOfAFunctionAreOneResourceBesideIt() {
		RecordedSink read = Answers.read(CONFIGS);
		assertThat(read.resources).extracting(Resource::id).containsExactly(CHECKOUT);
		assertThat(read.resources.get(0).settings()).containsOnly(Map.entry("ProvisionedConcurrency.live", "10"),
				Map.entry("ProvisionedConcurrency.7", "5"));
		assertThat(read.calls).isEqualTo(1);
	}

	@Test
	void whatIsBeingAllocatedMovesByItselfAndIsNoSetting() {
		assertThat(Answers.read(CONFIGS.replace("\"READY\"", "\"IN_PROGRESS\"")
			.replace("\"AllocatedProvisionedConcurrentExecutions\": 10",
					"\"AllocatedProvisionedConcurrentExecutions\": 2")).resources)
			.isEqualTo(Answers.read(CONFIGS).resources);
	}

	@Test
	void anAllocationThatFailedIsNone() {
		assertThat(Answers
			.read(answer("{\"FunctionArn\":\"arn:aws:lambda:eu-west-1:111122223333:function:f:live\","
					+ "\"RequestedProvisionedConcurrentExecutions\":10,\"AllocatedProvisionedConcurrentExecutions\":0,"
					+ "\"Status\":\"FAILED\"}")).resources
			.get(0)
			.settings()).isEmpty();
	}

	@Test
	void anEmptyListSaysThatNothingIsProvisioned() {
		RecordedSink read = Answers.read(answer(""));
		assertThat(read.resources).extracting(Resource::id).containsExactly(CHECKOUT);
		assertThat(read.resources.get(0).settings()).isEmpty();
	}

	@Test
	void anEmptyListThatNamesNoFunctionHoldsNothing() {
		assertThat(Answers.read("{\"ProvisionedConcurrencyConfigs\":[]}").nothing).isEqualTo(1);
	}

	@Test
	void anAnswerAloneNamesTheFunctionItself() {
		assertThat(Answers.read("{\"ProvisionedConcurrencyConfigs\":[{\"FunctionArn\":"
				+ "\"arn:aws:lambda:eu-west-1:111122223333:function:shop-checkout:live\","
				+ "\"RequestedProvisionedConcurrentExecutions\":10}]}").resources)
			.extracting(Resource::id)
			.containsExactly(CHECKOUT);
	}

	@Test
	void anArnWithoutVersionOrAliasIsSetAsideAlone() {
		RecordedSink read = Answers.read(CONFIGS.replace(":shop-checkout:7", ":shop-checkout"));
		assertThat(read.resources.get(0).settings()).containsOnlyKeys("ProvisionedConcurrency.live");
		assertThat(read.reasons).containsExactly("ListProvisionedConcurrencyConfigs: ProvisionedConcurrencyConfigs/1 "
				+ "has FunctionArn 'arn:aws:lambda:eu-west-1:111122223333:function:shop-checkout', "
				+ "expected an ARN with a version or alias");
	}

	@Test
	void onePageOfSeveralIsSetAside() {
		RecordedSink read = Answers.read(CONFIGS.replace("\"NextMarker\": null", "\"NextMarker\": \"x\""));
		assertThat(read.resources).isEmpty();
		assertThat(read.reasons).singleElement()
			.asString()
			.startsWith("ListProvisionedConcurrencyConfigs: is one page of several, expected the whole list");
	}

	private static String answer(String configs) {
		return "{\"account\":\"111122223333\",\"region\":\"eu-west-1\",\"service\":\"lambda\","
				+ "\"operation\":\"ListProvisionedConcurrencyConfigs\",\"time\":\"2026-03-12T18:49:37Z\","
				+ "\"request\":{\"FunctionName\":\"shop-checkout\"},\"answer\":{\"ProvisionedConcurrencyConfigs\":["
				+ configs + "]}}";
	}

}
