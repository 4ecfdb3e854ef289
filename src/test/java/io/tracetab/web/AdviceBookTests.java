package io.tracetab.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import io.tracetab.recommend.MadeFacts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdviceBookTests {

	private final Queue<Runnable> background = new ArrayDeque<>();

	private final AtomicInteger loaded = new AtomicInteger(1);

	private final AdviceBook book = new AdviceBook(
			ShopAdvice.of(new MadeFacts().observed(), this.loaded::get, InstantSource.fixed(Instant.EPOCH)),
			this.background::add);

	@Test
	void nobodyWaitsForWhatIsWorkedOut() {
		assertThat(this.book.latest()).isEmpty();
		assertThat(this.book.of(ShopAdvice.CHECKOUT)).isEmpty();
		assertThat(this.background).hasSize(1);
		this.background.remove().run();
		assertThat(this.book.latest()).isPresent();
		assertThat(this.book.of(ShopAdvice.CHECKOUT)).hasSize(1);
		assertThat(this.book.isOutdated()).isFalse();
		assertThat(this.background).isEmpty();
	}

	@Test
	void whatWasKnownIsShownWhileItIsWorkedOutAnew() {
		this.book.list();
		this.loaded.incrementAndGet();
		assertThat(this.book.latest()).isPresent();
		assertThat(this.book.isOutdated()).isTrue();
		assertThat(this.background).hasSize(1);
		this.background.remove().run();
		assertThat(this.book.isOutdated()).isFalse();
	}

}
