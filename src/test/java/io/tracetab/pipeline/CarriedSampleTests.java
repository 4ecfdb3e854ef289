package io.tracetab.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The sample world as it is found in a jar, where folders are entries beside their files.
 */
class CarriedSampleTests {

	@TempDir
	private Path folder;

	@Test
	void foldersOfTheJarAreNoFilesOfTheSample() throws IOException {
		try (URLClassLoader jar = jar("sample-data/", "sample-data/logs/", "sample-data/logs/reports.ndjson.gz",
				"sample-data/xray/", "sample-data/xray/segments.ndjson.gz", "sample-data/xray/traces.json")) {
			List<SampleData.Carried> carried = PipelineConfiguration
				.carried(new PathMatchingResourcePatternResolver(jar));
			assertThat(carried).extracting(SampleData.Carried::name)
				.containsExactly("reports.ndjson.gz", "segments.ndjson.gz", "traces.json");
			try (InputStream content = carried.get(2).content().open()) {
				assertThat(content).hasContent("sample-data/xray/traces.json");
			}
		}
	}

	@Test
	void aFileWithoutANameIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SampleData.Carried("", () -> InputStream.nullInputStream()));
	}

	/** A jar whose files hold their own names. */
	private URLClassLoader jar(String... entries) throws IOException {
		Path file = this.folder.resolve("carrying.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
			for (String entry : entries) {
				out.putNextEntry(new JarEntry(entry));
				if (!entry.endsWith("/")) {
					out.write(entry.getBytes(StandardCharsets.UTF_8));
				}
				out.closeEntry();
			}
		}
		return new URLClassLoader(new URL[] { file.toUri().toURL() }, null);
	}

}
