package io.tracetab.ingest.jdbc;

class DuckDbIngestLedgerTests extends IngestLedgerContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
