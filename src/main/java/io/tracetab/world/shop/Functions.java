package io.tracetab.world.shop;

import java.util.List;

import io.tracetab.world.stack.Chance;
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
		LambdaFunction mail, LambdaFunction feedback, LambdaFunction audit, LambdaFunction sales, LambdaFunction social,
		LambdaFunction timelines) {

	private static final String NODE = "nodejs22.x";

	private static final String PYTHON = "python3.13";

	/** Their names, in the order of the list. */
	public static final List<String> NAMES = List.of("shop-catalogue", "shop-cart", "shop-checkout", "shop-tax",
			"shop-order-worker", "shop-upload", "shop-thumbnails", "shop-loyalty", "shop-mail", "shop-feedback",
			"shop-audit", "shop-sales", "shop-social", "shop-timelines");

	/** In the order in which an inventory lists them. */
	public List<LambdaFunction> all() {
		return List.of(this.catalogue, this.cart, this.checkout, this.tax, this.worker, this.upload, this.thumbnails,
				this.loyalty, this.mail, this.feedback, this.audit, this.sales, this.social, this.timelines);
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
				function("shop-tax", new Size(true, 256, 512, 3_000, 20), new Code(PYTHON, "tax.handler", 190, 54),
						chance),
				function("shop-order-worker", new Size(true, 512, 512, 30_000, 10),
						new Code(PYTHON, "worker.handler", 420, 84), chance),
				function("shop-upload", new Size(true, 256, 512, 10_000, 20),
						new Code(NODE, "src/upload.handler", 250, 90), chance),
				new LambdaFunction(new FunctionSetting(Place.function(Resources.HOME, "shop-thumbnails"),
						new Size(false, 1536, 2048, 20_000, 20), new Code(PYTHON, "thumbnails.handler", 640, 112),
						Logs.JSON), chance),
				function("shop-loyalty", new Size(true, 128, 512, 5_000, 20),
						new Code(NODE, "src/loyalty.handler", 240, 70), chance),
				function("shop-mail", new Size(true, 128, 512, 10_000, 20), new Code(NODE, "src/mail.handler", 230, 66),
						chance),
				new LambdaFunction(new FunctionSetting(Place.function(Resources.EUROPE, "shop-feedback"),
						new Size(true, 256, 512, 5_000, 50), new Code(NODE, "src/feedback.handler", 255, 82),
						Logs.NOT_EXPORTED), chance),
				function("shop-audit", new Size(true, 128, 512, 5_000, 20), new Code(PYTHON, "audit.handler", 210, 58),
						chance),
				function("shop-sales", new Size(true, 256, 512, 30_000, 2),
						new Code(NODE, "src/sales.handler", 245, 76), chance),
				function("shop-social", new Size(true, 256, 512, 5_000, 50),
						new Code(NODE, "src/social.handler", 250, 80), chance),
				function("shop-timelines", new Size(true, 256, 512, 30_000, 20),
						new Code(NODE, "src/timelines.handler", 240, 74), chance));
	}

	private static LambdaFunction function(String name, Size size, Code code, Chance chance) {
		return new LambdaFunction(new FunctionSetting(Place.function(Resources.HOME, name), size, code, Logs.TEXT),
				chance);
	}

}
