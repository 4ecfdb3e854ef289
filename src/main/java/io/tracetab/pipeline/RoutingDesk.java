package io.tracetab.pipeline;

import io.tracetab.ingest.Naming;
import io.tracetab.inventory.Inventory;
import io.tracetab.trace.RouteRules;
import io.tracetab.trace.Routing;
import io.tracetab.trace.TraceAssembler;

/**
 * How routes are named at the moment: by people's rules, by what APIs and triggers are
 * set up to do, else learnt from traces. Looks again when rules or inventory changed.
 */
final class RoutingDesk implements Naming {

	private final RouteRules rules;

	private final Inventory inventory;

	private final int mostRoutes;

	private volatile Named named = new Named("", Routing.learnt());

	RoutingDesk(RouteRules rules, Inventory inventory, int mostRoutes) {
		this.rules = rules;
		this.inventory = inventory;
		this.mostRoutes = mostRoutes;
	}

	@Override
	public TraceAssembler assembler() {
		return TraceAssembler.create(routing());
	}

	@Override
	public int mostRoutes() {
		return this.mostRoutes;
	}

	/** Names what the routing rests on; equal as long as it names the same way. */
	String version() {
		return this.inventory.revision() + "/" + this.rules.list();
	}

	Routing routing() {
		String version = version();
		Named current = this.named;
		if (!current.version().equals(version)) {
			DeployedApis apis = DeployedApis.of(this.inventory.latest(""));
			current = new Named(version, Routing.of(this.rules.list(), apis.routes(), apis.triggers()));
			this.named = current;
		}
		return current.routing();
	}

	private record Named(String version, Routing routing) {
	}

}
