package io.tracetab.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.tracetab.report.Audience;
import io.tracetab.report.DigestOrder;
import io.tracetab.report.MailAddress;
import io.tracetab.report.Period;

/**
 * {@code tracetab report weekly --out report.html}: a report to a file, to somebody, or
 * to the terminal.
 */
@Command(name = "report", mixinStandardHelpOptions = true,
		description = { "Say what some days cost, what changed and why.",
				"Without --out and --mail: as text, here. Mail needs tracetab.mail.host and tracetab.mail.from,",
				"in the environment TRACETAB_MAIL_HOST, TRACETAB_MAIL_FROM." })
final class ReportCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private DataOption data = new DataOption();

	@Parameters(paramLabel = "PERIOD", description = "daily, weekly or monthly.")
	private String period = "";

	@Option(names = "--out", paramLabel = "FILE",
			description = "File to write, by its ending .html (self-contained), .pdf, .txt or .csv; may be repeated.")
	private List<Path> files = new ArrayList<>();

	@Option(names = "--mail", paramLabel = "ADDRESS", description = "Who to send it to; may be repeated.")
	private List<String> addresses = new ArrayList<>();

	@Option(names = "--audience", paramLabel = "WHO", defaultValue = "all",
			description = "Whose things: all, team:NAME, route:NAME or account:NUMBER (default: ${DEFAULT-VALUE}).")
	private String audience = "all";

	@Option(names = "--zone", paramLabel = "ZONE", defaultValue = "UTC",
			description = "Time zone of the readers, such as Europe/Berlin (default: ${DEFAULT-VALUE}).")
	private String zone = "UTC";

	@Option(names = "--end", paramLabel = "DATE",
			description = "The last day, such as 2026-11-22 (default: the newest one that is over and charged).")
	private @Nullable String end;

	@Override
	public Integer call() throws Exception {
		DigestOrder order = new DigestOrder(
				Period.parse(this.period).orElseThrow(wrong("PERIOD", this.period, Period.WORDS)),
				Audience.parse(this.audience).orElseThrow(wrong("--audience", this.audience, Audience.FORMS)), zone(),
				day());
		List<MailAddress> to = this.addresses.stream()
			.map((text) -> MailAddress.parse(text).orElseThrow(wrong("--mail", text, MailAddress.FORM)))
			.toList();
		this.files.forEach(this::check);
		try (ReportBook book = ReportBook.open(this.data.folder)) {
			if (!this.files.isEmpty() || to.isEmpty()) {
				if (this.files.isEmpty() || !this.files.stream().allMatch((file) -> ending(file).equals("pdf"))) {
					write(book.written(order));
				}
				for (Path file : this.files.stream().filter((each) -> ending(each).equals("pdf")).toList()) {
					Files.write(file, book.paper(order));
					this.spec.commandLine().getOut().println(file);
				}
			}
			if (!to.isEmpty()) {
				book.mail(order, to);
				this.spec.commandLine().getOut().println("Sent to " + String.join(", ", this.addresses));
			}
		}
		return 0;
	}

	private Supplier<ParameterException> wrong(String name, String value, String expected) {
		return () -> new ParameterException(this.spec.commandLine(),
				"'%s' is not a value for %s: expected %s".formatted(value, name, expected));
	}

	private ZoneId zone() {
		try {
			return ZoneId.of(this.zone);
		}
		catch (DateTimeException ex) {
			throw wrong("--zone", this.zone, "a time zone such as Europe/Berlin").get();
		}
	}

	private @Nullable LocalDate day() {
		try {
			return (this.end != null) ? LocalDate.parse(this.end) : null;
		}
		catch (DateTimeException ex) {
			throw wrong("--end", String.valueOf(this.end), "a day such as 2026-11-22").get();
		}
	}

	private void check(Path file) {
		if (!List.of("html", "pdf", "txt", "csv").contains(ending(file))) {
			throw wrong("--out", file.toString(), "a file that ends in .html, .pdf, .txt or .csv").get();
		}
	}

	private static String ending(Path file) {
		String name = file.toString();
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

	private void write(ReportBook.Written report) throws Exception {
		for (Path file : this.files) {
			if (ending(file).equals("pdf")) {
				continue;
			}
			String content = switch (ending(file)) {
				case "html" -> report.html();
				case "csv" -> report.csv();
				default -> report.text();
			};
			Files.writeString(file, content, StandardCharsets.UTF_8);
			this.spec.commandLine().getOut().println(file);
		}
		if (this.files.isEmpty()) {
			this.spec.commandLine().getOut().println(report.text().stripTrailing());
		}
	}

}
