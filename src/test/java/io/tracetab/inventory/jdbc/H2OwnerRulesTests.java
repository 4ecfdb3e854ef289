package io.tracetab.inventory.jdbc;

class H2OwnerRulesTests extends OwnerRulesContract {

	@Override
	protected StateEngine engine() {
		return StateEngine.H2;
	}

}
