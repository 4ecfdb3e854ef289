package io.tracetab.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code tracetab reports webhooks}: where reports and alerts can go beside addresses.
 */
@Command(name = "webhooks", mixinStandardHelpOptions = true,
		description = "List webhooks as recipients are written, with the host of each.",
		subcommands = { WebhooksCommand.Put.class, WebhooksCommand.Remove.class })
final class WebhooksCommand extends WebhookBook.Work {

	@Override
	int work(WebhookBook book, PrintWriter out) throws Exception {
		List<WebhookBook.Line> webhooks = book.webhooks();
		webhooks.forEach((webhook) -> out.printf("%s  %s%n", webhook.to(), webhook.at()));
		if (webhooks.isEmpty()) {
			out.println("There is no webhook.");
		}
		return 0;
	}

	/** A new one, or another address. */
	@Command(name = "put", mixinStandardHelpOptions = true,
			description = { "Make a webhook, or give it another address.",
					"The address is a secret: from standard input it stands in no history of a shell." })
	static final class Put extends WebhookBook.Work {

		@Parameters(index = "0", paramLabel = "NAME", description = "Among recipients it is webhook:NAME.")
		private String name = "";

		@Parameters(index = "1", arity = "0..1", paramLabel = "URL",
				description = "Its address, https://…; read from standard input if absent.")
		private @Nullable String url;

		@Override
		int work(WebhookBook book, PrintWriter out) throws Exception {
			book.put(this.name, (this.url != null) ? this.url : line());
			return 0;
		}

		/** The stream stays open: it is not this command's. */
		private static String line() throws IOException {
			return Objects.requireNonNullElse(
					new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine(), "");
		}

	}

	/** Takes one away. */
	@Command(name = "remove", mixinStandardHelpOptions = true,
			description = "Delete a webhook; letters to it fail from then on.")
	static final class Remove extends WebhookBook.Work {

		@Parameters(paramLabel = "NAME", description = "With webhook: before it or without.")
		private String name = "";

		@Override
		int work(WebhookBook book, PrintWriter out) throws Exception {
			if (!book.remove(this.name)) {
				throw new IllegalArgumentException("There is no webhook " + this.name);
			}
			return 0;
		}

	}

}
