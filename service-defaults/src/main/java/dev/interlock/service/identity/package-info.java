/** Who calls: every request carries an identity signed by a trusted service; nothing else is believed. */
@NullMarked
package dev.interlock.service.identity;

import org.jspecify.annotations.NullMarked;
