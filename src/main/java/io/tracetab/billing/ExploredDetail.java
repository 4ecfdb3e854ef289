package io.tracetab.billing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.tracetab.quantity.Window;

/**
 * What Cost Explorer told of usage beyond its days: by resource, by tag, by hour. It
 * divides a day's usage of one kind and is never added to it. Answers have two keys at
 * most, so they cannot be crossed: resources are taken before tags, these before hours. A
 * tag that all of the usage has is on every part.
 */
final class ExploredDetail {

	private static final String USAGE_TYPE = "USAGE_TYPE";

	private static final String RESOURCE = "RESOURCE_ID";

	private static final String NO_RESOURCE = "NoResourceId";

	private static final String TAG = "TAG:";

	private static final String KEY_END = "$";

	private final Map<Place, List<Explored.Row>> resources = new HashMap<>();

	/** By tag key. */
	private final SortedMap<String, Map<Place, List<Explored.Row>>> tags = new TreeMap<>();

	private final Map<Place, List<Explored.Row>> hours = new HashMap<>();

	ExploredDetail(Map<Explored.Question, List<Explored.Row>> known) {
		known.forEach((question, rows) -> {
			if (question.scope() == Explored.Scope.USAGE && question.groups().size() == 2
					&& question.groups().get(1).equals(USAGE_TYPE)) {
				read(question, rows);
			}
		});
	}

	/**
	 * Whose use is spoken of: one usage type of a service, or of all, on the day from.
	 */
	private record Place(long day, String service, String usageType) {

		private static final long SECONDS = 86_400;

		static Place of(Window period, String service, String usageType) {
			return new Place(Math.floorDiv(period.from().getEpochSecond(), SECONDS), service, usageType);
		}

	}

	/**
	 * Which usage is to be divided.
	 *
	 * @param account null where all of it is meant
	 * @param alone whether the usage type is of this service alone
	 */
	record Of(String service, String usageType, @Nullable String account, boolean alone) {
	}

	/**
	 * A part of a day's usage.
	 *
	 * @param resource as the bill spells it; null where it is not told
	 */
	record Part(Explored.Row row, @Nullable String resource, SortedMap<String, String> tags) {

		Part with(Explored.Row amounts) {
			return new Part(amounts, this.resource, this.tags);
		}

	}

	private void read(Explored.Question question, List<Explored.Row> rows) {
		String group = question.groups().get(0);
		for (Explored.Row row : rows) {
			String type = row.keys().get(1);
			if (group.equals("SERVICE") && row.step() == Explored.Step.HOUR) {
				add(this.hours, Place.of(row.period(), row.keys().get(0), type), row);
			}
			else if (group.equals(RESOURCE) && row.step() == Explored.Step.DAY) {
				add(this.resources, Place.of(row.period(), question.service(), type), row);
			}
			else if (group.startsWith(TAG) && row.step() == Explored.Step.DAY && question.service().isEmpty()) {
				add(this.tags.computeIfAbsent(group.substring(TAG.length()), (key) -> new HashMap<>()),
						Place.of(row.period(), "", type), row);
			}
		}
	}

	private static void add(Map<Place, List<Explored.Row>> to, Place place, Explored.Row row) {
		to.computeIfAbsent(place, (key) -> new ArrayList<>()).add(row);
	}

	/** Parts that add up to the whole, in each of its amounts. */
	List<Part> divide(Explored.Row whole, Of of) {
		Part all = new Part(whole, null, new TreeMap<>());
		if (whole.step() != Explored.Step.DAY) {
			return List.of(all);
		}
		List<List<Part>> ways = new ArrayList<>();
		ways.add(byResource(whole, of));
		if (of.alone) {
			byTags(all, of, ways);
		}
		if (of.account == null) {
			ways.add(parts(this.hours, Place.of(whole.period(), of.service, of.usageType),
					(row) -> new Part(row, null, new TreeMap<>())));
		}
		List<Part> parts = ways.stream()
			.map((way) -> ExploredShares.of(all, way))
			.filter((way) -> !way.isEmpty())
			.findFirst()
			.orElse(List.of(all));
		parts.forEach((part) -> all.tags.forEach(part.tags::putIfAbsent));
		return parts;
	}

	/** What has one value of a tag everywhere bears it, whatever divides it. */
	private void byTags(Part all, Of of, List<List<Part>> ways) {
		this.tags.forEach((key, rows) -> {
			List<Part> parts = byTag(key, rows, Place.of(all.row.period(), "", of.usageType));
			if (parts.size() > 1 && of.account == null) {
				ways.add(parts);
			}
			else if (parts.size() == 1 && (of.account != null || ExploredShares.of(all, parts).size() == 1)) {
				all.tags.putAll(parts.get(0).tags);
			}
		});
	}

	private List<Part> byResource(Explored.Row whole, Of of) {
		List<Part> parts = parts(this.resources, Place.of(whole.period(), of.service, of.usageType),
				(row) -> new Part(row, resource(row.keys().get(0)), new TreeMap<>()));
		return (of.account == null) ? parts
				: parts.stream().filter((part) -> of.account.equals(account(part.resource))).toList();
	}

	private static @Nullable String resource(String key) {
		return key.isEmpty() || key.equals(NO_RESOURCE) ? null : key;
	}

	/** What an ARN says; empty for what is none. */
	private static String account(@Nullable String resource) {
		String[] fields = (resource != null) ? resource.split(":", 6) : new String[0];
		return (fields.length == 6 && fields[0].equals("arn")) ? fields[4] : "";
	}

	/** A row's first key is {@code team$shop}, or {@code team$} for what has no value. */
	private static List<Part> byTag(String key, Map<Place, List<Explored.Row>> rows, Place place) {
		return parts(rows, place, (row) -> {
			String said = row.keys().get(0);
			String value = said.substring(said.indexOf(KEY_END) + 1);
			return new Part(row, null, value.isEmpty() ? new TreeMap<>() : new TreeMap<>(Map.of(key, value)));
		});
	}

	private static List<Part> parts(Map<Place, List<Explored.Row>> rows, Place place,
			Function<Explored.Row, Part> part) {
		return rows.getOrDefault(place, List.of()).stream().map(part).toList();
	}

}
