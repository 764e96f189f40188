/**
 * How documents come in: as a body, as a form or from a URL. Whatever is sent, the answer is a version or a problem that
 * says why not, within bounded memory and time, and nothing is stored of what is no OpenAPI.
 */
@NullMarked
package dev.interlock.spec.importing;

import org.jspecify.annotations.NullMarked;
