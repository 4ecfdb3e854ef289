package io.tracetab.world.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Does work on a thread of its own, in the order in which it is handed over, so that the
 * simulation need not wait for what is written down. It takes on only so much: who hands
 * over more waits. To be used by one thread.
 */
public final class Clerk implements AutoCloseable {

	/** Pieces that are handed over together, as each handing over costs a lock. */
	private static final int TOGETHER = 64;

	private static final List<Runnable> LAST = new ArrayList<>();

	private final BlockingQueue<List<Runnable>> waiting;

	private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

	private final Thread thread;

	private final int together;

	private List<Runnable> next;

	/** A clerk for many small pieces of work. */
	public Clerk(String name) {
		this(name, TOGETHER, 16);
	}

	Clerk(String name, int together, int capacity) {
		this.together = together;
		this.waiting = new ArrayBlockingQueue<>(capacity);
		this.next = new ArrayList<>(together);
		this.thread = new Thread(this::work, name);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/** What the work reads must not be changed any more. */
	public void hand(Runnable work) {
		this.next.add(work);
		if (this.next.size() >= this.together) {
			pass(this.next);
			this.next = new ArrayList<>(this.together);
		}
	}

	private void pass(List<Runnable> works) {
		Throwable broken = this.failure.get();
		if (broken != null) {
			throw new IllegalStateException(this.thread.getName() + " has failed: " + broken, broken);
		}
		put(works);
	}

	private void put(List<Runnable> works) {
		try {
			this.waiting.put(works);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while " + this.thread.getName() + " was busy", ex);
		}
	}

	/** After a failure the rest is thrown away, so that nobody waits for ever. */
	private void work() {
		try {
			for (List<Runnable> works = this.waiting.take(); works != LAST; works = this.waiting.take()) {
				if (this.failure.get() == null) {
					all(works);
				}
			}
		}
		catch (InterruptedException ex) {
			this.failure.compareAndSet(null, ex);
		}
	}

	private void all(List<Runnable> works) {
		try {
			works.forEach(Runnable::run);
		}
		catch (RuntimeException | Error ex) {
			this.failure.compareAndSet(null, ex);
		}
	}

	/** Waits until everything is done. */
	@Override
	public void close() {
		put(this.next);
		put(LAST);
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while " + this.thread.getName() + " was busy", ex);
		}
		Throwable broken = this.failure.get();
		if (broken != null) {
			throw new IllegalStateException(this.thread.getName() + " has failed: " + broken, broken);
		}
	}

}
