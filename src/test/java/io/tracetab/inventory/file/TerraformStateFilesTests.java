package io.tracetab.inventory.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.tracetab.inventory.TerraformAddress;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses from what Terraform writes.
 */
class TerraformStateFilesTests {

	private static final String STATE = """
			{"version":4,"resources":[
			 {"module":"module.cart","mode":"managed","type":"aws_lambda_function","name":"api","instances":[
			  {"index_key":"eu","attributes":{"arn":"arn:a","environment":"secret"}},{"index_key":1,"attributes":{"arn":"arn:b"}}]},
			 {"mode":"managed","type":"aws_s3_bucket","name":"up","instances":[{"attributes":{"arn":"arn:c"}}]},
			 {"mode":"data","type":"aws_s3_bucket","name":"other","instances":[{"attributes":{"arn":"arn:d"}}]},
			 {"mode":"managed","type":"random_id","name":"x","instances":[{"attributes":{"id":"1"}}]}]}
			""";

	private static final String SHOWN = """
			{"format_version":"1.0","values":{"root_module":{"resources":[],"child_modules":[{"address":"module.pay",
			 "resources":[{"address":"module.pay.aws_sqs_queue.q","mode":"managed","values":{"arn":"arn:q"}}],
			 "child_modules":[{"address":"module.pay.module.db","resources":[
			  {"address":"module.pay.module.db.aws_dynamodb_table.t","mode":"managed","values":{"arn":"arn:t"}}]}]}]}}}
			""";

	@TempDir
	private Path folder;

	@Test
	void bothFormsAreReadAndAFileThatIsNoneIsPassedOver() throws IOException {
		Path state = Files.writeString(this.folder.resolve("terraform.tfstate"), STATE);
		Path shown = Files.writeString(this.folder.resolve("shown.json"), SHOWN);
		Path broken = Files.writeString(this.folder.resolve("broken.json"), "{");
		TerraformStateFiles files = new TerraformStateFiles(
				List.of(state, broken, this.folder.resolve("absent"), shown));
		assertThat(files.byArn()).hasSize(5)
			.containsEntry("arn:a", new TerraformAddress("module.cart", "module.cart.aws_lambda_function.api[\"eu\"]"))
			.containsEntry("arn:b", new TerraformAddress("module.cart", "module.cart.aws_lambda_function.api[1]"))
			.containsEntry("arn:c", new TerraformAddress("", "aws_s3_bucket.up"))
			.containsEntry("arn:q", new TerraformAddress("module.pay", "module.pay.aws_sqs_queue.q"))
			.containsEntry("arn:t",
					new TerraformAddress("module.pay.module.db", "module.pay.module.db.aws_dynamodb_table.t"));
	}

	@Test
	void aFileIsReadAgainOnlyWhenItChanged() throws IOException {
		Path state = Files.writeString(this.folder.resolve("terraform.tfstate"), STATE);
		Files.setLastModifiedTime(state, FileTime.fromMillis(1000));
		TerraformStateFiles files = new TerraformStateFiles(List.of(state));
		assertThat(files.byArn()).isSameAs(files.byArn()).containsKey("arn:a");
		Files.writeString(state, STATE.replace("arn:a", "arn:z"));
		Files.setLastModifiedTime(state, FileTime.fromMillis(2000));
		assertThat(files.byArn()).containsKey("arn:z").doesNotContainKey("arn:a");
	}

}
