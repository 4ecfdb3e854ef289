package io.tracetab.world.shown.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.tracetab.world.shop.Shop;
import io.tracetab.world.shown.Json;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.DynamoTable;
import io.tracetab.world.stack.LambdaFunction;
import io.tracetab.world.stack.Place;

/**
 * The shop's Terraform project: a module for each team, the state, a plan that costs
 * nothing and a plan that does.
 */
public final class TerraformFiles {

	private static final String VERSIONS = """
			terraform {
			  required_version = ">= 1.13"
			  required_providers {
			    aws = {
			      source  = "hashicorp/aws"
			      version = "~> 5.100"%s
			    }%s
			  }
			}
			""";

	private static final String ATLAS = "\n    mongodbatlas = {\n      source  = \"mongodb/mongodbatlas\"\n"
			+ "      version = \"~> 1.41\"\n    }";

	private static final String ROOT = """

			provider "aws" {
			  region = "us-east-1"
			}

			provider "aws" {
			  alias  = "europe"
			  region = "eu-west-1"
			}

			provider "aws" {
			  alias  = "data"
			  region = "us-east-1"
			  assume_role {
			    role_arn = "arn:aws:iam::345678901234:role/terraform"
			  }
			}

			provider "mongodbatlas" {
			}
			""";

	private static final String VARIABLE = """

			variable "payments_api_key" {
			  type      = string
			  sensitive = true
			}
			""";

	private final Path folder;

	private final Project project;

	private final Reference secret;

	private final Chance chance;

	private TerraformFiles(Path folder, Chance chance) {
		this.folder = folder;
		this.chance = chance;
		this.project = new Project(chance);
		this.secret = Reference.secret("payments_api_key", "not-a-real-key-" + chance.of("secret").hex(24));
	}

	/**
	 * Writes the project.
	 * @param time when the plans were made
	 */
	public static void write(Path folder, Shop shop, Chance chance, String time) {
		TerraformFiles files = new TerraformFiles(folder, chance);
		files.build(shop);
		files.configuration();
		files.json("terraform.tfstate", State.file(files.project));
		files.plan("plans/described.json", files.harmless(shop), time);
		files.plan("plans/resized.json", files.costly(shop), time);
	}

	private void build(Shop shop) {
		Resource.Where where = new Resource.Where("payments", "payments_api_key", false);
		this.project.add(where, "aws_ssm_parameter",
				Json.object("name", "/shop/payments/api-key", "type", "SecureString", "value", this.secret),
				Json.object("arn", "arn:aws:ssm:us-east-1:" + Place.ACCOUNT + ":parameter/shop/payments/api-key",
						"data_type", "text", "description", "", "id", "/shop/payments/api-key", "key_id",
						"alias/aws/ssm", "tags", Json.NULL, "tags_all", Map.of(), "tier", "Standard", "version", 1));
		FunctionResources functions = new FunctionResources(this.project, this.secret);
		deployed(shop).forEach(functions::add);
		StoreResources stores = new StoreResources(this.project);
		shop.resources().tables().all().forEach(stores::table);
		stores.bucket(shop.resources().images().place());
		stores.bucket(shop.resources().invoices().place());
		stores.bucket(shop.resources().data().reports().place());
		stores.bucket(shop.resources().clicks().store().place());
		stores.cache(shop.resources().cache());
		stores.node(shop.resources().sessions());
		stores.cache(shop.resources().promotions());
		new AtlasResources(this.project).cluster(shop.resources().profiles());
		new MessageResources(this.project, shop).add();
		new ApiResources(this.project, shop).add();
		new DataResources(this.project, shop).add();
		new ReportingResources(this.project, shop).add();
	}

	private void configuration() {
		StringBuilder root = new StringBuilder(VERSIONS.formatted("", ATLAS)).append(ROOT).append(VARIABLE);
		for (String module : this.project.modules()) {
			boolean europe = this.project.of(module).stream().anyMatch(resource -> resource.place().europe());
			boolean atlas = this.project.of(module)
				.stream()
				.anyMatch(resource -> resource.type().equals(State.ATLAS_CLUSTER));
			boolean secret = this.project.of(module)
				.stream()
				.anyMatch(resource -> Resource.references(resource.arguments()).stream().anyMatch(Reference::secret));
			root.append("\nmodule \"").append(module).append("\" {\n  source = \"./").append(module).append("\"\n");
			root.append(europe ? "  providers = {\n    aws        = aws\n    aws.europe = aws.europe\n  }\n" : "");
			root.append(module.equals("data") ? "  providers = {\n    aws = aws.data\n  }\n" : "");
			root.append(secret ? "  payments_api_key = var.payments_api_key\n" : "").append("}\n");
			text(module + "/main.tf",
					VERSIONS.formatted(europe ? "\n      configuration_aliases = [aws.europe]" : "", atlas ? ATLAS : "")
							+ (secret ? VARIABLE : "") + Hcl.of(this.project.of(module)));
		}
		text("main.tf", root.toString());
		text("storefront/openapi.json", "{\"openapi\":\"3.0.1\"}\n");
	}

	/** A function and a bucket are described: nothing that is billed. */
	private List<Resource> harmless(Shop shop) {
		LambdaFunction function = drawn(shop, "described");
		Resource bucket = this.project.of("aws_s3_bucket", shop.resources().images().place());
		Map<String, Object> tags = Json.object("purpose", "pictures of products");
		Resource tagged = new Resource(bucket.place(), bucket.type(), bucket.arguments(),
				changed(bucket, "tags_all", tags));
		return List.of(
				this.project.of("aws_lambda_function", function.setting().place())
					.with(Json.object("description",
							"Owned by the " + Project.where(function.setting().place()).module() + " team")),
				tagged.with(Json.object("tags", tags)));
	}

	/**
	 * A function with four times the memory, a table that is paid by the hour, and one
	 * more.
	 */
	private List<Resource> costly(Shop shop) {
		LambdaFunction function = drawn(shop, "resized");
		int memory = Math.min(10_240, 4 * function.setting().size().memoryMb());
		List<DynamoTable> tables = shop.resources().tables().all();
		Place place = tables.get(this.chance.of("provisioned").below(tables.size())).place();
		Resource table = this.project.of("aws_dynamodb_table", place);
		Map<String, Object> provisioned = Json.object("billing_mode", "PROVISIONED", "read_capacity", 100,
				"write_capacity", 50, "on_demand_throughput", List.of());
		if (table.arguments().get("global_secondary_index") instanceof List<?> indexes) {
			provisioned.put("global_secondary_index", indexes.stream().map(TerraformFiles::provisioned).toList());
		}
		Place search = Place.table("us-east-1", "shop-search-terms");
		Resource like = this.project.of("aws_dynamodb_table", shop.resources().tables().products().place());
		Map<String, Object> arguments = Json.object("name", search.name(), "billing_mode", "PROVISIONED",
				"read_capacity", 25, "write_capacity", 5, "hash_key", "term", "attribute",
				List.of(StoreResources.attribute("term")), "tags", Project.tags(search));
		Resource added = new Resource(Project.where(search), "aws_dynamodb_table", arguments, like.computed());
		return List.of(this.project.of("aws_lambda_function", function.setting().place())
			.with(Json.object("memory_size", memory)), table.with(provisioned), added);
	}

	private static Object provisioned(Object index) {
		Map<String, Object> provisioned = Json.object();
		((Map<?, ?>) index).forEach((name, value) -> provisioned.put(name.toString(), value));
		provisioned.put("read_capacity", 100);
		provisioned.put("write_capacity", 50);
		return provisioned;
	}

	/** All but what is tried out: that is deployed by hand. */
	private static List<LambdaFunction> deployed(Shop shop) {
		return shop.functions()
			.all()
			.stream()
			.filter((function) -> !function.setting().place().account().equals(Place.LAB_ACCOUNT))
			.toList();
	}

	private LambdaFunction drawn(Shop shop, String what) {
		List<LambdaFunction> functions = deployed(shop);
		return functions.get(this.chance.of(what).below(functions.size()));
	}

	private static Map<String, Object> changed(Resource resource, String name, Object value) {
		Map<String, Object> computed = Json.object();
		computed.putAll(resource.computed());
		computed.put(name, value);
		return computed;
	}

	private void plan(String file, List<Resource> changed, String time) {
		json(file, new Plan(this.project, changed, time).json(this.secret));
	}

	private void json(String file, Map<String, Object> content) {
		text(file, Json.write(content) + '\n');
	}

	private void text(String file, String content) {
		try {
			Files.createDirectories(this.folder.resolve(file).getParent());
			Files.writeString(this.folder.resolve(file), content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
