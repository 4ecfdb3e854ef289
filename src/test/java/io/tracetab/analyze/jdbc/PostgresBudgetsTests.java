package io.tracetab.analyze.jdbc;

class PostgresBudgetsTests extends BudgetsContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.POSTGRESQL;
	}

}
