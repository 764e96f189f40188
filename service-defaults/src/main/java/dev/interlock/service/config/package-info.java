/** One DATABASE_URL instead of six keys. */
@NullMarked
package dev.interlock.service.config;

import org.jspecify.annotations.NullMarked;
