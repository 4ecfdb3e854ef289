package io.tracetab.world.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Consumed;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Trace;

/**
 * Bills requests by AWS's rules at list prices. It bills what happened: a call whose
 * caller had gone, an attempt that failed, a write that was refused by its condition.
 */
public final class Biller {

	private static final BigDecimal CHUNK_BYTES = BigDecimal.valueOf(65_536);

	/** Milliseconds times megabytes in a gigabyte-second. */
	private static final BigDecimal GB_SECOND = BigDecimal.valueOf(1_024_000);

	private final ListPrices prices;

	public Biller(ListPrices prices) {
		this.prices = prices;
	}

	/**
	 * The entry of a request.
	 * @param damaged whether some of its documents are not shown
	 */
	public Entry bill(Trace trace, boolean damaged) {
		Bill bill = new Bill();
		trace.entry().ifPresent(entry -> api(bill, entry));
		for (Invocation invocation : trace.invocations()) {
			for (Attempt attempt : invocation.attempts()) {
				attempt(bill, attempt);
				attempt.calls().forEach(call -> call(bill, call));
			}
		}
		if (trace.sampled()) {
			bill.add("xray", "", new Place(trace.region().code(), "", ""), "xray.traces-recorded", BigDecimal.ONE);
		}
		return new Entry(trace.id(), bill.measured && !damaged, bill.lines);
	}

	private void api(Bill bill, ApiExchange exchange) {
		boolean rest = exchange.api().rest();
		bill.add("apigateway", exchange.request().method() + ' ' + exchange.request().resource(),
				exchange.api().place(), rest ? "apigateway.rest-requests" : "apigateway.http-requests", BigDecimal.ONE);
		bill.measured &= rest;
	}

	private void attempt(Bill bill, Attempt attempt) {
		FunctionSetting setting = attempt.setting();
		String architecture = setting.size().arm() ? "arm" : "x86";
		BigDecimal millis = BigDecimal.valueOf(attempt.billedMillis());
		bill.add("lambda", "Invoke", setting.place(), "lambda.requests", BigDecimal.ONE);
		bill.add("lambda", "Invoke", setting.place(), "lambda.gb-seconds." + architecture,
				gbSeconds(millis, setting.size().memoryMb()));
		if (setting.size().ephemeralMb() > 512) {
			bill.add("lambda", "Invoke", setting.place(), "lambda.ephemeral-gb-seconds." + architecture,
					gbSeconds(millis, setting.size().ephemeralMb() - 512));
		}
		bill.measured &= setting.logs() != FunctionSetting.Logs.NOT_EXPORTED;
	}

	static BigDecimal gbSeconds(BigDecimal millis, int megabytes) {
		return millis.multiply(BigDecimal.valueOf(megabytes)).divide(GB_SECOND);
	}

	private void call(Bill bill, Call call) {
		Answer answer = call.answer();
		if (answer == null) {
			return;
		}
		bill.measured &= call.seen();
		Place place = call.target().place();
		String operation = call.target().operation();
		switch (call.target().kind()) {
			case DYNAMODB -> dynamodb(bill, call, answer);
			case S3 -> bill.add("s3", operation, place, tier(operation), BigDecimal.ONE);
			case SQS -> bill.add("sqs", operation, place, "sqs.requests.standard", chunks(answer.requestBytes()));
			case SNS -> bill.add("sns", operation, place, "sns.publishes", chunks(answer.requestBytes()));
			case EVENTS ->
				bill.add("events", operation, place, "eventbridge.custom-events", chunks(answer.requestBytes()));
			case CACHE -> {
				bill.add("elasticache", operation, place, "elasticache.ecpus.valkey",
						ecpus(answer.requestBytes() + answer.responseBytes()));
				bill.measured = false;
			}
			case LAMBDA, HTTP -> {
			}
		}
	}

	private void dynamodb(Bill bill, Call call, Answer answer) {
		for (Consumed consumed : answer.consumed()) {
			if (consumed.provisioned()) {
				bill.lines.add(new Line("dynamodb", call.target().operation(), consumed.place().arn(),
						consumed.write() ? "dynamodb.provisioned-write-units" : "dynamodb.provisioned-read-units",
						consumed.units(), BigDecimal.ZERO));
				continue;
			}
			bill.add("dynamodb", call.target().operation(), consumed.place(),
					consumed.write() ? "dynamodb.write-request-units" : "dynamodb.read-request-units",
					consumed.units());
		}
		bill.measured &= answer.throttled() || call.target().details().containsKey("consumed_capacity");
	}

	private static String tier(String operation) {
		return (operation.startsWith("Put") || operation.startsWith("List")) ? "s3.tier1-requests.standard"
				: "s3.tier2-requests.standard";
	}

	/** One for a simple command, and one for each kilobyte moved, fractions counted. */
	static BigDecimal ecpus(long bytes) {
		return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1024)).max(BigDecimal.ONE);
	}

	/** Every 64 KB of a payload count as one request. */
	static BigDecimal chunks(long bytes) {
		return BigDecimal.valueOf(Math.max(1, bytes)).divide(CHUNK_BYTES, 0, RoundingMode.CEILING);
	}

	private final class Bill {

		private final List<Line> lines = new ArrayList<>();

		private boolean measured = true;

		void add(String service, String operation, Place place, String meter, BigDecimal quantity) {
			this.lines.add(new Line(service, operation, place.arn(), meter, quantity,
					Biller.this.prices.of(place.region(), meter)));
		}

	}

}
