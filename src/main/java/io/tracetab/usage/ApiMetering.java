package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.Optional;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Trace;

/**
 * API Gateway: requests of REST APIs from the stage's segment, and of HTTP APIs, which
 * write none, from the inventory. Requests that the gateway itself turned away (missing
 * credentials, throttled) are free.
 */
final class ApiMetering implements ServiceMetering {

	private static final Evidence STAGE = Evidence.of("one request: the stage's segment");

	private static final Evidence INTEGRATED = Evidence
		.of("HTTP APIs leave no segment: the function answers one of them");

	private static final Evidence ANSWERED = Evidence.of("bytes of the answer, to a client on the internet");

	private final Meter rest;

	private final Meter http;

	private final Meter transferred;

	private final Remembered<String, ResourceId> stages = new Remembered<>(ResourceId::parse);

	ApiMetering(MeterCatalogue meters) {
		this.rest = meters.meter("apigateway.rest-requests");
		this.http = meters.meter("apigateway.http-requests");
		this.transferred = meters.meter("transfer.internet-out-bytes");
	}

	@Override
	public void meter(Call stage, Tally tally) {
		if (isTurnedAway(stage, tally)) {
			return;
		}
		ResourceId api = api(stage);
		Call call = stage.doing(operation(stage, tally));
		tally.add(call, this.rest, BigDecimal.ONE, Basis.MEASURED, api, STAGE);
		if (call.answeredBytes() > 0) {
			tally.add(call, this.transferred, BigDecimal.valueOf(call.answeredBytes()), Basis.DERIVED, api, ANSWERED);
		}
	}

	/** The integration was never asked. */
	private static boolean isTurnedAway(Call stage, Tally tally) {
		int status = stage.status();
		return (status == 401 || status == 403 || status == 429) && !tally.hasChildren(stage.node());
	}

	private ResourceId api(Call stage) {
		String arn = stage.attribute("resource_arn");
		if (arn != null && arn.startsWith("arn:")) {
			return this.stages.get(arn);
		}
		String id = stage.attribute("api_gateway.rest_api_id");
		return new ResourceId("apigateway", stage.region(), "", "restapis", (id != null) ? id : stage.span().name());
	}

	private static String operation(Call stage, Tally tally) {
		if (stage.node().index() == 0) {
			return tally.trace().route().name();
		}
		HttpCall request = stage.span().http();
		return (request != null && request.method() != null) ? request.method() : "";
	}

	/**
	 * Adds a request to an HTTP API when a trace begins with a function that one hands
	 * its requests to.
	 * @param service Lambda's own segment of the invocation
	 */
	void integration(Call service, ResourceId function, Tally tally) {
		Trace.Node node = service.node();
		boolean queued = node.asynchronous() || !node.span().links().isEmpty() || service.status() == 202;
		if (node.index() > 0 || queued) {
			return;
		}
		Optional<ResourceId> api = tally.facts().httpApi(function, service.time());
		if (api.isPresent()) {
			tally.add(service.doing(tally.trace().route().name()), this.http, BigDecimal.ONE, Basis.ASSUMED, api.get(),
					INTEGRATED);
		}
	}

}
