/**
 * What lies in S3's buckets: the class that it costs least in, and what nobody completed.
 */
@NullMarked
package io.tracetab.recommend.bucket;

import org.jspecify.annotations.NullMarked;
