package io.tracetab.source.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tracetab.source.Stack;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Functions and tables of stacks, by region, and nothing else, as the services list them.
 */
final class StackInventory {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Map<String, Stack> stacks = new HashMap<>();

	StackInventory(AwsServer server) {
		server.serve("lambda", this::functions)
			.serve("dynamodb", this::tables)
			.serve("s3", (call) -> WireAnswer.xml("<ListAllMyBucketsResult/>"));
		for (String service : List.of("elasticache", "rds", "sns")) {
			server.serve(service,
					(call) -> WireAnswer.xml("<%1$sResponse><%1$sResult/></%1$sResponse>".formatted(call.operation())));
		}
		for (String service : List.of("sqs", "application-autoscaling", "states", "events", "apigateway", "logs",
				"tagging")) {
			server.serve(service, (call) -> WireAnswer.json("{}"));
		}
	}

	void stand(String region, Stack stack) {
		this.stacks.put(region, stack);
	}

	private WireAnswer functions(WireCall call) {
		ObjectNode answer = JSON.createObjectNode();
		if (call.path().equals("/2015-03-31/functions")) {
			ArrayNode functions = answer.putArray("Functions");
			for (long i = 0; i < this.stacks.get(call.region()).functions(); i++) {
				functions.addObject().put("FunctionName", "function-" + i);
			}
		}
		return WireAnswer.json(answer);
	}

	private WireAnswer tables(WireCall call) {
		ObjectNode answer = JSON.createObjectNode();
		if (call.operation().equals("ListTables")) {
			ArrayNode tables = answer.putArray("TableNames");
			for (long i = 0; i < this.stacks.get(call.region()).tables(); i++) {
				tables.add("table-" + i);
			}
		}
		return WireAnswer.json(answer);
	}

}
