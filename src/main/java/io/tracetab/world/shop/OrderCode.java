package io.tracetab.world.shop;

import java.util.List;

import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Header;
import io.tracetab.world.stack.Lambda;
import io.tracetab.world.stack.MessageQueue.Message;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-order-worker}: for each order of a batch it reads the order, writes
 * an invoice to the bucket, marks the order, and publishes the confirmation, which
 * {@code shop-mail} sends on.
 */
final class OrderCode {

	/**
	 * An address that the invoice's template cannot print: the whole batch comes back.
	 */
	private static final double UNPRINTABLE = 0.008;

	private final Resources resources;

	private final Functions functions;

	private final Lambda lambda;

	OrderCode(Resources resources, Functions functions, Lambda lambda) {
		this.resources = resources;
		this.functions = functions;
		this.lambda = lambda;
	}

	void batch(Running run, List<Message> messages) {
		run.annotate("batch_size", messages.size());
		run.work(2, () -> order(run, messages, 0));
	}

	private void order(Running run, List<Message> messages, int index) {
		if (index == messages.size()) {
			run.succeed(200, 26);
			return;
		}
		long bytes = (Long) messages.get(index).body();
		run.call(
				() -> this.resources.tables()
					.orders()
					.getItem(run.chance(), bytes, true)
					.about(messages.get(index).parentId(), bytes),
				order -> run.work(run.chance().lognormal(18, 0.3), () -> {
					if (run.chance().happens(UNPRINTABLE)) {
						run.fail(Failure.local("UnicodeEncodeError",
								"'latin-1' codec can't encode character '\\u0142' in position 9",
								new Failure.Frame("/var/task/invoice.py", 73, "render"),
								new Failure.Frame("/var/task/worker.py", 22, "handler")));
						return;
					}
					invoice(run, messages, index);
				}));
	}

	private void invoice(Running run, List<Message> messages, int index) {
		long bytes = (Long) messages.get(index).body();
		String key = "2026/" + messages.get(index).parentId() + ".pdf";
		run.call(() -> this.resources.invoices().put(run.chance(), key, 38_000 + bytes * 3),
				stored -> run.call(
						() -> this.resources.tables()
							.orders()
							.update(run.chance(), bytes, bytes + 90)
							.about(messages.get(index).parentId(), bytes + 90),
						marked -> confirm(run, messages, index)));
	}

	private void confirm(Running run, List<Message> messages, int index) {
		run.call(() -> this.resources.confirmations().publish(run.chance(), 900), published -> {
			this.lambda.event(this.functions.mail(), new Header(run.trace(), published.id()), this::mail);
			order(run, messages, index + 1);
		});
	}

	private void mail(Running run) {
		run.work(run.chance().lognormal(2.5, 0.3), () -> run.succeed(200, 4));
	}

}
