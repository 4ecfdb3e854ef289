package io.tracetab.analyze;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.tracetab.price.file.PriceFile;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.quantity.file.MeterFile;
import io.tracetab.receipt.Receipt;
import io.tracetab.receipt.ReceiptPrinter;
import io.tracetab.trace.Routing;
import io.tracetab.trace.Span;
import io.tracetab.trace.TestSpans;
import io.tracetab.trace.Trace;
import io.tracetab.trace.TraceAssembler;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Metering;
import io.tracetab.usage.MeteringFacts;

import static io.tracetab.trace.TestSpans.lambdaFunction;
import static io.tracetab.trace.TestSpans.subsegment;
import static org.assertj.core.api.Assertions.assertThat;

class WasteTests {

	private static final MeterCatalogue METERS = MeterFile.read();

	private final Metering metering = Metering.of(METERS);

	private final ReceiptPrinter printer = ReceiptPrinter.of(PriceFile.read(METERS));

	private int requests;

	@Test
	void ofARequestThatFailedAllIsWasted() {
		Trace trace = trace(lambdaFunction(1, "cart").at(0, 100).flags(Span.Flag.FAULT).with(put(2, 10, 20, 0)));
		Waste waste = Waste.NONE.plus(trace, receipt(trace));
		assertThat(waste.failedRequests().count()).isEqualTo(1);
		assertThat(waste.wasted()).isEqualTo(waste.cost());
		assertThat(waste.cost().amount()).isPositive();
	}

	/** Throttled, tried again, and answered: the first try alone was for nothing. */
	@Test
	void ofARequestThatWasAnsweredItIsTheCallsThatFailed() {
		Trace trace = trace(lambdaFunction(1, "cart").at(0, 100)
			.with(put(2, 10, 20, Span.Flag.FAULT), put(3, 20, 30, 0), put(4, 40, 50, Span.Flag.ERROR)));
		Receipt receipt = receipt(trace);
		Waste waste = Waste.NONE.plus(trace, receipt);
		assertThat(waste.failedRequests().count()).isZero();
		assertThat(waste.failedCalls().count()).isEqualTo(1);
		BigDecimal first = receipt.lines()
			.stream()
			.filter((line) -> line.usage().node() == 1 && line.amount() != null)
			.map((line) -> line.amount().amount())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		assertThat(waste.wasted().amount()).isEqualByComparingTo(first);
		assertThat(waste.retries()).isEqualTo(1);
		assertThat(waste.retriedRequests()).isEqualTo(1);
	}

	@Test
	void triesInsideTheSdkAreRetriesAndWhatGoesWellIsNoWaste() {
		Trace trace = trace(lambdaFunction(1, "cart").at(0, 100).with(put(2, 10, 20, 0).attribute("retries", "2")));
		Trace other = trace(lambdaFunction(1, "cart").at(0, 100).with(put(2, 10, 20, 0)));
		Waste waste = Waste.NONE.plus(trace, receipt(trace)).plus(other, receipt(other));
		assertThat(waste.retries()).isEqualTo(2);
		assertThat(waste.retriedRequests()).isEqualTo(1);
		assertThat(waste.requests()).isEqualTo(2);
		assertThat(waste.wasted().amount()).isEqualByComparingTo("0");
		assertThat(waste.cost()).isEqualTo(
				Waste.NONE.plus(trace, receipt(trace)).cost().plus(Waste.NONE.plus(other, receipt(other)).cost()));
	}

	private static TestSpans put(int id, long from, long until, int flags) {
		return subsegment(id, "DynamoDB").at(from, until)
			.aws("PutItem")
			.attribute("table_name", "orders")
			.attribute("consumed_capacity.0.CapacityUnits", "2.0")
			.attribute("consumed_capacity.0.TableName", "orders")
			.flags(flags);
	}

	private Trace trace(TestSpans document) {
		TraceId id = new TraceId(1, ++this.requests);
		return TraceAssembler.create(Routing.learnt()).assemble(id, List.of(document.document(id)));
	}

	private Receipt receipt(Trace trace) {
		return this.printer.print(trace, this.metering.meter(trace, MeteringFacts.NONE));
	}

}
