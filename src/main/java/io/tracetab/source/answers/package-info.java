/**
 * What AWS and MongoDB Atlas answered when they were asked for metrics and settings.
 */
@NullMarked
package io.tracetab.source.answers;

import org.jspecify.annotations.NullMarked;
