/**
 * What Lambda's own log says of each invocation, alone or inside CloudWatch Logs events.
 */
@NullMarked
package io.tracetab.source.logs;

import org.jspecify.annotations.NullMarked;
