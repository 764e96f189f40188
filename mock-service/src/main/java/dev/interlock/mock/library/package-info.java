/**
 * What mocks a project has and which version of which specification each answers by. A mock that follows its
 * specification is moved once by every publication, whatever is redelivered, and always to a version whose contract lies
 * in this service's own tables.
 */
@NullMarked
package dev.interlock.mock.library;

import org.jspecify.annotations.NullMarked;
