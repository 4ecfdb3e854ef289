package io.tracetab.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The tests' class path with DuckDB's driver as it looks without libraries in its jar,
 * the one of this machine beside it. Each process would else unpack 70 MB, and leave them
 * behind when it is killed.
 */
final class UnpackedDriver {

	private static final String LIBRARY = "libduckdb_java";

	private static @Nullable String classPath;

	private UnpackedDriver() {
	}

	static synchronized String classPath() {
		String made = classPath;
		if (made == null) {
			made = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.map((entry) -> entry.contains("duckdb_jdbc") ? unpacked(Path.of(entry)).toString() : entry)
				.collect(Collectors.joining(File.pathSeparator));
			classPath = made;
		}
		return made;
	}

	private static Path unpacked(Path driver) {
		try (JarFile jar = new JarFile(driver.toFile())) {
			Path folder = Files.createTempDirectory("driver");
			folder.toFile().deleteOnExit();
			Path classes = folder.resolve("duckdb.jar");
			classes.toFile().deleteOnExit();
			try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(classes))) {
				for (JarEntry entry : jar.stream().toList()) {
					if (!entry.getName().startsWith(LIBRARY)) {
						out.putNextEntry(new JarEntry(entry.getName()));
						jar.getInputStream(entry).transferTo(out);
						out.closeEntry();
					}
				}
			}
			JarEntry library = jar.getJarEntry(LIBRARY + ".so_" + system());
			Path beside = folder.resolve(library.getName());
			beside.toFile().deleteOnExit();
			Files.copy(jar.getInputStream(library), beside);
			return classes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As the driver names it. */
	private static String system() {
		String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		String system = name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : "linux";
		String machine = System.getProperty("os.arch");
		return system + '_' + (machine.equals("aarch64") ? "arm64" : "amd64");
	}

}
