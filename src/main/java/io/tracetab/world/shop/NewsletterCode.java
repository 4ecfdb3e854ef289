package io.tracetab.world.shop;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.MessageQueue;
import io.tracetab.world.stack.MessageQueue.Message;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Running;
import io.tracetab.world.stack.Schedule;

/**
 * The newsletter. On Sundays {@code shop-newsletter} puts a message for each reader into
 * a queue, some every three seconds as it was told not to do so faster;
 * {@code shop-newsletter-post} mails to them.
 */
final class NewsletterCode {

	/** At ten. */
	private static final int MINUTE = 600;

	private static final int GROUPS = 80;

	private static final int READERS_OF_GROUP = 10;

	private static final long PAUSE_MICROS = 3_000_000;

	private static final int BYTES = 310;

	private static final int BATCH = 100;

	private static final long WINDOW_MICROS = 10_000_000;

	private final MessageQueue queue;

	NewsletterCode(MessageQueue queue) {
		this.queue = queue;
	}

	/** Which is emptied in large batches, as nobody waits. */
	static MessageQueue queue(MessageQueue.Parts parts) {
		MessageQueue queue = new MessageQueue(Place.queue(Resources.HOME, "shop-newsletter"), parts);
		queue.batches(BATCH, WINDOW_MICROS);
		return queue;
	}

	void plan(Functions.Newsletter functions, Schedule schedule, Chance chance) {
		this.queue.consumedBy(functions.mailing(), NewsletterCode::mail);
		LambdaFunction sending = functions.sending();
		schedule.daily(sending, MINUTE, chance, this::wake);
	}

	private void wake(Running run) {
		boolean sunday = Instant.ofEpochSecond(run.now() / 1_000_000)
			.atZone(ZoneOffset.UTC)
			.getDayOfWeek() == DayOfWeek.SUNDAY;
		run.work(0.4, () -> group(run, sunday ? GROUPS : 0));
	}

	private void group(Running run, int left) {
		if (left == 0) {
			run.succeed(200, 4);
			return;
		}
		send(run, READERS_OF_GROUP, () -> run.pause(PAUSE_MICROS, () -> group(run, left - 1)));
	}

	private void send(Running run, int left, Runnable next) {
		if (left == 0) {
			next.run();
			return;
		}
		run.call(() -> this.queue.send(run.chance(), BYTES), (sent) -> {
			this.queue.arrived(new Message(run.trace(), sent.id(), BYTES, BYTES, 0));
			send(run, left - 1, next);
		});
	}

	private static void mail(Running run, List<Message> messages) {
		run.annotate("batch_size", messages.size());
		run.work(0.6 + messages.size() * 2.2, () -> run.succeed(200, 4));
	}

}
