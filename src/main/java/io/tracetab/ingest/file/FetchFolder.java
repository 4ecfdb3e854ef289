package io.tracetab.ingest.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.tracetab.ingest.Fetch;
import io.tracetab.ingest.Fetches;
import io.tracetab.quantity.Window;
import io.tracetab.source.Source;
import io.tracetab.source.SourceId;

/**
 * A folder with a file for each window that is being fetched.
 */
final class FetchFolder implements Fetches {

	/** What a name ends with: where the window begins and where it ends. */
	private static final Pattern SECONDS = Pattern.compile("(\\d{1,12})-(\\d{1,12})\\.ndjson");

	private final Path folder;

	private final InstantSource clock;

	FetchFolder(Path folder, InstantSource clock) {
		this.folder = folder;
		this.clock = clock;
	}

	@Override
	public Fetch open(Source source, Window window) throws IOException {
		Files.createDirectories(this.folder);
		String name = "%s%d-%d.ndjson".formatted(prefix(source.id()), window.from().getEpochSecond(),
				window.until().getEpochSecond());
		return FetchFile.open(this.folder.resolve(name), source, this.clock);
	}

	private static String prefix(SourceId id) {
		return id.kind().word() + '-' + id.account() + '-' + id.region() + '-';
	}

	@Override
	public Optional<Window> begun(SourceId id) throws IOException {
		if (!Files.isDirectory(this.folder)) {
			return Optional.empty();
		}
		String prefix = prefix(id);
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.startsWith(prefix))
				.map((name) -> SECONDS.matcher(name.substring(prefix.length())))
				.filter(Matcher::matches)
				.map((seconds) -> new Window(Instant.ofEpochSecond(Long.parseLong(seconds.group(1))),
						Instant.ofEpochSecond(Long.parseLong(seconds.group(2)))))
				.min(Comparator.comparing(Window::until));
		}
	}

}
