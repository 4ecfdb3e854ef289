package io.tracetab.usage;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.tracetab.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * What a cache was asked to do, where the caller's instrumentation says so:
 * OpenTelemetry's {@code db.operation.name} as annotation or metadata.
 */
final class CacheCommand {

	private static final List<String> KEYS = List.of("db.operation.name", "db.operation");

	/** Those that change nothing; CloudWatch counts them as one type. */
	private static final String READING = "GET MGET GETRANGE SUBSTR STRLEN GETBIT BITCOUNT BITPOS BITFIELD_RO EXISTS "
			+ "TTL PTTL EXPIRETIME PEXPIRETIME TYPE SCAN KEYS RANDOMKEY DUMP TOUCH SORT_RO HGET HMGET HGETALL HKEYS "
			+ "HVALS HLEN HEXISTS HSTRLEN HSCAN HRANDFIELD LRANGE LINDEX LLEN LPOS SCARD SISMEMBER SMISMEMBER SMEMBERS "
			+ "SRANDMEMBER SSCAN SINTER SINTERCARD SUNION SDIFF ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE "
			+ "ZRANGEBYLEX ZREVRANGEBYLEX ZSCORE ZMSCORE ZCARD ZCOUNT ZLEXCOUNT ZRANK ZREVRANK ZSCAN ZRANDMEMBER "
			+ "ZINTER ZINTERCARD ZUNION ZDIFF XLEN XRANGE XREVRANGE XREAD XPENDING GEOPOS GEODIST GEOHASH GEOSEARCH "
			+ "PFCOUNT";

	private static final String CHANGING = "SET SETEX PSETEX SETNX MSET MSETNX SETRANGE SETBIT BITOP APPEND GETSET "
			+ "GETDEL GETEX INCR INCRBY INCRBYFLOAT DECR DECRBY DEL UNLINK EXPIRE PEXPIRE EXPIREAT PEXPIREAT PERSIST "
			+ "RENAME RENAMENX COPY RESTORE HSET HSETNX HMSET HDEL HINCRBY HINCRBYFLOAT LPUSH LPUSHX RPUSH RPUSHX LPOP "
			+ "RPOP LMPOP LSET LINSERT LREM LTRIM LMOVE RPOPLPUSH SADD SREM SPOP SMOVE SINTERSTORE SUNIONSTORE "
			+ "SDIFFSTORE ZADD ZREM ZINCRBY ZPOPMIN ZPOPMAX ZMPOP ZRANGESTORE ZREMRANGEBYRANK ZREMRANGEBYSCORE "
			+ "ZREMRANGEBYLEX ZINTERSTORE ZUNIONSTORE ZDIFFSTORE XADD XDEL XTRIM XACK XREADGROUP XCLAIM XAUTOCLAIM "
			+ "GEOADD GEOSEARCHSTORE PFADD PFMERGE";

	private static final Map<String, Type> TYPES = types();

	private CacheCommand() {
	}

	/**
	 * How CloudWatch counts commands. Every command on data is of one of them.
	 */
	enum Type {

		GET, SET

	}

	private static Map<String, Type> types() {
		Map<String, Type> types = new HashMap<>();
		for (String command : READING.split(" ")) {
			types.put(command, Type.GET);
		}
		for (String command : CHANGING.split(" ")) {
			types.put(command, Type.SET);
		}
		return Map.copyOf(types);
	}

	/** In capitals; empty when nobody says so. */
	static String of(Span span) {
		for (String key : KEYS) {
			Object annotated = span.annotations().get(key.replace('.', '_'));
			annotated = (annotated != null) ? annotated : span.annotations().get(key);
			String found = (annotated instanceof String text) ? text : inMetadata(span, '"' + key + '"');
			if (!found.isEmpty()) {
				return found.toUpperCase(Locale.ROOT);
			}
		}
		return "";
	}

	private static String inMetadata(Span span, String quoted) {
		for (String json : span.metadata().values()) {
			int key = json.indexOf(quoted);
			int colon = (key < 0) ? -1 : json.indexOf(':', key + quoted.length());
			int from = (colon < 0) ? -1 : json.indexOf('"', colon);
			int to = (from < 0) ? -1 : json.indexOf('"', from + 1);
			if (to > 0 && json.substring(colon + 1, from).isBlank()) {
				return json.substring(from + 1, to);
			}
		}
		return "";
	}

	/** Null for what is no command on data, or for several at once. */
	static @Nullable Type type(String command) {
		return TYPES.get(command);
	}

}
