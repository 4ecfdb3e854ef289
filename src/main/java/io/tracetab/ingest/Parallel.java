package io.tracetab.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Maps lists on all cores; the calling thread does its share. The result is in the order
 * of the list.
 */
final class Parallel {

	/** Below this a list is not worth another thread. */
	private static final int SMALLEST_SLICE = 64;

	private final ExecutorService workers;

	private final int parallelism;

	Parallel(ExecutorService workers, int parallelism) {
		this.workers = workers;
		this.parallelism = parallelism;
	}

	<T, R> List<R> map(List<T> list, Function<T, R> function) {
		int slices = slices(list);
		List<Future<List<R>>> others = begin(list, function, 1, slices);
		List<R> result = new ArrayList<>(list.size());
		result.addAll(mapHere(slice(list, 0, slices), function));
		for (Future<List<R>> other : others) {
			result.addAll(Parallel.of(other));
		}
		return result;
	}

	/** The same in parts, of which the calling thread does none. */
	<T, R> List<Future<List<R>>> begin(List<T> list, Function<T, R> function) {
		return begin(list, function, 0, slices(list));
	}

	private <T, R> List<Future<List<R>>> begin(List<T> list, Function<T, R> function, int first, int slices) {
		List<Future<List<R>>> parts = new ArrayList<>();
		for (int slice = first; slice < slices; slice++) {
			List<T> part = slice(list, slice, slices);
			parts.add(this.workers.submit(() -> mapHere(part, function)));
		}
		return parts;
	}

	private int slices(List<?> list) {
		return Math.max(1, Math.min(this.parallelism, list.size() / SMALLEST_SLICE));
	}

	private static <T> List<T> slice(List<T> list, int slice, int slices) {
		int size = list.size();
		return list.subList((int) ((long) size * slice / slices), (int) ((long) size * (slice + 1) / slices));
	}

	private static <T, R> List<R> mapHere(List<T> part, Function<T, R> function) {
		List<R> result = new ArrayList<>(part.size());
		for (T item : part) {
			result.add(function.apply(item));
		}
		return result;
	}

	/** What a future gives; a failure there is thrown here as it was. */
	static <R> R of(Future<R> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IngestException("Interrupted while waiting for a part of the work", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IngestException("A part of the work failed: " + ex.getCause(), ex);
		}
	}

}
