package io.tracetab.web;

import org.springframework.boot.SpringApplication;

/**
 * The pages over the {@link TestShop}, to look at while working on them.
 */
final class PagesDemo {

	private PagesDemo() {
	}

	public static void main(String[] arguments) {
		SpringApplication.run(TestPages.class, arguments);
	}

}
