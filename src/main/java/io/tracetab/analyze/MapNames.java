package io.tracetab.analyze;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
public final class MapNames {

	private final ResourceDirectory directory;

	private final Map<Party, String> ids = new HashMap<>();

	private final Map<String, Name> names = new HashMap<>();

	/**
	 * How a node is shown.
	 *
	 * @param arn null for who is no known resource, or may be several
	 */
	public record Name(String kind, String name, @Nullable String arn, String region, String account) {
	}

	/** Names by what is known. */
	public MapNames(ResourceDirectory directory) {
		this.directory = directory;
	}

	ResourceDirectory directory() {
		return this.directory;
	}

	/** The id of the node that a party is: its ARN where that is known. */
	public String id(Party party) {
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
	public Name of(String id) {
		return this.names.getOrDefault(id, new Name("remote", id, null, "", ""));
	}

	/**
	 * Where a node is, as far as it tells it from others of its name in one list; empty
	 * when there are none.
	 * @param ids of the nodes of the list
	 */
	public String place(String id, Collection<String> ids) {
		Name own = of(id);
		List<Name> others = ids.stream()
			.filter((other) -> !other.equals(id))
			.map(this::of)
			.filter((other) -> other.kind().equals(own.kind()) && other.name().equals(own.name()))
			.toList();
		if (others.isEmpty()) {
			return "";
		}
		if (own.region().isEmpty() && own.account().isEmpty()) {
			return "place not known";
		}
		boolean accounts = others.stream().anyMatch((other) -> other.region().equals(own.region()));
		return Stream.of(own.region(), accounts ? own.account() : "")
			.filter((part) -> !part.isEmpty())
			.collect(Collectors.joining(", "));
	}

}
