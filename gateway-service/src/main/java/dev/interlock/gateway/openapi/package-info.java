/** One OpenAPI document of all services, and a page to read it that fetches nothing from elsewhere. */
@NullMarked
package dev.interlock.gateway.openapi;

import org.jspecify.annotations.NullMarked;
