package io.tracetab.ingest.jdbc;

class PostgresIngestLedgerTests extends IngestLedgerContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
