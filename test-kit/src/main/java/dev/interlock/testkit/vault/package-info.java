/** A double of Vault for tests, since there is no Vault to embed. */
@NullMarked
package dev.interlock.testkit.vault;

import org.jspecify.annotations.NullMarked;
