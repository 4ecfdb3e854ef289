/**
 * Letters by SMTP.
 */
@NullMarked
package io.tracetab.report.mail;

import org.jspecify.annotations.NullMarked;
