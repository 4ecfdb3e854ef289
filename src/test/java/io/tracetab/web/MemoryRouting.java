package io.tracetab.web;

import java.util.ArrayList;
import java.util.List;

import io.tracetab.pipeline.Renaming;
import io.tracetab.trace.Route;
import io.tracetab.trace.RouteOrigin;
import io.tracetab.trace.RouteRule;
import io.tracetab.trace.RouteSighting;
import io.tracetab.trace.RouteSurvey;

/**
 * Rules in memory, over 60 requests for 30 posts of a blog, one for a page that looks
 * like markup, and two for orders of which one is pooled.
 */
final class MemoryRouting implements RoutingFacts {

	static final RouteRule BLOG = new RouteRule("/blog/*", "/blog/{slug}");

	volatile List<RouteRule> rules = List.of();

	volatile Renaming.State renaming = new Renaming.State(false, 0, 0, null);

	volatile boolean due;

	volatile int begun;

	private final RouteSurvey survey;

	MemoryRouting() {
		List<RouteSurvey.Seen> seen = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			seen.add(seen("/blog/post-" + (char) ('a' + i % 15) + (char) ('a' + i / 15 % 2), false));
		}
		seen.add(seen("/<b>page</b>", false));
		seen.add(seen("/orders/8412", false));
		seen.add(seen("/orders/late", true));
		this.survey = new RouteSurvey(seen);
	}

	private static RouteSurvey.Seen seen(String path, boolean pooled) {
		Route learnt = new Route("GET " + path);
		return new RouteSurvey.Seen(pooled ? Route.OVERFLOW : learnt,
				new RouteSighting("GET", path, learnt, RouteOrigin.FORM));
	}

	void reset() {
		this.rules = List.of();
		this.renaming = new Renaming.State(false, 0, 0, null);
		this.due = false;
		this.begun = 0;
	}

	@Override
	public int bound() {
		return 500;
	}

	@Override
	public List<RouteRule> rules() {
		return this.rules;
	}

	@Override
	public RouteSurvey survey() {
		return this.survey;
	}

	@Override
	public boolean isNamedOtherwise() {
		return this.due;
	}

	@Override
	public Renaming.State renaming() {
		return this.renaming;
	}

	@Override
	public void save(List<RouteRule> wanted) {
		this.rules = List.copyOf(wanted);
		rename();
	}

	@Override
	public void rename() {
		this.begun++;
	}

}
