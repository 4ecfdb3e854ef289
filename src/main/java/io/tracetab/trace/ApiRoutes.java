package io.tracetab.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The paths that APIs are set up to answer, ready to be matched. As in API Gateway, a
 * literal segment goes before a variable, a variable before a rest, a method before ANY.
 */
final class ApiRoutes {

	private static final String ANY_STAGE = "$default";

	private final Map<String, List<Compiled>> byApi = new HashMap<>();

	private final Map<String, List<Compiled>> byFunction = new HashMap<>();

	ApiRoutes(Collection<ApiRoute> routes) {
		for (ApiRoute route : routes) {
			Compiled compiled = new Compiled(route, split(route.template()));
			add(this.byApi, route.apiId(), compiled);
			if (!route.apiName().equals(route.apiId())) {
				add(this.byApi, route.apiName(), compiled);
			}
			if (route.function() != null) {
				add(this.byFunction, route.function(), compiled);
			}
		}
		this.byApi.values().forEach((list) -> list.sort(Compiled.MOST_SPECIFIC_FIRST));
		this.byFunction.values().forEach((list) -> list.sort(Compiled.MOST_SPECIFIC_FIRST));
	}

	private static void add(Map<String, List<Compiled>> map, String key, Compiled compiled) {
		map.computeIfAbsent(key, (absent) -> new ArrayList<>()).add(compiled);
	}

	/**
	 * The template for a request to an API, method not included; null when none fits.
	 * @param api id or name
	 * @param stage empty when not known
	 */
	@Nullable String match(String api, String stage, String method, String path) {
		return match(this.byApi.get(api), stage, method, path);
	}

	/** The same for a request of which only the function that got it is known. */
	@Nullable String matchFunction(String function, String method, String path) {
		return match(this.byFunction.get(function), "", method, path);
	}

	/**
	 * The one route of which a function is the target; null when it has none or several.
	 */
	@Nullable Route onlyRouteTo(String function) {
		List<Compiled> routes = this.byFunction.get(function);
		if (routes == null || routes.size() != 1) {
			return null;
		}
		ApiRoute route = routes.get(0).route;
		return new Route(route.method() + ' ' + route.template());
	}

	private static @Nullable String match(@Nullable List<Compiled> routes, String stage, String method, String path) {
		if (routes == null) {
			return null;
		}
		String[] segments = split(path);
		for (Compiled candidate : routes) {
			int stages = candidate.stagesIn(stage, segments);
			if (stages >= 0 && candidate.fits(method, segments, stages)) {
				return candidate.template(segments, stages);
			}
		}
		for (Compiled candidate : routes) {
			if (candidate.fits(method, segments, 0)) {
				return candidate.template(segments, 0);
			}
		}
		return null;
	}

	private static String[] split(String path) {
		List<String> segments = new ArrayList<>();
		int at = 0;
		while (at < path.length()) {
			int end = path.indexOf('/', at);
			end = (end < 0) ? path.length() : end;
			if (end > at) {
				segments.add(path.substring(at, end));
			}
			at = end + 1;
		}
		return segments.toArray(String[]::new);
	}

	/** A template cut into segments. */
	private record Compiled(ApiRoute route, String[] segments) {

		static final Comparator<Compiled> MOST_SPECIFIC_FIRST = Comparator.comparing(Compiled::form)
			.thenComparing((compiled) -> "ANY".equals(compiled.route.method()))
			.thenComparing((compiled) -> compiled.route.template());

		/** Sorts literals before variables before rests, from the left. */
		private String form() {
			StringBuilder form = new StringBuilder();
			for (String segment : this.segments) {
				form.append(isRest(segment) ? 'c' : isVariable(segment) ? 'b' : 'a');
			}
			return form.append(endsWithRest() ? "" : "0").toString();
		}

		/** How many leading segments are the stage: 1 or 0; -1 for another stage. */
		int stagesIn(String stage, String[] path) {
			String mine = this.route.stage();
			if (!stage.isEmpty() && !stage.equals(mine)) {
				return -1;
			}
			return (!ANY_STAGE.equals(mine) && path.length > 0 && path[0].equals(mine)) ? 1 : 0;
		}

		boolean fits(String method, String[] path, int from) {
			if (!"ANY".equals(this.route.method()) && !this.route.method().equals(method)) {
				return false;
			}
			int fixed = endsWithRest() ? this.segments.length - 1 : this.segments.length;
			int length = path.length - from;
			if (endsWithRest() ? length <= fixed : length != fixed) {
				return false;
			}
			for (int i = 0; i < fixed; i++) {
				if (!isVariable(this.segments[i]) && !this.segments[i].equals(path[from + i])) {
					return false;
				}
			}
			return true;
		}

		/** A rest says nothing of the path: what it covers is named by its form. */
		String template(String[] path, int from) {
			if (!endsWithRest()) {
				return this.route.template();
			}
			StringBuilder template = new StringBuilder();
			for (int i = 0; i < this.segments.length - 1; i++) {
				template.append('/').append(this.segments[i]);
			}
			StringBuilder rest = new StringBuilder();
			for (int i = from + this.segments.length - 1; i < path.length; i++) {
				rest.append('/').append(path[i]);
			}
			PathTemplate.append(rest.toString(), 0, template);
			return template.toString();
		}

		private boolean endsWithRest() {
			return this.segments.length > 0 && isRest(this.segments[this.segments.length - 1]);
		}

		private static boolean isVariable(String segment) {
			return segment.startsWith("{") && segment.endsWith("}");
		}

		private static boolean isRest(String segment) {
			return segment.startsWith("{") && segment.endsWith("+}");
		}

	}

}
