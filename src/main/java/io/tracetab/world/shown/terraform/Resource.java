package io.tracetab.world.shown.terraform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.tracetab.world.shown.Json;

/**
 * A resource of the project. A list of maps among its arguments is a block, repeated; a
 * map is a map.
 *
 * @param place of whom it is and how it is called
 * @param arguments as configured, with references
 * @param computed what the provider adds
 */
record Resource(Where place, String type, Map<String, Object> arguments, Map<String, Object> computed) {

	/**
	 * Where a resource stands in the project.
	 *
	 * @param module the team's
	 * @param europe whether the provider of the second region makes it
	 */
	record Where(String module, String name, boolean europe) {

		/**
		 * What the root calls the provider that makes it; empty for the one without
		 * alias.
		 */
		String provider() {
			return this.europe ? "europe" : this.module.equals("data") ? "data" : "";
		}

	}

	String name() {
		return this.place.name;
	}

	String address() {
		return "module." + this.place.module + '.' + this.type + '.' + name();
	}

	Object attribute(String name) {
		return Objects.requireNonNull(attributes().get(name), () -> address() + " has no " + name);
	}

	/** Everything known of it, by name, as a state has it. */
	TreeMap<String, Object> attributes() {
		TreeMap<String, Object> all = new TreeMap<>(this.computed);
		this.arguments.forEach((name, value) -> all.put(name, resolved(value)));
		return all;
	}

	/** With other arguments in place of some. */
	Resource with(Map<String, Object> others) {
		Map<String, Object> changed = new LinkedHashMap<>(this.arguments);
		changed.putAll(others);
		return new Resource(this.place, this.type, changed, this.computed);
	}

	/** Addresses of the resources that its arguments refer to. */
	List<String> dependencies() {
		List<String> dependencies = new ArrayList<>();
		references(this.arguments).stream()
			.filter(Reference::toResource)
			.map(reference -> "module." + this.place.module + '.' + reference.to())
			.sorted()
			.distinct()
			.forEach(dependencies::add);
		return dependencies;
	}

	static List<Reference> references(Object value) {
		List<Reference> references = new ArrayList<>();
		if (value instanceof Reference reference) {
			references.add(reference);
		}
		else if (value instanceof Map<?, ?> map) {
			map.values().forEach(member -> references.addAll(references(member)));
		}
		else if (value instanceof List<?> list) {
			list.forEach(element -> references.addAll(references(element)));
		}
		return references;
	}

	private static Object resolved(Object value) {
		if (value instanceof Reference reference) {
			return reference.value();
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> resolved = new LinkedHashMap<>();
			map.forEach((name, member) -> resolved.put(name.toString(), resolved(member)));
			return resolved;
		}
		if (value instanceof List<?> list) {
			List<Object> resolved = new ArrayList<>();
			list.forEach(element -> resolved.add(resolved(element)));
			return resolved;
		}
		return value;
	}

	/** The same shape with {@code true} at every secret, and nothing elsewhere. */
	Map<String, Object> secrets() {
		Map<String, Object> marks = new TreeMap<>();
		attributes().forEach((name, value) -> {
			Object mark = mark(this.arguments.getOrDefault(name, value));
			if (mark != Boolean.FALSE) {
				marks.put(name, mark);
			}
		});
		return marks;
	}

	private static Object mark(Object value) {
		if (value instanceof Reference reference) {
			return reference.secret();
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> marks = Json.object();
			map.forEach((name, member) -> {
				Object mark = mark(member);
				if (mark != Boolean.FALSE) {
					marks.put(name.toString(), mark);
				}
			});
			return marks;
		}
		if (value instanceof List<?> list) {
			List<Object> marks = new ArrayList<>();
			list.forEach(element -> marks.add(mark(element)));
			return marks;
		}
		return false;
	}

}
