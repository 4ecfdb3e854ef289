package io.tracetab.billing.jdbc;

class DuckDbBillCostsTests extends BillCostsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
