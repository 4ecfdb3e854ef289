package io.tracetab.ingest;

import io.tracetab.billing.ExploredCosts;
import io.tracetab.inventory.Inventory;
import io.tracetab.metric.InvocationReports;
import io.tracetab.metric.KeyAccesses;
import io.tracetab.metric.Metrics;
import io.tracetab.trace.TraceSamples;
import io.tracetab.trace.Traces;

/**
 * Where facts are kept.
 */
public record Stores(Traces traces, TraceSamples samples, InvocationReports reports, KeyAccesses keys, Metrics metrics,
		Inventory inventory, ExploredCosts explored, IngestLedger ledger, Transactions transactions) {
}
