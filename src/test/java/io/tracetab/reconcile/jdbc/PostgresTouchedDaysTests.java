package io.tracetab.reconcile.jdbc;

class PostgresTouchedDaysTests extends TouchedDaysContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
