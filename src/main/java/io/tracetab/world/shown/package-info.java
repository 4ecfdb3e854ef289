/**
 * What AWS would show of the simulated world, in AWS's own formats: X-Ray documents,
 * REPORT lines, answers of CloudWatch and of the inventory calls.
 */
@NullMarked
package io.tracetab.world.shown;

import org.jspecify.annotations.NullMarked;
