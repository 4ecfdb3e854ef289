package io.tracetab.report.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;

import io.tracetab.report.Letter;
import io.tracetab.report.Mailer;

/**
 * A post that hands each letter to a test, and processes that use one at once.
 *
 * @param taker throws where a letter is refused
 */
public record MadePost(Consumer<Letter> taker) implements Mailer {

	@Override
	public String obstacle() {
		return "";
	}

	@Override
	public void send(Letter letter) {
		this.taker.accept(letter);
	}

	/**
	 * Does the same in two threads that begin together, and returns when both are done.
	 */
	public static void twoProcesses(Runnable work) throws InterruptedException {
		CyclicBarrier together = new CyclicBarrier(2);
		List<Thread> processes = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			Thread process = new Thread(() -> {
				try {
					together.await();
				}
				catch (InterruptedException | BrokenBarrierException ex) {
					throw new IllegalStateException(ex);
				}
				work.run();
			});
			process.start();
			processes.add(process);
		}
		for (Thread process : processes) {
			process.join();
		}
	}

}
