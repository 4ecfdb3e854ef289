/**
 * Messages to webhooks as Slack has them.
 */
@NullMarked
package io.tracetab.report.webhook;

import org.jspecify.annotations.NullMarked;
