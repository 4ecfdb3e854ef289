package io.tracetab.world.shop;

import java.util.List;
import java.util.function.Consumer;

import io.tracetab.world.stack.Agenda;
import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Autoscaling;
import io.tracetab.world.stack.CacheGauge;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DatabaseGauge;
import io.tracetab.world.stack.ClusterGauge;
import io.tracetab.world.stack.Gateway;
import io.tracetab.world.stack.Lambda;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.MessageQueue;
import io.tracetab.world.stack.Readiness;
import io.tracetab.world.stack.Remote;
import io.tracetab.world.stack.Running;
import io.tracetab.world.stack.Schedule;
import io.tracetab.world.stack.StateMachine;
import io.tracetab.world.stack.TableStream;
import io.tracetab.world.stack.Witness;

/**
 * The web shop: its resources and functions, and the requests that can be made of it.
 */
public final class Shop {

	/** At ten past two. */
	private static final int REPORT_MINUTE = 130;

	private final Agenda agenda;

	private final Changes changes;

	private final Gateway gateway;

	private final Resources resources;

	private final Functions functions;

	private final Assortment assortment;

	private final CatalogueCode catalogue;

	private final CartCode carts;

	private final CheckoutCode checkouts;

	private final ImageCode images;

	private final AccountCode accounts;

	private final List<Problem> problems;

	private final ReviewCode reviews;

	private final ClickCode clicks;

	private final StateMachine nightly;

	private final ProfileCode profiles;

	/**
	 * A shop as it is set up.
	 *
	 * @param paying most checkouts at one time
	 * @param calendar what happens besides the everyday
	 * @param until when the world ends, microseconds since 1970
	 * @param problems planted into it
	 * @param changes what is otherwise than in the world itself
	 */
	public record Plan(int paying, Calendar calendar, long until, List<Problem> problems, Changes changes) {

		/** A sound shop. */
		public Plan(int paying, Calendar calendar, long until) {
			this(paying, calendar, until, List.of(), Changes.NONE);
		}

		/** What is wrong with it, and after that what is otherwise. */
		Changes planted() {
			return new Changes(this.problems.stream().flatMap(problem -> problem.planted().stream()).toList())
				.and(this.changes.all());
		}

		Remote.Trouble trouble() {
			Calendar.Incident incident = this.calendar.incident();
			return (incident.cause() == Calendar.Cause.PAYMENTS_LATE)
					? new Remote.Trouble(incident.from(), incident.until(), incident.strength())
					: new Remote.Trouble(0, 0, 1);
		}

	}

	public Shop(Agenda agenda, Chance chance, Witness witness, Plan plan) {
		this.agenda = agenda;
		this.problems = plan.problems;
		this.changes = plan.planted();
		Lambda lambda = new Lambda(agenda, witness);
		this.gateway = new Gateway(agenda, lambda, witness, chance);
		this.functions = Functions.of(chance, plan.paying);
		this.resources = Resources.of(new MessageQueue.Parts(agenda, lambda, this.gateway, witness), plan.trouble(),
				chance.of("profiles"));
		this.changes.apply(agenda, this.resources, this.functions);
		this.assortment = new Assortment(chance.of("assortment"));
		this.catalogue = new CatalogueCode(this.resources, this.assortment, this.changes);
		this.carts = new CartCode(this.resources);
		this.checkouts = new CheckoutCode(this.resources, this.functions, lambda);
		this.images = new ImageCode(this.resources, this.functions, lambda);
		this.accounts = new AccountCode(this.resources, this.changes);
		this.reviews = new ReviewCode(this.resources, this.functions, lambda);
		this.clicks = new ClickCode(this.resources.clicks());
		this.resources.clicks().events().consumedBy(this.functions.clicks().storing(), this.clicks::store);
		this.profiles = new ProfileCode(this.resources, new OfferCode(this.functions.offers(), this.changes));
		OrderCode orders = new OrderCode(this.resources, this.functions, lambda);
		this.resources.orders().consumedBy(this.functions.worker(), orders::batch);
		TableStream changes = new TableStream(agenda, lambda, this.gateway);
		changes.consumedBy(this.functions.sales(), this::sold);
		this.resources.tables().orders().streamTo(changes);
		Schedule schedule = new Schedule(agenda, lambda, this.gateway, plan.until);
		schedule.daily(this.functions.report(), REPORT_MINUTE, chance.of("report"),
				new ReportCode(this.resources, this.functions, lambda, this.changes)::report);
		this.nightly = new NightlyCode(this.resources, plan.calendar.closing()).plan(this.functions, lambda, schedule,
				chance);
		new NewsletterCode(this.resources.newsletter()).plan(this.functions.newsletter(), schedule,
				chance.of("newsletter"));
		new ForecastCode(this.changes, this.resources).plan(this.functions.computing(), schedule, chance);
		Capacities capacities = new Capacities(new Autoscaling(agenda, witness, plan.until), this.changes);
		capacities.provision(this.resources.tables(), chance);
		Readiness readiness = new Readiness(agenda, witness, plan.until);
		this.functions.all().forEach(readiness::watch);
		gauge(agenda, witness, plan.until);
		new Rollouts(agenda, lambda, this.resources, this.functions, this.changes).plan(plan.calendar);
	}

	private void gauge(Agenda agenda, Witness witness, long until) {
		CacheGauge caches = new CacheGauge(agenda, witness, until);
		caches.watch(this.resources.cache());
		caches.watch(this.resources.sessions());
		caches.watch(this.resources.promotions());
		new DatabaseGauge(agenda, witness, until).watch(this.resources.reporting());
		new ClusterGauge(agenda, witness, until).watch(this.resources.profiles());
	}

	/** Code of {@code shop-sales}: adds up what was ordered, one counter for a batch. */
	private void sold(Running run, int records) {
		run.annotate("records", records);
		run.work(0.8 + 0.05 * records,
				() -> run.call(() -> this.resources.tables().sales().update(run.chance(), 420, 420).about("today", 420),
						written -> run.succeed(200, 4)));
	}

	public Resources resources() {
		return this.resources;
	}

	public Functions functions() {
		return this.functions;
	}

	/** The state machine of the nightly report. */
	public StateMachine nightly() {
		return this.nightly;
	}

	/** What is wrong with it, and the decoys. */
	public List<Problem> problems() {
		return this.problems;
	}

	/** What is otherwise than in a sound shop. */
	public Changes changes() {
		return this.changes;
	}

	Agenda agenda() {
		return this.agenda;
	}

	Assortment assortment() {
		return this.assortment;
	}

	void listProducts(Customer customer, int category) {
		ask(customer, "GET", "/products", "/products?category=" + category,
				new Code(this.functions.catalogue(), run -> this.catalogue.list(run, category), answered -> {
				}));
	}

	void showProduct(Customer customer, int product) {
		ask(customer, "GET", "/products/{sku}", "/products/" + Assortment.sku(product),
				new Code(this.functions.catalogue(), run -> this.catalogue.product(run, product), answered -> {
				}));
	}

	void showReviews(Customer customer, int product) {
		ask(customer, "GET", "/products/{sku}/reviews", "/products/" + Assortment.sku(product) + "/reviews",
				new Code(this.functions.catalogue(), run -> this.catalogue.reviews(run, product), answered -> {
				}));
	}

	void showCart(Customer customer, Basket basket) {
		ask(customer, "GET", "/cart", "/cart",
				new Code(this.functions.cart(), run -> this.carts.view(run, basket), answered -> {
				}));
	}

	void addToCart(Customer customer, Basket basket, int product) {
		ask(customer, "POST", "/cart/items", "/cart/items",
				new Code(this.functions.cart(), run -> this.carts.add(run, basket, product), answered -> {
				}));
	}

	void checkout(Customer customer, Basket basket, Consumer<ApiExchange> done) {
		ask(customer, "POST", "/checkout", "/checkout",
				new Code(this.functions.checkout(), run -> this.checkouts.checkout(run, basket), done));
	}

	void showAccount(Customer customer, String shopper) {
		ask(customer, "GET", "/account/orders", "/account/orders",
				new Code(this.functions.account(), run -> this.accounts.orders(run, shopper), answered -> {
				}));
		ask(customer, "GET", "/account/referrals", "/account/referrals",
				new Code(this.functions.account(), run -> this.accounts.referrals(run, shopper), answered -> {
				}));
		ask(customer, "GET", "/account/coupons", "/account/coupons",
				new Code(this.functions.account(), this.accounts::coupons, answered -> {
				}));
	}

	void rank(Customer scheduler, int part) {
		ask(scheduler, "POST", "/rankings", "/rankings",
				new Code(this.functions.rankings(), run -> this.accounts.rank(run, part), answered -> {
				}));
	}

	void upload(Customer customer, String key, double megapixels) {
		ImageCode.Picture picture = new ImageCode.Picture(key, megapixels);
		ask(customer, "POST", "/images", "/images",
				new Code(this.functions.upload(), run -> this.images.upload(run, picture), answered -> {
				}));
	}

	void writeReview(Customer customer, int product, ReviewCode.Review review) {
		ask(customer, "POST", "/products/{sku}/reviews", "/products/" + Assortment.sku(product) + "/reviews",
				new Code(this.functions.social(), run -> this.reviews.write(run, product, review), answered -> {
				}));
	}

	void likeReview(Customer customer, int product) {
		ask(customer, "POST", "/products/{sku}/likes", "/products/" + Assortment.sku(product) + "/likes",
				new Code(this.functions.social(), run -> this.reviews.like(run, product), answered -> {
				}));
	}

	void showTimeline(Customer customer, int reader) {
		ask(customer, "GET", "/timeline", "/timeline",
				new Code(this.functions.social(), run -> this.reviews.timeline(run, reader), answered -> {
				}));
	}

	void sendClicks(Customer customer, ClickCode.Seen seen) {
		ask(customer, "POST", "/clicks", "/clicks",
				new Code(this.functions.clicks().taking(), run -> this.clicks.take(run, seen), answered -> {
				}));
	}

	void showProfile(Customer customer, int member) {
		ask(customer, "GET", "/profile", "/profile",
				new Code(this.functions.profile(), run -> this.profiles.show(run, member), answered -> {
				}));
	}

	void rememberProduct(Customer customer, int member) {
		ask(customer, "PATCH", "/profile", "/profile",
				new Code(this.functions.profile(), run -> this.profiles.saw(run, member), answered -> {
				}));
	}

	void giveFeedback(Customer customer, int bytes) {
		ApiExchange.Request request = new ApiExchange.Request("POST", "/feedback", "/feedback", customer.client());
		this.gateway.request(this.resources.feedbackApi(), request, new Gateway.Handling(this.functions.feedback(),
				run -> feedback(run, customer, bytes), customer.nextLuck()), answered -> {
				});
	}

	private void feedback(Running run, Customer customer, int bytes) {
		customer.annotate(run);
		run.work(0.9,
				() -> run.call(() -> this.resources.tables()
					.feedback()
					.put(run.chance(), 0, bytes)
					.about(run.chance().of("feedback").uuid(), bytes), written -> run.succeed(202, 30)));
	}

	private record Code(LambdaFunction function, Consumer<Running> code, Consumer<ApiExchange> done) {
	}

	private void ask(Customer customer, String method, String resource, String path, Code what) {
		ApiExchange.Request request = new ApiExchange.Request(method, path, resource, customer.client());
		Consumer<Running> code = run -> {
			customer.annotate(run);
			what.code.accept(run);
		};
		this.gateway.request(this.resources.shopApi(), request,
				new Gateway.Handling(what.function, code, customer.nextLuck()), what.done);
	}

}
