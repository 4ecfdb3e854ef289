/**
 * What AWS answers when it is asked: the only place that knows its SDK. Each source asks
 * through {@link io.tracetab.source.aws.Asking}, which turns a typed call into a recorded
 * question and answer.
 */
@NullMarked
package io.tracetab.source.aws;

import org.jspecify.annotations.NullMarked;
