package io.tracetab.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.tracetab.pipeline.OpenedRequest;
import io.tracetab.pipeline.Requests;
import io.tracetab.receipt.Receipt;
import io.tracetab.trace.TraceId;
import io.tracetab.usage.Usage;

/**
 * {@code tracetab receipt TRACE}: prints the receipt of one request.
 */
@Command(name = "receipt", mixinStandardHelpOptions = true, description = "Print the receipt of one request.")
final class ReceiptCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Parameters(paramLabel = "TRACE", description = "Trace id, as X-Ray or W3C writes it.")
	private String trace = "";

	@Override
	public Integer call() throws Exception {
		TraceId id = TraceId.parse(this.trace);
		try (Session session = Session.openOrComplain(this.data.folder)) {
			OpenedRequest request = session.get(Requests.class)
				.open(id)
				.orElseThrow(() -> new IllegalArgumentException("There is no request " + id));
			print(request, this.spec.commandLine().getOut());
			return 0;
		}
	}

	private static void print(OpenedRequest request, PrintWriter out) {
		Receipt receipt = request.receipt();
		out.printf("%s  %s%n", request.trace().id(), request.trace().route());
		for (Receipt.Line line : receipt.lines()) {
			Usage usage = line.usage();
			out.printf("  %-34s %-44s %18s %-19s %-24s %s%n", usage.meter(),
					(usage.resource() != null) ? usage.resource().name() : "-", usage.quantity().toPlainString(),
					usage.meter().unit(), (line.amount() != null) ? line.amount() : "-", usage.basis());
		}
		out.printf("  total %s%n", receipt.total());
		receipt.shortfalls().forEach((shortfall) -> out.printf("  %s: %s%n", shortfall.reason(), shortfall.what()));
	}

}
