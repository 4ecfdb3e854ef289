package io.tracetab.world.shop;

import io.tracetab.world.stack.ApiExchange;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Popularity;
import io.tracetab.world.stack.Running;

/**
 * Somebody who uses the shop, on the site of one of its tenants.
 *
 * @param tier {@code pro} or {@code free}: what the tenant has booked
 * @param luck of what is asked for, each request's its own
 */
record Customer(String tenant, String tier, ApiExchange.Client client, Chance luck) {

	private static final String[] TENANTS = { "acme", "globex", "initech", "umbrella", "hooli" };

	private static final Popularity SHARES = new Popularity(TENANTS.length, 0.9);

	private static final String[] AGENTS = {
			"Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
			"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36",
			"Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0" };

	static Customer any(Chance chance) {
		int tenant = SHARES.draw(chance);
		String address = "198.51.100." + chance.below(256);
		return new Customer(TENANTS[tenant], (tenant < 2) ? "pro" : "free",
				new ApiExchange.Client(address, AGENTS[chance.below(AGENTS.length)]), chance.of("requests"));
	}

	static Customer crawler(Chance chance) {
		return new Customer("acme", "pro",
				new ApiExchange.Client("203.0.113.77", "PriceCrawler/0.9 (+https://crawler.example/bot)"),
				chance.of("requests"));
	}

	/** What runs on a timetable. */
	static Customer scheduler(Chance chance) {
		return new Customer("acme", "pro", new ApiExchange.Client("192.0.2.10", "Amazon/EventBridge/ApiDestinations"),
				chance.of("requests"));
	}

	/** The luck of the next request, which no request before it can change. */
	Chance nextLuck() {
		return this.luck.of(this.luck.next());
	}

	Customer withLuck(Chance other) {
		return new Customer(this.tenant, this.tier, this.client, other);
	}

	void annotate(Running run) {
		run.annotate("tenant", this.tenant);
		run.annotate("tier", this.tier);
	}

}
