package io.tracetab.reconcile;

/**
 * What use is compared by: bills and traces must say the same of it.
 *
 * @param resource its canonical ARN; empty when there is none
 * @param meter the one that calls are counted in
 */
record UseKey(String resource, String region, String meter) {

	static UseKey of(Cell cell, String meter) {
		return new UseKey(cell.item().resource(), cell.item().region(), meter);
	}

}
