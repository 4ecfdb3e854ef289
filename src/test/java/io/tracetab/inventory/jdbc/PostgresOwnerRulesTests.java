package io.tracetab.inventory.jdbc;

class PostgresOwnerRulesTests extends OwnerRulesContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
