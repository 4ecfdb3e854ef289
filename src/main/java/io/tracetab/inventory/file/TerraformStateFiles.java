package io.tracetab.inventory.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.tracetab.inventory.TerraformAddress;
import io.tracetab.inventory.TerraformAddresses;

/**
 * Addresses from state files of Terraform, {@code terraform.tfstate} (version 4) or what
 * {@code terraform show -json} prints. Of a state that holds secrets only ids are looked
 * at, and nothing of it is kept but addresses, in memory. Read again when a file changed.
 */
final class TerraformStateFiles implements TerraformAddresses {

	private static final Logger log = LoggerFactory.getLogger(TerraformStateFiles.class);

	private final JsonMapper json = JsonMapper.builder().build();

	private final List<Path> files;

	private volatile Read read = new Read(List.of(), Map.of());

	/** What was read, and of which versions of the files. */
	private record Read(List<FileTime> versions, Map<String, TerraformAddress> byArn) {
	}

	TerraformStateFiles(List<Path> files) {
		this.files = List.copyOf(files);
	}

	@Override
	public Map<String, TerraformAddress> byArn() {
		List<FileTime> versions = this.files.stream().map(TerraformStateFiles::version).toList();
		Read last = this.read;
		if (!last.versions().equals(versions)) {
			last = new Read(versions, readAll());
			this.read = last;
		}
		return last.byArn();
	}

	private static FileTime version(Path file) {
		try {
			return Files.getLastModifiedTime(file);
		}
		catch (IOException ex) {
			return FileTime.fromMillis(0);
		}
	}

	private Map<String, TerraformAddress> readAll() {
		Map<String, TerraformAddress> byArn = new HashMap<>();
		for (Path file : this.files) {
			try {
				JsonNode state = this.json.readTree(Files.readString(file));
				state.path("resources").forEach((resource) -> ofState(resource, byArn));
				ofShown(state.path("values").path("root_module"), byArn);
			}
			catch (IOException | JacksonException ex) {
				log.warn("The Terraform state {} cannot be read, so its modules own nothing: expected terraform.tfstate"
						+ " or what 'terraform show -json' prints", file, ex);
			}
		}
		return Map.copyOf(byArn);
	}

	/** As a state file has it: a resource with its instances. */
	private static void ofState(JsonNode resource, Map<String, TerraformAddress> byArn) {
		String module = resource.path("module").asString("");
		List<String> parts = new ArrayList<>();
		if (!module.isEmpty()) {
			parts.add(module);
		}
		if (resource.path("mode").asString("").equals("data")) {
			return;
		}
		parts.add(resource.path("type").asString(""));
		parts.add(resource.path("name").asString(""));
		String address = String.join(".", parts);
		for (JsonNode instance : resource.path("instances")) {
			JsonNode index = instance.path("index_key");
			String key = index.isMissingNode() ? ""
					: index.isString() ? "[\"" + index.asString() + "\"]" : "[" + index + "]";
			add(instance.path("attributes"), new TerraformAddress(module, address + key), byArn);
		}
	}

	/** As {@code terraform show -json} prints it: modules in modules. */
	private static void ofShown(JsonNode module, Map<String, TerraformAddress> byArn) {
		String path = module.path("address").asString("");
		for (JsonNode resource : module.path("resources")) {
			if (!resource.path("mode").asString("").equals("data")) {
				add(resource.path("values"), new TerraformAddress(path, resource.path("address").asString("")), byArn);
			}
		}
		module.path("child_modules").forEach((child) -> ofShown(child, byArn));
	}

	private static void add(JsonNode attributes, TerraformAddress address, Map<String, TerraformAddress> byArn) {
		String arn = attributes.path("arn").asString("");
		if (!arn.isEmpty()) {
			byArn.put(arn, address);
		}
	}

}
