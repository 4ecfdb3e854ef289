package io.tracetab.ingest.archive;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.ingest.Archive;
import io.tracetab.ingest.BillArchive;

@Configuration(proxyBeanMethods = false)
class ArchiveConfiguration {

	@Bean
	Archive archive(@Value("${tracetab.data:./tracetab-data}") Path data) {
		return ArchiveFolder.in(data.resolve("archive"));
	}

	@Bean
	BillArchive billArchive(@Value("${tracetab.data:./tracetab-data}") Path data) {
		return new BillFolder(data.resolve("archive").resolve("bills"));
	}

}
