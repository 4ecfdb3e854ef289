package io.tracetab.world.shop;

import java.util.List;

import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.FunctionSetting.Start;
import io.tracetab.world.stack.FunctionSetting;
import io.tracetab.world.stack.FunctionSetting.Code;
import io.tracetab.world.stack.FunctionSetting.Logs;
import io.tracetab.world.stack.FunctionSetting.Size;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.Place;

/**
 * The shop's functions as they are deployed.
 */
public record Functions(LambdaFunction catalogue, LambdaFunction cart, LambdaFunction checkout, LambdaFunction tax,
		LambdaFunction worker, LambdaFunction upload, LambdaFunction thumbnails, LambdaFunction loyalty,
		LambdaFunction mail, LambdaFunction feedback, LambdaFunction audit, LambdaFunction sales,
		LambdaFunction account, LambdaFunction rankings, LambdaFunction importer, LambdaFunction report,
		LambdaFunction social, LambdaFunction timelines, Clicks clicks, LambdaFunction notifier, LambdaFunction collect,
		LambdaFunction compute, LambdaFunction publish, LambdaFunction profile, LambdaFunction offers,
		Newsletter newsletter, Computing computing) {

	/** Environments for uploads that are always ready. */
	private static final int KEPT_READY = 2;

	private static final String NODE = "nodejs22.x";

	private static final String PYTHON = "python3.13";

	/** Names of those that are deployed now and then, in the order of the list. */
	public static final List<String> NAMES = List.of("shop-catalogue", "shop-cart", "shop-checkout", "shop-tax",
			"shop-order-worker", "shop-upload", "shop-thumbnails", "shop-loyalty", "shop-mail", "shop-feedback",
			"shop-audit", "shop-sales", "shop-account", "shop-rankings", "shop-import", "shop-social",
			"shop-timelines");

	/**
	 * Those of the clickstream.
	 *
	 * @param taking what browsers send
	 * @param storing it in batches
	 */
	public record Clicks(LambdaFunction taking, LambdaFunction storing) {

		static Clicks of(Chance chance) {
			return new Clicks(
					function("shop-clicks", new Size(true, 128, 512, 5_000, 50),
							new Code(NODE, "src/clicks.handler", 210, 64), chance),
					function("shop-click-store", new Size(true, 512, 512, 60_000, 5),
							new Code(PYTHON, "clicks.handler", 330, 70), chance));
		}

	}

	/**
	 * Those of the newsletter.
	 *
	 * @param sending a message for each reader
	 * @param mailing to each of them
	 */
	public record Newsletter(LambdaFunction sending, LambdaFunction mailing) {

		static Newsletter of(Chance chance) {
			return new Newsletter(
					function("shop-newsletter", new Size(true, 128, 512, 900_000, 1),
							new Code(NODE, "src/newsletter.handler", 220, 62), chance),
					function("shop-newsletter-post", new Size(true, 128, 512, 10_000, 20),
							new Code(NODE, "src/newsletter-post.handler", 230, 66), chance));
		}

	}

	/**
	 * Those that compute for minutes, beside the shop.
	 *
	 * @param forecast what will be sold
	 * @param trial of other ways to forecast it
	 */
	public record Computing(LambdaFunction forecast, LambdaFunction trial) {

		/** More than less memory could hold, and little enough not to press. */
		private static final int HELD_MB = 8_600;

		static Computing of(Chance chance) {
			Size size = new Size(true, 10_240, 512, 900_000, 2);
			return new Computing(
					new LambdaFunction(new FunctionSetting(Place.function(Resources.HOME, "data-forecast").ofData(),
							size, new Code(PYTHON, "forecast.handler", 900, HELD_MB), Logs.TEXT), chance),
					new LambdaFunction(new FunctionSetting(Place.function(Resources.HOME, "lab-trial").ofLab(), size,
							new Code(PYTHON, "trial.handler", 900, HELD_MB), Logs.TEXT), chance));
		}

	}

	/** In the order in which an inventory lists them. */
	public List<LambdaFunction> all() {
		return List.of(this.catalogue, this.cart, this.checkout, this.tax, this.worker, this.upload, this.thumbnails,
				this.loyalty, this.mail, this.feedback, this.audit, this.sales, this.account, this.rankings,
				this.importer, this.social, this.timelines, this.report, this.clicks.taking, this.clicks.storing,
				this.notifier, this.collect, this.compute, this.publish, this.profile, this.offers,
				this.newsletter.sending, this.newsletter.mailing, this.computing.forecast, this.computing.trial);
	}

	/** Of one account. */
	public List<LambdaFunction> of(String account) {
		return all().stream().filter((function) -> function.setting().place().account().equals(account)).toList();
	}

	/**
	 * The functions of a shop.
	 * @param paying most checkouts at one time, to spare the payment provider
	 */
	static Functions of(Chance chance, int paying) {
		return new Functions(
				function("shop-catalogue", new Size(false, 512, 512, 10_000, 50),
						new Code(NODE, "src/handler.handler", 310, 96), chance),
				function("shop-cart", new Size(true, 256, 512, 10_000, 100),
						new Code(NODE, "src/handler.handler", 260, 88), chance),
				function("shop-checkout", new Size(false, 1024, 512, 15_000, paying),
						new Code("java21", "shop.checkout.Handler::handleRequest", 2_350, 178), chance),
				new LambdaFunction(setting("shop-tax", new Size(true, 256, 512, 3_000, 20),
						new Code(PYTHON, "tax.handler", 190, 54), Logs.TEXT)
					.started(Start.snapshot()), chance),
				function("shop-order-worker", new Size(true, 512, 512, 30_000, 10),
						new Code(PYTHON, "worker.handler", 420, 84), chance),
				new LambdaFunction(setting("shop-upload", new Size(true, 256, 512, 10_000, 20),
						new Code(NODE, "src/upload.handler", 250, 90), Logs.TEXT)
					.started(Start.ready(KEPT_READY)), chance),
				thumbnails(chance),
				function("shop-loyalty", new Size(true, 128, 512, 5_000, 20),
						new Code(NODE, "src/loyalty.handler", 240, 70), chance),
				function("shop-mail", new Size(true, 128, 512, 10_000, 20), new Code(NODE, "src/mail.handler", 230, 66),
						chance),
				new LambdaFunction(new FunctionSetting(Place.function(Resources.EUROPE, "shop-feedback"),
						new Size(true, 256, 512, 5_000, 50), new Code(NODE, "src/feedback.handler", 255, 82),
						Logs.NOT_EXPORTED), chance),
				new LambdaFunction(setting("shop-audit", new Size(false, 256, 512, 5_000, 20),
						new Code("java21", "shop.audit.Handler::handleRequest", 1_900, 118), Logs.JSON)
					.started(Start.snapshot()), chance),
				function("shop-sales", new Size(true, 256, 512, 30_000, 2),
						new Code(NODE, "src/sales.handler", 245, 76), chance),
				function("shop-account", new Size(true, 256, 512, 10_000, 50),
						new Code(NODE, "src/account.handler", 260, 84), chance),
				function("shop-rankings", new Size(true, 256, 512, 15_000, 10),
						new Code(PYTHON, "rankings.handler", 310, 72), chance),
				imports(chance), report(chance), social(chance), timelines(chance), Clicks.of(chance), notify(chance),
				nightly("shop-report-collect", "collect.lambda_handler", 60_000, chance),
				nightly("shop-report-compute", "compute.lambda_handler", 300_000, chance),
				nightly("shop-report-publish", "publish.lambda_handler", 60_000, chance), profile(chance),
				offers(chance), Newsletter.of(chance), Computing.of(chance));
	}

	private static LambdaFunction thumbnails(Chance chance) {
		return new LambdaFunction(new FunctionSetting(Place.function(Resources.HOME, "shop-thumbnails"),
				new Size(false, 1536, 2048, 20_000, 20), new Code(PYTHON, "thumbnails.handler", 640, 112), Logs.JSON),
				chance);
	}

	private static LambdaFunction imports(Chance chance) {
		return function("shop-import", new Size(false, 512, 512, 60_000, 5),
				new Code(NODE, "src/import.handler", 500, 120), chance);
	}

	private static LambdaFunction social(Chance chance) {
		return function("shop-social", new Size(true, 256, 512, 5_000, 50),
				new Code(NODE, "src/social.handler", 250, 80), chance);
	}

	private static LambdaFunction timelines(Chance chance) {
		return function("shop-timelines", new Size(true, 256, 512, 30_000, 20),
				new Code(NODE, "src/timelines.handler", 240, 74), chance);
	}

	private static LambdaFunction profile(Chance chance) {
		return function("shop-profile", new Size(true, 256, 512, 5_000, 50),
				new Code(NODE, "src/profile.handler", 330, 92), chance);
	}

	/** Works out what is offered to somebody. */
	private static LambdaFunction offers(Chance chance) {
		return function("shop-offers", new Size(true, 256, 512, 5_000, 50),
				new Code(NODE, "src/offers.handler", 240, 72), chance);
	}

	private static LambdaFunction report(Chance chance) {
		return new LambdaFunction(
				new FunctionSetting(Place.function(Resources.HOME, "data-report").ofData(),
						new Size(true, 512, 512, 60_000, 1), new Code(PYTHON, "report.handler", 520, 118), Logs.TEXT),
				chance);
	}

	/** Tells people that there is a new report. */
	private static LambdaFunction notify(Chance chance) {
		return new LambdaFunction(
				new FunctionSetting(Place.function(Resources.HOME, "data-notify").ofData(),
						new Size(true, 128, 512, 10_000, 1), new Code(NODE, "src/notify.handler", 220, 62), Logs.TEXT),
				chance);
	}

	/** A function of the nightly report. */
	private static LambdaFunction nightly(String name, String handler, int timeoutMs, Chance chance) {
		return function(name, new Size(true, 512, 512, timeoutMs, 2), new Code(PYTHON, handler, 460, 104), chance);
	}

	private static LambdaFunction function(String name, Size size, Code code, Chance chance) {
		return new LambdaFunction(setting(name, size, code, Logs.TEXT), chance);
	}

	private static FunctionSetting setting(String name, Size size, Code code, Logs logs) {
		return new FunctionSetting(Place.function(Resources.HOME, name), size, code, logs);
	}

}
