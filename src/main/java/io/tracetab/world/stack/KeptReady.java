package io.tracetab.world.stack;

/**
 * What was kept for a function in a minute: environments that are ready, or a snapshot.
 *
 * @param setting as it was at the end of the minute
 * @param workedMicros for which the environments had work in it
 */
public record KeptReady(FunctionSetting setting, long workedMicros) {
}
