/**
 * A simulated AWS: functions with their environments, tables, buckets, queues, caches and
 * gateways, driven by an agenda of events. It knows the truth of everything that happens.
 */
@NullMarked
package io.tracetab.world.stack;

import org.jspecify.annotations.NullMarked;
