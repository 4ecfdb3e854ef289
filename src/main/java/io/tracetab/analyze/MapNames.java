package io.tracetab.analyze;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.tracetab.identity.ResourceId;
import io.tracetab.usage.Party;

/**
 * Which node of the map a party is: the resource that it is known to be, else itself,
 * with its place where others of its name are known to be elsewhere. For one thread.
 */
final class MapNames {

	private final ResourceDirectory directory;

	private final Map<Party, String> ids = new HashMap<>();

	private final Map<String, Name> names = new HashMap<>();

	/**
	 * How a node is shown.
	 *
	 * @param arn null for who is no known resource, or may be several
	 */
	record Name(String kind, String name, @Nullable String arn, String region, String account) {
	}

	MapNames(ResourceDirectory directory) {
		this.directory = directory;
	}

	ResourceDirectory directory() {
		return this.directory;
	}

	String id(Party party) {
		return this.ids.computeIfAbsent(party, this::find);
	}

	private String find(Party party) {
		Party node = party.sender();
		Set<String> arns = this.directory.of(node);
		String arn = (arns.size() == 1) ? arns.iterator().next() : null;
		ResourceId known = (arn != null) ? this.directory.known().get(arn) : null;
		if (arn != null && known != null && !known.service().isEmpty()) {
			this.names.put(arn,
					new Name(known.service(), this.directory.name(arn), arn, known.region(), known.account()));
			return arn;
		}
		boolean elsewhere = arns.isEmpty() && !this.directory.of(node.anywhere()).isEmpty();
		Party shown = elsewhere ? node : node.anywhere();
		String id = Stream.of(shown.kind(), shown.name(), shown.region(), shown.account())
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(" "));
		this.names.put(id, new Name(shown.kind(), shown.name(), null, shown.region(), shown.account()));
		return id;
	}

	/** What a node's id stands for. */
	Name of(String id) {
		return this.names.getOrDefault(id, new Name("remote", id, null, "", ""));
	}

}
