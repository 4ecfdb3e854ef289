package io.tracetab.price.jdbc;

class PostgresEffectivePricesTests extends EffectivePricesContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
