package io.tracetab.reconcile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.tracetab.identity.ResourceId;
import io.tracetab.usage.RollUps;

/**
 * In which accounts the requests of routes used anything, as their resources tell. What
 * was used without a resource (traces that X-Ray recorded) does not say whose it is, and
 * the bill of each account has a line of it: a route that is known to use other accounts
 * alone has no part of that line.
 */
final class RouteAccounts {

	static final RouteAccounts NONE = new RouteAccounts();

	private final Map<String, Set<String>> accounts = new HashMap<>();

	void add(RollUps.UsageRow row) {
		ResourceId resource = row.key().resource();
		if (resource != null && !resource.account().isEmpty()) {
			this.accounts.computeIfAbsent(row.route().name(), (route) -> new HashSet<>()).add(resource.account());
		}
	}

	/** What of a use may be on an account's bill. */
	TracedUse of(TracedUse use, UseKey key, String account) {
		return (key.resource().isEmpty() && !account.isEmpty()) ? use.only((route) -> mayUse(route, account)) : use;
	}

	private boolean mayUse(String route, String account) {
		Set<String> known = this.accounts.get(route);
		return known == null || known.contains(account);
	}

}
