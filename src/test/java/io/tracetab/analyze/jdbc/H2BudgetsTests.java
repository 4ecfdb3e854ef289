package io.tracetab.analyze.jdbc;

class H2BudgetsTests extends BudgetsContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
