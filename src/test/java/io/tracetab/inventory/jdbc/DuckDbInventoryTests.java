package io.tracetab.inventory.jdbc;

class DuckDbInventoryTests extends InventoryContract {

	@Override
	protected FactsEngine engine() {
		return FactsEngine.DUCKDB;
	}

}
