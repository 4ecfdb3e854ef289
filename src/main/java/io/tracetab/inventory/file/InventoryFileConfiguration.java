package io.tracetab.inventory.file;

import java.nio.file.Path;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.tracetab.inventory.TerraformAddresses;

@Configuration(proxyBeanMethods = false)
class InventoryFileConfiguration {

	@Bean
	TerraformAddresses terraformAddresses(@Value("${tracetab.owners.terraform-state:}") List<String> files) {
		return new TerraformStateFiles(files.stream().map(Path::of).toList());
	}

}
