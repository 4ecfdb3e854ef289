package io.tracetab.ingest.file;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.ingest.Inputs;
import io.tracetab.ingest.RecordsReader;

@Configuration(proxyBeanMethods = false)
class FileConfiguration {

	@Bean
	Inputs inputs() {
		return FileReading.inputs();
	}

	@Bean
	RecordsReader recordsReader() {
		return FileReading.records();
	}

}
