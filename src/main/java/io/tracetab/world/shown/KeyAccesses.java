package io.tracetab.world.shown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.tracetab.world.stack.Answer;
import io.tracetab.world.stack.Attempt;
import io.tracetab.world.stack.Call;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Failure;
import io.tracetab.world.stack.Invocation;
import io.tracetab.world.stack.KeyAccess;
import io.tracetab.world.stack.Place;
import io.tracetab.world.stack.Target;
import io.tracetab.world.stack.Witness;

/**
 * The log of a small middleware around the clients of the stores: a line for each access
 * to one key that it is set to log, of all requests, sampled or not. It writes when a run
 * ends, and knows nothing of calls that were cut off.
 */
public final class KeyAccesses implements Witness {

	private final Postbox.DayFiles files;

	private final KeyLogging logging;

	private final MessageDigest sha256;

	/** Keys that were asked for lately: few are asked for often. */
	private final @Nullable Hashed[] latest = new @Nullable Hashed[1 << 12];

	private record Hashed(String key, long hash) {
	}

	/**
	 * Opens the view and writes the middleware's settings down.
	 * @param stores each store with its kind
	 * @param until end of the last day, in microseconds
	 */
	public KeyAccesses(Path folder, Map<Place, String> stores, Chance chance, long until) {
		this.files = new Postbox.DayFiles(folder, "accesses", until);
		this.logging = KeyLogging.drawn(stores, chance);
		try {
			this.sha256 = MessageDigest.getInstance("SHA-256");
			Files.createDirectories(folder);
			Files.writeString(folder.resolve("middleware.json"), this.logging.text() + '\n');
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A function's run is over. */
	@Override
	public void attemptEnded(Invocation invocation, Attempt attempt) {
		for (Call call : attempt.calls()) {
			KeyAccess access = call.access();
			Answer answer = call.answer();
			if (access != null && answer != null && call.seen()) {
				long hash = hash(access.key());
				if (this.logging.of(call.target().place()).logs(hash)) {
					Map<String, Object> line = head(invocation, call, hash);
					outcome(line, call.target(), access, answer.failure());
					this.files.line(Json.bytes(line), attempt.end());
				}
			}
		}
	}

	private static Map<String, Object> head(Invocation invocation, Call call, long hash) {
		Instant time = Instant.ofEpochSecond(call.start() / 1_000_000, call.start() % 1_000_000 * 1_000);
		return Json.object("time", time.toString(), "function", invocation.function().name(), "store",
				call.target().place().arn(), "operation", call.target().operation(), "key",
				HexFormat.of().toHexDigits(hash));
	}

	private static void outcome(Map<String, Object> line, Target target, KeyAccess access, @Nullable Failure failure) {
		if (failure != null) {
			line.put("error", failure.type());
			return;
		}
		line.put("size", access.bytes());
		if (target.operation().equals("GET")) {
			line.put("hit", Boolean.TRUE.equals(target.details().get("hit")));
		}
	}

	private long hash(String key) {
		int place = key.hashCode() & this.latest.length - 1;
		Hashed hashed = this.latest[place];
		if (hashed == null || !hashed.key.equals(key)) {
			hashed = new Hashed(key,
					ByteBuffer.wrap(this.sha256.digest(key.getBytes(StandardCharsets.UTF_8))).getLong());
			this.latest[place] = hashed;
		}
		return hashed.hash;
	}

	@Override
	public void worldEnded() {
		this.files.close();
	}

}
