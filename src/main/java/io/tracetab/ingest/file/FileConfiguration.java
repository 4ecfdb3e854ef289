package io.tracetab.ingest.file;

import java.nio.file.Path;
import java.time.InstantSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.ingest.Deliveries;
import io.tracetab.ingest.Fetches;
import io.tracetab.ingest.Inputs;
import io.tracetab.ingest.RecordsReader;
import io.tracetab.source.BillFormat;

@Configuration(proxyBeanMethods = false)
class FileConfiguration {

	@Bean
	Inputs inputs() {
		return FileReading.inputs();
	}

	@Bean
	Deliveries deliveries(ObjectProvider<BillFormat> formats) {
		return new FileDeliveries(formats.orderedStream().toList());
	}

	@Bean
	Fetches fetches(@Value("${tracetab.data:./tracetab-data}") Path data, InstantSource clock) {
		return new FetchFolder(data.resolve("fetched"), clock);
	}

	@Bean
	RecordsReader recordsReader() {
		return FileReading.records();
	}

}
