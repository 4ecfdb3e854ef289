package io.tracetab.billing.jdbc;

class PostgresBillCostsTests extends BillCostsContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
