package io.tracetab.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.tracetab.TracetabApplication;
import io.tracetab.pipeline.Moved;
import io.tracetab.source.aws.ServedWorld;

/**
 * The application over a day of the sample world that is served as AWS serves it, to look
 * at while working on it. What is said to it beside is a setting.
 */
final class ServedDemo {

	private static final Path SEGMENTS = Path.of("sample-data/xray/segments-2026-11-17.ndjson.gz");

	private static final Path REPORTS = Path.of("sample-data/logs/lambda-reports-2026-11-17.ndjson.gz");

	private ServedDemo() {
	}

	public static void main(String[] arguments) throws IOException {
		System.setProperty("aws.accessKeyId", "AKIDTEST");
		System.setProperty("aws.secretAccessKey", "secret");
		Instant now = Instant.now();
		ServedWorld world = new ServedWorld(SEGMENTS, REPORTS, Moved.toEndAt(now, SEGMENTS.toString()));
		List<String> settings = new ArrayList<>(world.withAccount(now));
		settings.addAll(List.of("--tracetab.data=" + Files.createTempDirectory("served-demo"),
				"--tracetab.polling.back-fill=2d", "--tracetab.sample-on-empty=false"));
		settings.addAll(List.of(arguments));
		TracetabApplication.main(settings.toArray(String[]::new));
	}

}
