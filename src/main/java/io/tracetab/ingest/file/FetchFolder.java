package io.tracetab.ingest.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

import io.tracetab.ingest.Fetch;
import io.tracetab.ingest.Fetches;
import io.tracetab.quantity.Window;
import io.tracetab.source.Source;
import io.tracetab.source.SourceId;

/**
 * A folder with a file for each window that is being fetched.
 */
final class FetchFolder implements Fetches {

	private final Path folder;

	private final InstantSource clock;

	FetchFolder(Path folder, InstantSource clock) {
		this.folder = folder;
		this.clock = clock;
	}

	@Override
	public Fetch open(Source source, Window window) throws IOException {
		Files.createDirectories(this.folder);
		SourceId id = source.id();
		String name = "%s-%s-%s-%d-%d.ndjson".formatted(id.kind().word(), id.account(), id.region(),
				window.from().getEpochSecond(), window.until().getEpochSecond());
		return FetchFile.open(this.folder.resolve(name), source, this.clock);
	}

}
