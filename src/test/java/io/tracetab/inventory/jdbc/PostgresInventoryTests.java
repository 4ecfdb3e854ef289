package io.tracetab.inventory.jdbc;

class PostgresInventoryTests extends InventoryContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.POSTGRESQL;
	}

}
