/**
 * X-Ray's own format: segment documents, alone or inside the answers of BatchGetTraces.
 */
@NullMarked
package io.tracetab.source.xray;

import org.jspecify.annotations.NullMarked;
