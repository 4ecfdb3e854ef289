package io.tracetab.world.shop;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.Exchange;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Header;
import io.tracetab.world.stack.Lambda;
import io.tracetab.world.stack.MessageQueue;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Running;

/**
 * Code of {@code shop-checkout} and of what it sets in motion at once: the tax function
 * that it waits for, and the loyalty points that follow the event.
 */
final class CheckoutCode {

	private static final double SOLD_OUT = 0.02;

	private static final double TAX_BUG = 0.004;

	private static final Failure.Frame HANDLER = new Failure.Frame("shop/checkout/Handler.java", 64,
			"shop.checkout.Handler.handleRequest");

	private final Resources resources;

	private final Functions functions;

	private final Lambda lambda;

	CheckoutCode(Resources resources, Functions functions, Lambda lambda) {
		this.resources = resources;
		this.functions = functions;
		this.lambda = lambda;
	}

	void checkout(Running run, Basket basket) {
		run.annotate("items", basket.lines());
		run.work(4, () -> run.call(
				() -> this.resources.tables()
					.carts()
					.getItem(run.chance(), basket.bytes(), true)
					.about(basket.id(), basket.bytes()),
				cart -> run.call(() -> this.resources.tables().products().batchGet(run.chance(), sizes(run, basket)),
						products -> tax(run, basket))));
	}

	private static List<Integer> sizes(Running run, Basket basket) {
		List<Integer> sizes = new ArrayList<>();
		for (int line = 0; line < Math.max(1, basket.lines()); line++) {
			sizes.add((int) run.chance().lognormal(1_900, 0.7));
		}
		return sizes;
	}

	private void tax(Running run, Basket basket) {
		run.invoke(this.functions.tax(), this::computeTax, tax -> {
			if (tax.succeeded()) {
				pay(run, basket, 1);
			}
			else {
				run.fail(Failure.local("TaxException", "No tax for this address", HANDLER));
			}
		});
	}

	private void computeTax(Running run) {
		run.work(run.chance().lognormal(5, 0.3), () -> {
			if (run.chance().happens(TAX_BUG)) {
				run.fail(Failure.local("ZeroDivisionError", "division by zero",
						new Failure.Frame("/var/task/tax.py", 28, "rate"),
						new Failure.Frame("/var/task/tax.py", 11, "handler")));
			}
			else {
				run.succeed(200, 90);
			}
		});
	}

	private void pay(Running run, Basket basket, int attempt) {
		run.call(() -> this.resources.payments().post(run.chance(), 640, run.now()), paid -> {
			if (paid.succeeded()) {
				order(run, basket);
			}
			else if (attempt < 2) {
				run.annotate("payment_retried", true);
				pay(run, basket, attempt + 1);
			}
			else {
				run.fail(Failure.local("PaymentTimeoutException", "The payment provider did not answer twice",
						new Failure.Frame("shop/checkout/Payments.java", 88, "shop.checkout.Payments.charge"),
						HANDLER));
			}
		});
	}

	private void order(Running run, Basket basket) {
		if (run.chance().happens(SOLD_OUT)) {
			run.annotate("sold_out", true);
			run.call(() -> this.resources.tables()
				.stock()
				.refuseUpdate(run.chance(), 160)
				.about(Assortment.sku(basket.first()), 160), refused -> run.succeed(409, 58));
			return;
		}
		long bytes = 700 + basket.lines() * 280L;
		run.call(() -> DynamoTable.transactWrite(run.chance(), parts(basket, bytes)).writing(stock(basket)),
				written -> run.call(() -> this.resources.orders().send(run.chance(), (int) bytes), sent -> {
					this.resources.orders()
						.arrived(new MessageQueue.Message(run.trace(), sent.id(), bytes, (int) bytes, 0));
					announce(run, basket, (int) bytes);
				}));
	}

	private List<DynamoTable.Part> parts(Basket basket, long bytes) {
		return List.of(new DynamoTable.Part(this.resources.tables().orders(), bytes, 1),
				new DynamoTable.Part(this.resources.tables().stock(), 160, Math.max(1, basket.lines())));
	}

	private List<Exchange.Written> stock(Basket basket) {
		Place stock = this.resources.tables().stock().place();
		return basket.products().stream().map(each -> new Exchange.Written(stock, Assortment.sku(each))).toList();
	}

	private void announce(Running run, Basket basket, int bytes) {
		run.call(() -> this.resources.events().publish(run.chance(), bytes), announced -> {
			this.lambda.event(this.functions.loyalty(), new Header(run.trace(), announced.id()),
					points -> addPoints(points, basket.id()));
			this.lambda.event(this.functions.audit(), new Header(run.trace(), announced.id()), this::keep);
			basket.clear();
			run.work(3, () -> run.succeed(201, 180));
		});
	}

	/** The second target of the rule keeps every event for ever. */
	private void keep(Running run) {
		run.work(0.6,
				() -> run.call(
						() -> this.resources.invoices().put(run.chance(), "audit/" + run.trace().id() + ".json", 1_400),
						stored -> run.succeed(200, 4)));
	}

	private void addPoints(Running run, String shopper) {
		run.work(0.7,
				() -> run.call(
						() -> this.resources.tables().points().update(run.chance(), 140, 140).about(shopper, 140),
						written -> pointsWritten(run, written)));
	}

	/** The event comes again when the table had no capacity left. */
	private static void pointsWritten(Running run, Call written) {
		Answer answer = written.answer();
		if (answer != null && answer.throttled()) {
			run.fail(Failure.local("ProvisionedThroughputExceededException",
					"The level of configured provisioned throughput for the table was exceeded.",
					new Failure.Frame("/var/task/src/loyalty.js", 17, "Runtime.handler")));
		}
		else {
			run.succeed(200, 4);
		}
	}

}
