package io.tracetab.usage;

import java.math.BigDecimal;
import java.util.Optional;

import io.tracetab.identity.Remembered;
import io.tracetab.identity.ResourceId;
import io.tracetab.quantity.Basis;
import io.tracetab.quantity.Meter;
import io.tracetab.quantity.MeterCatalogue;
import io.tracetab.trace.HttpCall;
import io.tracetab.trace.Span;
import io.tracetab.trace.SqlCall;
import org.jspecify.annotations.Nullable;

/**
 * Calls to things that have a host name instead of an API: caches, databases. Databases
 * are paid by the hour: the time of a call is use of them. Hosts that are not AWS's or
 * Atlas's cost nothing here.
 */
final class RemoteMetering implements ServiceMetering {

	private static final Evidence WAITED = Evidence.of("time of the call");

	private final CacheMetering caches;

	private final Meter aurora;

	private final Meter instances;

	private final Meter atlas;

	private final Remembered<String, Optional<ResourceId>> hosts = new Remembered<>(ResourceId::find);

	private final Settings<Boolean> serverless = new Settings<>(
			(instance) -> "db.serverless".equals(instance.settings().get("DBInstanceClass")));

	RemoteMetering(MeterCatalogue meters) {
		this.caches = new CacheMetering(meters);
		this.aurora = meters.meter("aurora.call-seconds");
		this.instances = meters.meter("rds.call-seconds");
		this.atlas = meters.meter("atlas.call-seconds");
	}

	@Override
	public void meter(Call call, Tally tally) {
		ResourceId found = host(call.span());
		if (found == null) {
			return;
		}
		ResourceId id = found.account().isEmpty() && !found.service().equals("atlas") ? new ResourceId(found.service(),
				found.region().isEmpty() ? call.region() : found.region(), call.account(), found.type(), found.name())
				: found;
		switch (id.service()) {
			case "elasticache" -> this.caches.meter(call.in(id.region()), id, tally);
			case "rds" ->
				seconds(call.in(id.region()), isAurora(id, call, tally) ? this.aurora : this.instances, id, tally);
			case "atlas" -> seconds(call, this.atlas, id, tally);
			default -> {
			}
		}
	}

	private @Nullable ResourceId host(Span span) {
		SqlCall sql = span.sql();
		if (sql != null && sql.url() != null) {
			return this.hosts.get(sql.url()).orElse(null);
		}
		ResourceId named = this.hosts.get(span.name()).orElse(null);
		HttpCall http = span.http();
		if (named == null && http != null && http.url() != null && http.url().indexOf("://") > 0) {
			return this.hosts.get(withoutPath(http.url())).orElse(null);
		}
		return named;
	}

	/** Hosts are few, paths are not. */
	private static String withoutPath(String url) {
		int slash = url.indexOf('/', url.indexOf("://") + 3);
		return (slash < 0) ? url : url.substring(0, slash);
	}

	private boolean isAurora(ResourceId id, Call call, Tally tally) {
		return id.type().equals("cluster") || tally.settings(id, call).map(this.serverless::of).orElse(false);
	}

	private static void seconds(Call call, Meter meter, ResourceId id, Tally tally) {
		tally.add(call, meter, BigDecimal.valueOf(call.node().durationMicros(), 6), Basis.MEASURED, id, WAITED);
	}

}
