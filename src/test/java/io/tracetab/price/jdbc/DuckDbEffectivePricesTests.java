package io.tracetab.price.jdbc;

class DuckDbEffectivePricesTests extends EffectivePricesContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
