package io.tracetab.quantity;

/**
 * What a meter counts in. A unit is the one in which usage is kept; a price list or a
 * bill may speak of a multiple (a million requests, GB of 2^30 bytes), which the meter
 * catalogue converts.
 */
public enum Unit {

	/** One billed request, call, event, state transition or trace. */
	REQUEST,
	/** 2^30 bytes of configured memory or disk for one second. */
	GB_SECOND, READ_REQUEST_UNIT, WRITE_REQUEST_UNIT,
	/** One provisioned read or write capacity unit for one hour. */
	CAPACITY_UNIT_HOUR,
	/** ElastiCache processing unit. */
	ECPU,
	/** One cache node, cluster node or poller unit for one hour. */
	NODE_HOUR,
	/** One Aurora capacity unit for one hour. */
	ACU_HOUR, BYTE,
	/** One byte kept for one hour. */
	BYTE_HOUR,
	/** 2^30 bytes kept for one month, whatever its length. */
	GB_MONTH,
	/** One alarm, metric, secret or other item kept for one month. */
	ITEM_MONTH, SECOND,
	/** A command sent to a node-based cache: a share of use, never a price. */
	COMMAND

}
