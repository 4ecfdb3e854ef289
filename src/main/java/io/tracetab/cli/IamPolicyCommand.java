package io.tracetab.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.tracetab.source.ReadOnlyPolicy;
import io.tracetab.source.SourceKind;

/**
 * {@code tracetab iam-policy}: prints what has to be allowed for AWS to be asked.
 */
@Command(name = "iam-policy", mixinStandardHelpOptions = true,
		description = "Print the read-only policy of IAM that the sources need, as JSON.")
final class IamPolicyCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--sources", split = ",", paramLabel = "SOURCE",
			description = "Only for these: inventory, metrics, logs, xray, bill, prices (default: all).")
	private List<SourceKind> sources = List.of();

	@Option(names = "--export", paramLabel = "S3-ADDRESS",
			description = "Also to read bill exports, such as s3://bucket/prefix, and no other objects.")
	private List<String> exports = List.of();

	@Override
	public Integer call() {
		Set<SourceKind> kinds = this.sources.isEmpty() ? EnumSet.allOf(SourceKind.class) : EnumSet.copyOf(this.sources);
		ReadOnlyPolicy policy = ServiceLoader.load(ReadOnlyPolicy.class).iterator().next();
		try {
			this.spec.commandLine().getOut().println(policy.document(kinds, this.exports));
			return 0;
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), "--export: " + ex.getMessage(), ex);
		}
	}

}
