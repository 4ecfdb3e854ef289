package io.tracetab.world.shown.terraform;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

import io.tracetab.world.shown.Json;
import io.tracetab.world.shown.Tags;
import io.tracetab.world.shown.Teams;
import io.tracetab.world.stack.Chance;
import io.tracetab.world.stack.Place;

/**
 * All resources of the stack in the order of their making, so that what is referred to
 * stands before what refers to it. A module for each team.
 */
final class Project {

	private static final String EUROPE = "eu-west-1";

	private final Chance chance;

	private final Map<String, Resource> resources = new LinkedHashMap<>();

	Project(Chance chance) {
		this.chance = chance;
	}

	/** Adds a resource that is called as its place is. */
	Resource add(Place place, String type, Map<String, Object> arguments, Map<String, Object> computed) {
		return add(where(place), type, arguments, computed);
	}

	Resource add(Resource.Where where, String type, Map<String, Object> arguments, Map<String, Object> computed) {
		Resource resource = new Resource(where, type, arguments, computed);
		this.resources.put(resource.address(), resource);
		return resource;
	}

	List<Resource> all() {
		return List.copyOf(this.resources.values());
	}

	List<Resource> of(String module) {
		return this.resources.values().stream().filter(resource -> resource.place().module().equals(module)).toList();
	}

	List<String> modules() {
		return this.resources.values().stream().map(resource -> resource.place().module()).distinct().sorted().toList();
	}

	Resource of(String type, Place place) {
		return of(type, where(place), place);
	}

	/** A part of what is at the place. */
	Resource part(String type, Place place, String part) {
		return of(type, part(place, part), place);
	}

	private Resource of(String type, Resource.Where where, Place place) {
		Resource resource = this.resources.get("module." + where.module() + '.' + type + '.' + where.name());
		if (resource == null) {
			throw new NoSuchElementException(type + ' ' + place.name());
		}
		return resource;
	}

	/** The same project with other resources, each in the place of its address or new. */
	Project with(List<Resource> others) {
		Project changed = new Project(this.chance);
		changed.resources.putAll(this.resources);
		others.forEach(other -> changed.resources.put(other.address(), other));
		return changed;
	}

	static Resource.Where where(Place place) {
		String name = place.name().replace("shop-", "").replace("-" + place.account(), "").replace('-', '_');
		return new Resource.Where(team(place.name()), name, place.region().equals(EUROPE));
	}

	static Resource.Where part(Place place, String part) {
		Resource.Where where = where(place);
		return new Resource.Where(where.module(), where.name() + '_' + part, where.europe());
	}

	private static String team(String name) {
		return name.contains("invoice") ? "payments" : Teams.of(name);
	}

	/** The tags that the inventory shows. */
	static Map<String, Object> tags(Place place) {
		Map<String, Object> tags = Json.object();
		tags.putAll(Tags.of(place.region(), place.arn()));
		return tags;
	}

	/** Adds the tags as configured, and as computed with those of the provider. */
	static void tag(Place place, Map<String, Object> arguments, Map<String, Object> computed) {
		if (place.region().equals(EUROPE)) {
			untagged(computed);
			return;
		}
		arguments.put("tags", tags(place));
		computed.put("tags_all", tags(place));
	}

	static void untagged(Map<String, Object> computed) {
		computed.put("tags", Json.NULL);
		computed.put("tags_all", Map.of());
	}

	/** Each attribute with nothing in it. */
	static void empty(Map<String, Object> computed, Object nothing, String... names) {
		for (String name : names) {
			computed.put(name, nothing);
		}
	}

	/** A name that AWS or Terraform made up. */
	String madeUp(String what, int digits) {
		return this.chance.of(what).hex(digits);
	}

	/** A hash as Terraform writes it. */
	String base64(String what) {
		byte[] bytes = new byte[32];
		Chance own = this.chance.of(what);
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) own.next();
		}
		return Base64.getEncoder().encodeToString(bytes);
	}

	/** Several blocks of one kind. */
	static List<Object> blocks(Object... blocks) {
		return new ArrayList<>(List.of(blocks));
	}

}
