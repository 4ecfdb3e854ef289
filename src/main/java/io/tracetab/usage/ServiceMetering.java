package io.tracetab.usage;

/**
 * What a call to one AWS service consumes, by the rules of that service's bill. One class
 * a service; free of state.
 */
interface ServiceMetering {

	/** Adds what the call consumed to the tally, and what could not be told. */
	void meter(Call call, Tally tally);

}
