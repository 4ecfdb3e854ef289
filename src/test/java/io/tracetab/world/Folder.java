package io.tracetab.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The files of a world, unpacked.
 */
record Folder(Path root) {

	/** Lines of the files whose path begins so, file by file. */
	List<String> lines(String begin) throws IOException {
		return files(begin).values().stream().flatMap(List::stream).toList();
	}

	/** Every file by its path, with its lines, but the reader's page. */
	TreeMap<String, List<String>> files() throws IOException {
		return files("");
	}

	private TreeMap<String, List<String>> files(String begin) throws IOException {
		TreeMap<String, List<String>> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(this.root)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				String name = this.root.relativize(path).toString().replace('\\', '/');
				if (name.startsWith(begin) && !path.endsWith("README.md")) {
					files.put(name, read(path));
				}
			}
		}
		return files;
	}

	private static List<String> read(Path path) throws IOException {
		InputStream in = Files.newInputStream(path);
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
			return reader.lines().toList();
		}
	}

}
