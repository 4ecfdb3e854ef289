package io.tracetab.world.stack;

/**
 * The one key that a call is about. Batches and transactions are about many and have
 * none.
 *
 * @param key as the code knows it
 * @param bytes of the value read or written; zero when nothing was found
 */
public record KeyAccess(String key, long bytes) {
}
