package io.tracetab.recommend;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.inventory.TerraformAddress;

/**
 * What to change in Terraform, as a patch without line numbers: it is to be read, and the
 * lines around it are not known here.
 */
public final class TerraformPatch {

	private final List<String> lines = new ArrayList<>();

	private TerraformPatch() {
	}

	/**
	 * Of one resource.
	 * @param type {@code aws_lambda_function}
	 * @param name what it is called at AWS, where Terraform's address is not known
	 */
	public static TerraformPatch of(String type, TerraformAddress address, String name) {
		TerraformPatch patch = new TerraformPatch();
		String of = address.address();
		String label = of.isEmpty() ? name.replaceAll("[^A-Za-z0-9_-]", "_") : of.substring(of.lastIndexOf('.') + 1);
		if (!address.module().isEmpty()) {
			patch.lines.add("# " + of);
		}
		patch.lines.add(" resource \"%s\" \"%s\" {".formatted(type, label));
		return patch;
	}

	/** A setting; without a former value it is new, without a new one it goes. */
	public TerraformPatch set(String name, String from, String to) {
		if (!from.isEmpty()) {
			this.lines.add("-  %s = %s".formatted(name, from));
		}
		if (!to.isEmpty()) {
			this.lines.add("+  %s = %s".formatted(name, to));
		}
		return this;
	}

	/** A line as it is, behind its sign. */
	public TerraformPatch line(String line) {
		this.lines.add(line);
		return this;
	}

	/** The end of the resource. */
	public TerraformPatch end() {
		this.lines.add(" }");
		return this;
	}

	@Override
	public String toString() {
		return String.join("\n", this.lines);
	}

}
