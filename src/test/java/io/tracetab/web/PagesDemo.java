package io.tracetab.web;

import java.util.List;

import org.springframework.boot.SpringApplication;

import io.tracetab.trace.TraceId;

/**
 * The pages over the {@link TestShop}, to look at while working on them.
 */
final class PagesDemo {

	/** A request of 100,000 spans. */
	static final String HUGE = "1-6955b900-000000000000000000100000";

	private PagesDemo() {
	}

	public static void main(String[] arguments) {
		TestShop shop = SpringApplication.run(TestPages.class, arguments).getBean(TestShop.class);
		shop.add(TraceId.parse(HUGE), List.of(TestShop.large(0, 100_000)));
	}

}
