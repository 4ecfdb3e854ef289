package io.tracetab.world.shown.terraform;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Resources in Terraform's own language, as {@code terraform fmt} leaves them but for the
 * alignment.
 */
final class Hcl {

	private final StringBuilder text = new StringBuilder();

	static String of(List<Resource> resources) {
		Hcl hcl = new Hcl();
		resources.forEach(hcl::resource);
		return hcl.text.toString();
	}

	private void resource(Resource resource) {
		this.text.append("\nresource \"").append(resource.type()).append("\" \"").append(resource.name());
		this.text.append("\" {\n");
		if (resource.place().europe()) {
			this.text.append("  provider = aws.europe\n");
		}
		body(resource.arguments(), "  ");
		this.text.append("}\n");
	}

	private void body(Map<?, ?> arguments, String indent) {
		arguments.forEach((name, value) -> {
			if (isBlock(value)) {
				((List<?>) value).forEach(block -> {
					this.text.append(indent).append(name).append(" {\n");
					body((Map<?, ?>) block, indent + "  ");
					this.text.append(indent).append("}\n");
				});
			}
			else {
				this.text.append(indent).append(name).append(" = ").append(expression(value, indent)).append('\n');
			}
		});
	}

	static boolean isBlock(Object value) {
		return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>;
	}

	private static String expression(Object value, String indent) {
		if (value instanceof Reference reference) {
			return reference.expression();
		}
		if (value instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.map(member -> indent + "  " + member.getKey() + " = " + expression(member.getValue(), indent + "  ")
						+ '\n')
				.collect(Collectors.joining("", "{\n", indent + '}'));
		}
		if (value instanceof List<?> list) {
			return list.stream()
				.map(element -> expression(element, indent))
				.collect(Collectors.joining(", ", "[", "]"));
		}
		return (value instanceof Number || value instanceof Boolean) ? value.toString() : quoted(value.toString());
	}

	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${") + '"';
	}

}
