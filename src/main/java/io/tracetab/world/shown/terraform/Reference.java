package io.tracetab.world.shown.terraform;

/**
 * An argument that the configuration takes from elsewhere.
 *
 * @param expression as it stands in the configuration
 * @param to what it refers to: {@code type.name}, or {@code var.name}
 * @param value what it came to
 * @param secret whether Terraform must not show it
 */
record Reference(String expression, String to, Object value, boolean secret) {

	static Reference attribute(Resource to, String attribute) {
		String name = to.type() + '.' + to.name();
		return new Reference(name + '.' + attribute, name, to.attribute(attribute), false);
	}

	static Reference secret(String variable, String value) {
		return new Reference("var." + variable, "var." + variable, value, true);
	}

	boolean toResource() {
		return this.to.startsWith("aws_");
	}

}
