package io.tracetab.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tracetab.TracetabApplication;

/**
 * What a process has loaded, kept for those that start after it: they load it in half the
 * time and are the same otherwise. The virtual machine does it for jars alone, so the
 * classes are put into one.
 *
 * @see <a href="https://openjdk.org/jeps/350">JEP 350</a>
 */
final class ClassArchive {

	private final String classPath;

	private final Path archive;

	/**
	 * Of a folder that exists.
	 * @param more classes of tests that are wanted as well, with those within them
	 */
	ClassArchive(Path folder, Class<?>... more) throws IOException {
		this.archive = folder.resolve("classes.jsa");
		Path jar = folder.resolve("classes.jar");
		write(jar, more);
		String libraries = Arrays.stream(UnpackedDriver.classPath().split(File.pathSeparator))
			.filter((entry) -> Files.isRegularFile(Path.of(entry)))
			.collect(Collectors.joining(File.pathSeparator));
		this.classPath = jar + File.pathSeparator + libraries;
	}

	private static void write(Path jar, Class<?>... more) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
			entries.setLevel(0);
			write(classes(TracetabApplication.class), (name) -> true, entries);
			for (Class<?> each : more) {
				String start = each.getName().replace('.', '/');
				write(classes(each), (name) -> name.matches(start + "(\\$.*)?\\.class"), entries);
			}
		}
	}

	private static void write(Path classes, Predicate<String> wanted, JarOutputStream into) throws IOException {
		try (Stream<Path> files = Files.walk(classes)) {
			for (Path file : files.filter(Predicate.not(classes::equals)).toList()) {
				String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
				if (wanted.test(name)) {
					into.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + '/' : name));
					if (Files.isRegularFile(file)) {
						Files.copy(file, into);
					}
					into.closeEntry();
				}
			}
		}
	}

	private static Path classes(Class<?> one) {
		try {
			return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Options of the process that fills it; it has to end by itself, or be asked to. */
	List<String> filling() {
		return List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + this.archive, "-cp", this.classPath);
	}

	/** Options of those that start with it. */
	List<String> using() {
		return List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + this.archive, "-cp", this.classPath);
	}

}
